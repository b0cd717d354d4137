"""The decision to accept: plaque, subsidy, and taking a plaque back (认定、授牌、撤牌)."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.assessments import papers, permissions, signals, waiting
from unionhall.assessments.actions.moving import move, require, require_stranger, settled
from unionhall.assessments.enums import AwardState
from unionhall.assessments.models import Award, Entry, Subsidy
from unionhall.assessments.queries import awards as queries
from unionhall.assessments.queries import entries, scoring
from unionhall.assessments.rules.accepting import points_of, subsidy_due, title_of, valid_until
from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused
from unionhall.documents.actions import issuing
from unionhall.todo import actions as todo


@action
def accept(chosen: Sequence[Entry], *, by: Actor) -> list[Award]:
    """Accept unions of one campaign that passed the final inspection, with one numbered decision for all of them.

    Each gets a plaque number, and the subsidy of the policy waits to be paid. Announces ``union_accepted``.
    """
    held = [entries.lock(each) for each in sorted(chosen, key=lambda each: each.pk)]
    if not held or len({(each.campaign_id, each.judge_id) for each in held}) > 1:
        raise Refused(Refusal(_now("Choose unions of one campaign and one county."), code="mixed"))
    for each in held:
        require(by, permissions.AWARD_DECIDE, each, each.judge)
        require_stranger(by, each)
    host = queries.lock_host(held[0].judge)
    last = queries.last_number(host, today().year)
    awards = [_award(each, last + at, by) for at, each in enumerate(held, 1)]
    issued = issuing.issue(papers.decision(awards, today()), papers.DECISION, subject=held[0].campaign, unit=host, by=by)
    for award in awards:
        award.decision = issued.number
        award.save(update_fields=["decision"])
        audit.record(award.entry, "assessments.entry.accepted", by=by, note=award.number)
        announce(signals.union_accepted, award)
    return awards


def _award(entry: Entry, number: int, by: Actor) -> Award:
    rule = scoring.rule_of(entry.campaign)
    move(entry, "accept", due_on=None)
    entry.closed_on = today()
    entry.store("closed_on")
    settled(entry, _("Passed acceptance"), by=by)
    award = Award(
        entry=entry,
        campaign=entry.campaign,
        unit=entry.unit,
        unit_path=entry.unit_path,
        host=entry.judge,
        number=f"{entry.judge.code}-{today().year}-{number:04d}",
        token=secrets.token_urlsafe(16),
        title=title_of(rule.policy, entry),
        points=points_of(entry),
        decided_on=today(),
        valid_until=valid_until(rule.policy, today()),
    )
    award.save()
    _subsidise(award, by)
    return award


def _subsidise(award: Award, by: Actor) -> None:
    """Money is due where the policy has a subsidy; the figure is kept with its reasons."""
    figure = subsidy_due(scoring.rule_of(award.campaign), award.points)
    if figure.value <= 0:
        return
    subsidy = Subsidy(
        award=award, unit=award.unit, unit_path=award.unit_path, payer=award.host, amount=figure.value, figure=figure.stored()
    )
    subsidy.save()
    todo.open_item(
        waiting.SUBSIDY,
        subsidy,
        unit=award.host,
        key=permissions.AWARD_DECIDE,
        title=f"{award.unit.name} ¥{figure.value}",
        url=award.get_absolute_url(),
    )
    audit.record(subsidy, "assessments.subsidy.due", by=by, note=award.number)
    announce(signals.subsidy_due, subsidy)


@action
def revoke(award: Award, *, by: Actor, note: str) -> Award:
    """Take the plaque back, as a person decided; what was paid stays as it was, what was not is cancelled elsewhere."""
    require(by, permissions.AWARD_DECIDE, award.entry, award.host)
    award = queries.lock(award)
    if award.state != AwardState.VALID:
        raise Refused(Refusal(_now("This plaque was taken back already."), code="state"))
    award.state, award.revoked_on, award.revoked_because = AwardState.REVOKED, today(), note
    award.store("state", "revoked_on", "revoked_because")
    settled(award.entry, _("Taken back"), by=by)
    audit.record(award, "assessments.award.revoked", by=by, note=note)
    announce(signals.award_revoked, award)
    return award


@action
def uphold(award: Award, *, by: Actor, note: str) -> Award:
    """After a failed re-inspection a person leaves the plaque where it is, and says why."""
    require(by, permissions.AWARD_DECIDE, award.entry, award.host)
    award = queries.lock(award)
    if not todo.close_items(award.entry, outcome=_("Left in force"), by=by, kind=waiting.DOUBT):
        raise Refused(Refusal(_now("Nothing waits for a decision on this plaque."), code="state"))
    audit.record(award, "assessments.award.upheld", by=by, note=note)
    return award
