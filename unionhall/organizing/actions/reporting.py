"""A report on the situation of workers: filled from the register, written, submitted, approved (职工队伍状况分析)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.timezone import now
from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.documents.actions import issuing
from unionhall.organizing import permissions, waiting, writing_papers
from unionhall.organizing.actions.telling import tell_asker
from unionhall.organizing.models import SituationReport
from unionhall.organizing.models.situation import REPORTING
from unionhall.organizing.queries import writing as queries
from unionhall.organizing.rules import writing as rules
from unionhall.policies.catalogue.organizing import AreaResponsibility
from unionhall.policies.queries import rule
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock
from unionhall.units.actions.locking import share_tree
from unionhall.units.models import Unit

TEXTS = ("title", "assessment", "problems", "proposals")


@action
def draft(unit: Unit, *, by: Actor, starts_on: date, ends_on: date, title: str = "", is_demo: bool = False) -> SituationReport:
    """Begin a report on an area for a period, with every figure the register has."""
    by.require(permissions.SITUATION_WRITE, unit)
    share_tree()
    unit.refresh_from_db()
    taken = queries.has_report(unit, starts_on, ends_on)
    refuse_if(rules.period_refusals(starts_on, ends_on, today=today(), is_taken=taken))
    report = SituationReport(unit=unit, unit_path=unit.path, starts_on=starts_on, ends_on=ends_on, is_demo=is_demo)
    report.title = title or f"{unit.label}职工队伍状况分析报告（{starts_on:%Y.%m}—{ends_on:%Y.%m}）"
    report.written_by, report.written_by_id = by.name, by.user_id
    _fill(report)
    report.save()
    audit.record(report, "organizing.situation.drafted", by=by)
    return report


@action
def write(
    report: SituationReport, *, by: Actor, version: int | None = None, entered: Mapping[str, int] | None = None, **texts: str
) -> SituationReport:
    """Change what is written; figures are filled from the register anew. ``entered``: those that only the writer knows."""
    by.require(permissions.SITUATION_WRITE, report)
    report = queries.lock_report(report)
    report.check_version(version)
    if not report.is_draft:
        raise Refused(Refusal(_("A report that was submitted is not edited any more."), code="state"))
    for name in TEXTS:
        setattr(report, name, texts.get(name, getattr(report, name)))
    report.entered = report.entered if entered is None else dict(entered)
    _fill(report)
    report.store(*TEXTS, "entered", "figures", "counted_at")
    audit.record(report, "organizing.situation.written", by=by)
    return report


@action
def submit(report: SituationReport, *, by: Actor) -> SituationReport:
    """Ask for approval: the figures are counted once more, and stand still from now on."""
    by.require(permissions.SITUATION_WRITE, report)
    report = queries.lock_report(report)
    target = REPORTING.target("submit", report.state)
    refuse_if(rules.text_refusals(report))
    _fill(report)
    report.state = target
    report.store("state", "figures", "counted_at")
    close_items(report, outcome=_("Submitted"), by=by)
    close_items(report.unit, outcome=_("Submitted"), by=by, kind=waiting.SITUATION_DUE)
    clock = Clock(rule(AreaResponsibility, report.unit, on=today()).report_days, working=True)
    _let_wait(waiting.SITUATION, report, permissions.SITUATION_APPROVE, clock=clock)
    audit.record(report, "organizing.situation.submitted", by=by)
    return report


@action
def send_back(report: SituationReport, *, by: Actor, note: str) -> SituationReport:
    """Its writer gets it back with what is to be mended."""
    by.require(permissions.SITUATION_APPROVE, report)
    report = queries.lock_report(report)
    report.state = REPORTING.target("return", report.state)
    report.store("state")
    close_items(report, outcome=_("Returned"), by=by)
    _let_wait(waiting.SITUATION_MEND, report, permissions.SITUATION_WRITE, assignee_id=report.written_by_id)
    audit.record(report, "organizing.situation.returned", by=by, note=note)
    return report


@action
def approve(report: SituationReport, *, by: Actor) -> SituationReport:
    """Approve the report as it was submitted, and issue it with a number. Never by its writer."""
    by.require(permissions.SITUATION_APPROVE, report)
    report = queries.lock_report(report)
    target = REPORTING.target("approve", report.state)
    refuse_if(rules.approving_refusals(report, by=by.user_id))
    report.state, report.approved_by, report.approved_at = target, by.name, now()
    report.store("state", "approved_by", "approved_at")
    issuing.issue(writing_papers.situation(report), writing_papers.SITUATION, subject=report, unit=report.unit, by=by)
    close_items(report, outcome=_("Approved"), by=by)
    audit.record(report, "organizing.situation.approved", by=by)
    tell_asker(report.written_by_id, report, _("Approved"))
    return report


def _let_wait(
    kind: str, report: SituationReport, key: str, *, clock: Clock | None = None, assignee_id: int | None = None
) -> None:
    title, url = report.title, report.get_absolute_url()
    open_item(kind, report, unit=report.unit, key=key, title=title, url=url, clock=clock, assignee_id=assignee_id)


def _fill(report: SituationReport) -> None:
    report.figures = queries.figures_of(report.unit, report.starts_on, report.ends_on, today=today())
    report.counted_at = now()
