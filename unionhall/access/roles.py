"""Who may do what: one table, rows are rights and columns are roles. ● holds the right within the grant's range.

A right is declared in the package it belongs to (``permissions.py``); a guard test compares the two.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from unionhall.access.enums import DataRange

NAMES: dict[str, tuple[str | Promise, DataRange]] = {
    "admin": (_("System administrator"), DataRange.ALL),
    "city": (_("City officer"), DataRange.BELOW),
    "county": (_("County officer"), DataRange.BELOW),
    "street": (_("Street officer"), DataRange.BELOW),
    "chair": (_("Workplace union chair"), DataRange.BELOW),
    "clerk": (_("Workplace union clerk"), DataRange.BELOW),
    "worker": (_("Union worker"), DataRange.CHOSEN),
    "finance": (_("Finance officer"), DataRange.BELOW),
    "auditor": (_("Auditor"), DataRange.ALL),
    "inspector": (_("Inspector"), DataRange.CHOSEN),
    "partner": (_("Partner agency"), DataRange.BELOW),
    "member": (_("Member"), DataRange.OWN),
}

TABLE = """
right                          admin city county street chair clerk worker finance auditor inspector partner member
units.unit.view                  ●    ●     ●      ●      ●     ●     ●       ●       ●        ●        ·      ·
units.unit.add                   ●    ●     ●      ●      ·     ·     ·       ·       ·        ·        ·      ·
units.unit.change                ●    ●     ●      ●      ●     ·     ·       ·       ·        ·        ·      ·
units.unit.restructure           ·    ●     ●      ·      ·     ·     ·       ·       ·        ·        ·      ·
units.unit.export                ●    ●     ●      ●      ·     ·     ·       ·       ●        ·        ·      ·
organizing.employer.view         ●    ●     ●      ●      ●     ●     ●       ●       ●        ●        ·      ·
organizing.employer.uncovered    ●    ●     ●      ●      ·     ·     ●       ·       ●        ·        ●      ·
organizing.employer.add          ·    ●     ●      ●      ·     ·     ●       ·       ·        ·        ·      ·
organizing.employer.change       ·    ●     ●      ●      ●     ·     ●       ·       ·        ·        ·      ·
organizing.employer.export       ·    ●     ●      ●      ·     ·     ·       ·       ●        ·        ·      ·
organizing.term.view             ●    ●     ●      ●      ●     ●     ●       ●       ●        ●        ·      ·
organizing.term.record           ·    ●     ●      ●      ●     ●     ●       ·       ·        ·        ·      ·
organizing.term.decide           ·    ●     ●      ●      ·     ·     ·       ·       ·        ·        ·      ·
organizing.term.export           ·    ●     ●      ●      ·     ·     ·       ·       ●        ·        ·      ·
organizing.paper.view            ●    ●     ●      ●      ●     ●     ●       ●       ●        ●        ·      ·
organizing.paper.record          ·    ●     ●      ●      ●     ●     ●       ·       ·        ·        ·      ·
organizing.paper.reveal          ·    ●     ●      ●      ●     ·     ·       ●       ·        ·        ·      ·
organizing.facility.view         ●    ●     ●      ●      ●     ●     ●       ●       ●        ●        ·      ·
organizing.facility.keep         ·    ●     ●      ●      ●     ●     ●       ·       ·        ·        ·      ·
organizing.facility.book         ·    ●     ●      ●      ●     ●     ●       ·       ·        ·        ·      ·
organizing.area.view             ●    ●     ●      ●      ●     ●     ●       ·       ●        ·        ·      ·
organizing.area.assign           ·    ●     ●      ●      ·     ·     ·       ·       ·        ·        ·      ·
organizing.visit.log             ·    ●     ●      ●      ·     ·     ●       ·       ·        ·        ·      ·
organizing.visit.settle          ·    ●     ●      ●      ●     ●     ●       ·       ·        ·        ·      ·
organizing.situation.view        ·    ●     ●      ●      ·     ·     ●       ·       ●        ·        ·      ·
organizing.situation.write       ·    ●     ●      ●      ·     ·     ●       ·       ·        ·        ·      ·
organizing.situation.approve     ·    ●     ●      ●      ·     ·     ·       ·       ·        ·        ·      ·
organizing.model.view            ●    ●     ●      ●      ●     ●     ●       ·       ●        ●        ·      ·
organizing.model.nominate        ·    ●     ●      ●      ●     ·     ·       ·       ·        ·        ·      ·
organizing.model.review          ·    ●     ●      ●      ·     ·     ·       ·       ·        ·        ·      ·
organizing.establishment.view    ●    ●     ●      ●      ●     ●     ●       ●       ●        ●        ·      ·
organizing.establishment.file    ·    ●     ●      ●      ●     ●     ●       ·       ·        ·        ·      ·
organizing.establishment.approve ·    ●     ●      ●      ·     ·     ·       ·       ·        ·        ·      ·
organizing.campaign.run          ·    ●     ●      ●      ·     ·     ·       ·       ·        ·        ·      ·
organizing.letter.view           ·    ●     ●      ●      ·     ·     ·       ·       ●        ·        ●      ·
organizing.letter.receive        ·    ·     ·      ·      ·     ·     ·       ·       ·        ·        ●      ·
members.person.view              ·    ●     ●      ●      ●     ●     ●       ·       ●        ●        ·      ·
members.person.add               ·    ●     ●      ●      ●     ●     ●       ·       ·        ·        ·      ·
members.person.change            ·    ●     ●      ●      ●     ●     ·       ·       ·        ·        ·      ·
members.person.reveal            ·    ●     ●      ●      ●     ·     ·       ·       ·        ·        ·      ·
members.person.export            ·    ●     ●      ●      ●     ·     ·       ·       ●        ·        ·      ·
members.membership.end           ·    ●     ●      ●      ●     ●     ·       ·       ·        ·        ·      ·
workforce.post.view              ·    ●     ●      ●      ●     ●     ●       ●       ●        ·        ●      ·
workforce.post.add               ·    ●     ●      ·      ·     ·     ·       ·       ·        ·        ·      ·
workforce.post.request           ·    ●     ●      ●      ●     ·     ·       ·       ·        ·        ·      ·
workforce.post.decide            ·    ●     ●      ·      ·     ·     ·       ·       ·        ·        ·      ·
workforce.campaign.view          ·    ●     ●      ●      ·     ·     ●       ●       ●        ·        ●      ·
workforce.campaign.plan          ·    ●     ·      ·      ·     ·     ·       ·       ·        ·        ·      ·
workforce.campaign.decide        ·    ●     ·      ·      ·     ·     ·       ·       ·        ·        ·      ·
workforce.campaign.advise        ·    ·     ·      ·      ·     ·     ·       ·       ·        ·        ●      ·
workforce.campaign.run           ·    ●     ·      ·      ·     ·     ·       ·       ·        ·        ·      ·
workforce.campaign.export        ·    ●     ·      ·      ·     ·     ·       ·       ●        ·        ·      ·
workforce.application.view       ·    ●     ●      ·      ·     ·     ·       ·       ●        ·        ·      ·
workforce.application.review     ·    ●     ●      ·      ·     ·     ·       ·       ·        ·        ·      ·
workforce.application.reveal     ·    ●     ●      ·      ·     ·     ·       ·       ·        ·        ·      ·
workforce.mark.enter             ·    ●     ·      ·      ·     ·     ·       ·       ·        ·        ·      ·
members.application.view         ·    ●     ●      ●      ●     ●     ●       ·       ●        ●        ·      ·
members.application.add          ·    ●     ●      ●      ●     ●     ●       ·       ·        ·        ·      ·
members.application.decide       ·    ●     ●      ●      ●     ·     ·       ·       ·        ·        ·      ·
members.transfer.view            ·    ●     ●      ●      ●     ●     ·       ·       ●        ●        ·      ·
members.transfer.act             ·    ●     ●      ●      ●     ●     ·       ·       ·        ·        ·      ·
members.card.view                ·    ●     ●      ●      ●     ●     ·       ·       ●        ●        ·      ·
members.card.issue               ·    ●     ●      ●      ●     ●     ·       ·       ·        ·        ·      ·
members.duplicate.view           ·    ●     ●      ●      ●     ●     ·       ·       ●        ·        ·      ·
members.duplicate.decide         ·    ●     ●      ●      ●     ·     ·       ·       ·        ·        ·      ·
workforce.worker.view            ·    ●     ●      ●      ·     ·     ·       ●       ●        ·        ·      ·
workforce.worker.personal        ·    ●     ●      ·      ·     ·     ·       ·       ·        ·        ·      ·
workforce.worker.hire            ·    ●     ●      ·      ·     ·     ·       ·       ·        ·        ·      ·
workforce.worker.change          ·    ●     ●      ·      ·     ·     ·       ·       ·        ·        ·      ·
workforce.worker.reveal          ·    ●     ●      ·      ·     ·     ·       ·       ·        ·        ·      ·
workforce.worker.export          ·    ●     ●      ·      ·     ·     ·       ·       ●        ·        ·      ·
workforce.contract.sign          ·    ●     ●      ·      ·     ·     ·       ·       ·        ·        ·      ·
workforce.contract.end           ·    ●     ●      ·      ·     ·     ·       ·       ·        ·        ·      ·
workforce.contract.opine         ·    ●     ●      ●      ·     ·     ·       ·       ·        ·        ·      ·
workforce.sidejob.decide         ·    ●     ●      ·      ·     ·     ·       ·       ·        ·        ·      ·
workforce.rank.propose           ·    ●     ●      ●      ·     ·     ·       ·       ·        ·        ·      ·
workforce.rank.review            ·    ●     ●      ·      ·     ·     ·       ·       ·        ·        ·      ·
workforce.rank.appoint           ·    ●     ●      ·      ·     ·     ·       ·       ·        ·        ·      ·
workforce.pay.own                ·    ·     ·      ·      ·     ·     ●       ·       ·        ·        ·      ·
workforce.pay.view               ·    ●     ●      ·      ·     ·     ·       ●       ●        ·        ·      ·
workforce.pay.draft              ·    ●     ●      ·      ·     ·     ·       ●       ·        ·        ·      ·
workforce.pay.check              ·    ●     ●      ·      ·     ·     ·       ●       ·        ·        ·      ·
workforce.pay.approve            ·    ●     ●      ·      ·     ·     ·       ·       ·        ·        ·      ·
workforce.pay.out                ·    ●     ·      ·      ·     ·     ·       ●       ·        ·        ·      ·
workforce.welfare.give           ·    ●     ●      ●      ·     ·     ·       ·       ·        ·        ·      ·
workforce.training.view          ·    ●     ●      ●      ·     ·     ·       ·       ●        ·        ·      ·
workforce.training.plan          ·    ●     ●      ·      ·     ·     ·       ·       ·        ·        ·      ·
workforce.training.approve       ·    ●     ●      ·      ·     ·     ·       ·       ·        ·        ·      ·
workforce.training.enrol         ·    ●     ●      ●      ·     ·     ·       ·       ·        ·        ·      ·
workforce.training.credit        ·    ●     ●      ·      ·     ·     ·       ·       ·        ·        ·      ·
workforce.training.own           ·    ·     ·      ·      ·     ·     ●       ·       ·        ·        ·      ·
workforce.study.decide           ·    ●     ●      ·      ·     ·     ·       ·       ·        ·        ·      ·
workforce.appraisal.own          ·    ·     ·      ·      ·     ·     ●       ·       ·        ·        ·      ·
workforce.appraisal.view         ·    ●     ●      ●      ·     ·     ·       ·       ●        ·        ·      ·
workforce.appraisal.run          ·    ●     ●      ·      ·     ·     ·       ·       ·        ·        ·      ·
workforce.appraisal.score        ·    ●     ●      ●      ·     ·     ·       ·       ·        ·        ·      ·
workforce.appraisal.decide       ·    ●     ●      ·      ·     ·     ·       ·       ·        ·        ·      ·
workforce.appraisal.talk         ·    ●     ●      ·      ·     ·     ·       ·       ·        ·        ·      ·
workforce.log.own                ·    ·     ·      ·      ·     ·     ●       ·       ·        ·        ·      ·
workforce.log.view               ·    ●     ●      ●      ·     ·     ·       ·       ●        ·        ·      ·
workforce.log.confirm            ·    ●     ●      ●      ·     ·     ·       ·       ·        ·        ·      ·
workforce.honour.view            ·    ●     ●      ●      ·     ·     ·       ·       ●        ·        ·      ·
workforce.honour.run             ·    ●     ●      ·      ·     ·     ·       ·       ·        ·        ·      ·
workforce.honour.nominate        ·    ●     ●      ●      ·     ·     ·       ·       ·        ·        ·      ·
workforce.honour.decide          ·    ●     ●      ·      ·     ·     ·       ·       ·        ·        ·      ·
workforce.talent.view            ·    ●     ●      ●      ·     ·     ·       ·       ●        ·        ·      ·
workforce.talent.recommend       ·    ●     ●      ●      ·     ·     ·       ·       ·        ·        ·      ·
workforce.talent.review          ·    ●     ●      ·      ·     ·     ·       ·       ·        ·        ·      ·
workforce.protection.view        ·    ●     ●      ●      ●     ·     ·       ·       ●        ·        ·      ·
workforce.protection.report      ·    ●     ●      ●      ●     ·     ·       ·       ·        ·        ·      ·
workforce.protection.act         ·    ●     ●      ●      ·     ·     ·       ·       ·        ·        ·      ·
workforce.charge.view            ·    ●     ●      ·      ·     ·     ·       ·       ●        ·        ·      ·
workforce.charge.run             ·    ●     ●      ·      ·     ·     ·       ·       ·        ·        ·      ·
workforce.charge.decide          ·    ●     ●      ·      ·     ·     ·       ·       ·        ·        ·      ·
sheets.batch.view                ●    ●     ●      ●      ●     ●     ●       ·       ●        ·        ·      ·
sheets.batch.upload              ·    ●     ●      ●      ●     ●     ●       ·       ·        ·        ·      ·
sheets.batch.apply               ·    ●     ●      ●      ●     ·     ·       ·       ·        ·        ·      ·
sheets.batch.rollback            ·    ●     ●      ●      ·     ·     ·       ·       ·        ·        ·      ·
policies.version.view            ●    ●     ●      ●      ●     ●     ●       ●       ●        ●        ·      ·
policies.version.draft           ·    ●     ●      ·      ·     ·     ·       ·       ·        ·        ·      ·
policies.version.approve         ·    ●     ●      ·      ·     ·     ·       ·       ·        ·        ·      ·
assessments.campaign.view        ●    ●     ●      ●      ●     ●     ●       ●       ●        ●        ·      ·
assessments.campaign.manage      ·    ●     ●      ·      ·     ·     ·       ·       ·        ·        ·      ·
assessments.entry.check          ·    ●     ●      ·      ●     ●     ·       ·       ·        ·        ·      ·
assessments.entry.apply          ·    ●     ●      ·      ●     ·     ·       ·       ·        ·        ·      ·
assessments.entry.export         ·    ●     ●      ●      ·     ·     ·       ·       ●        ·        ·      ·
assessments.inspection.plan      ·    ●     ●      ●      ·     ·     ·       ·       ·        ·        ·      ·
assessments.inspection.score     ·    ●     ●      ●      ·     ·     ●       ·       ·        ●        ·      ·
assessments.award.decide         ·    ●     ●      ·      ·     ·     ·       ·       ·        ·        ·      ·
plans.plan.view                  ●    ●     ●      ●      ●     ●     ●       ●       ●        ●        ·      ·
plans.plan.draft                 ·    ●     ●      ●      ·     ·     ·       ·       ·        ·        ·      ·
plans.plan.approve               ·    ●     ●      ●      ·     ·     ·       ·       ·        ·        ·      ·
plans.measure.report             ·    ●     ●      ●      ●     ●     ●       ·       ·        ·        ·      ·
plans.target.view                ●    ●     ●      ●      ●     ●     ●       ●       ●        ●        ·      ·
plans.target.set                 ·    ●     ●      ●      ·     ·     ·       ·       ·        ·        ·      ·
plans.target.plead               ·    ·     ●      ●      ●     ·     ·       ·       ·        ·        ·      ·
plans.report.view                ●    ●     ●      ●      ●     ●     ●       ●       ●        ●        ·      ·
plans.report.write               ·    ●     ●      ●      ●     ●     ●       ·       ·        ·        ·      ·
plans.report.return              ·    ●     ●      ●      ·     ·     ·       ·       ·        ·        ·      ·
plans.bulletin.view              ●    ●     ●      ●      ●     ●     ●       ●       ●        ●        ·      ·
plans.bulletin.draft             ·    ●     ●      ●      ·     ·     ·       ·       ·        ·        ·      ·
plans.bulletin.approve           ·    ●     ●      ●      ·     ·     ·       ·       ·        ·        ·      ·
plans.evaluation.view            ●    ●     ●      ●      ●     ●     ·       ●       ●        ●        ·      ·
plans.evaluation.run             ·    ●     ●      ●      ·     ·     ·       ·       ·        ·        ·      ·
plans.evaluation.decide          ·    ●     ●      ●      ·     ·     ·       ·       ·        ·        ·      ·
reports.board.view               ●    ●     ●      ●      ●     ●     ●       ●       ●        ●        ·      ·
documents.attachment.view        ·    ●     ●      ●      ●     ●     ●       ●       ●        ●        ·      ·
documents.attachment.add         ·    ●     ●      ●      ●     ●     ●       ●       ·        ●        ·      ·
documents.paper.view             ●    ●     ●      ●      ●     ●     ●       ●       ●        ●        ·      ·
documents.paper.revoke           ·    ●     ●      ●      ●     ·     ·       ·       ·        ·        ·      ·
accounts.user.view               ●    ●     ●      ·      ·     ·     ·       ·       ●        ·        ·      ·
accounts.user.manage             ●    ●     ●      ·      ·     ·     ·       ·       ·        ·        ·      ·
access.grant.view                ●    ●     ●      ·      ·     ·     ·       ·       ●        ·        ·      ·
access.grant.give                ●    ●     ●      ·      ·     ·     ·       ·       ·        ·        ·      ·
access.grant.delegate            ·    ●     ●      ●      ●     ·     ·       ·       ·        ·        ·      ·
audit.entry.view                 ●    ●     ●      ·      ·     ·     ·       ·       ●        ·        ·      ·
audit.entry.export               ●    ●     ·      ·      ·     ·     ·       ·       ●        ·        ·      ·
jobs.job.view                    ●    ●     ●      ·      ·     ·     ·       ·       ●        ·        ·      ·
todo.item.supervise              ·    ●     ●      ●      ·     ·     ·       ·       ·        ·        ·      ·
notices.webhook.manage           ●    ●     ·      ·      ·     ·     ·       ·       ·        ·        ·      ·
notices.publicity.view           ●    ●     ●      ●      ●     ●     ●       ●       ●        ●        ·      ·
"""


@dataclass(frozen=True, slots=True)
class Role:
    """A column of the table."""

    name: str
    label: str | Promise
    data_range: DataRange
    keys: frozenset[str]


def _read() -> dict[str, Role]:
    head, *lines = TABLE.strip().splitlines()
    columns = head.split()[1:]
    held: dict[str, set[str]] = {column: set() for column in columns}
    for line in lines:
        right, *marks = line.split()
        for column, mark in zip(columns, marks, strict=True):
            if mark == "●":
                held[column].add(right)
    return {name: Role(name, *NAMES[name], keys=frozenset(held[name])) for name in columns}


ROLES = _read()
