"""Panels, and what their judges give (面试)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils.timezone import now

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.errors import refuse_if
from unionhall.workforce import permissions
from unionhall.workforce.actions import marking, stepping
from unionhall.workforce.enums import CandidateState, MarkKind
from unionhall.workforce.models import Campaign, Candidate, Mark, Panel
from unionhall.workforce.queries import applications as queries
from unionhall.workforce.queries import campaigns
from unionhall.workforce.queries import marks as mark_queries
from unionhall.workforce.rules import testing as rules


@action
def add_panel(campaign: Campaign, *, by: Actor, place: str, judges: Sequence[str]) -> Panel:
    """A panel with its judges; everybody who is invited is given to a panel anew."""
    by.require(permissions.CAMPAIGN_RUN, campaign)
    campaign = campaigns.lock(campaign)
    has_marks = Mark.objects.filter(candidate__campaign=campaign, kind=MarkKind.INTERVIEW).exists()
    refuse_if(
        [
            *rules.panelling_refusals(campaign.state, has_marks=has_marks),
            *rules.panel_refusals(campaigns.rule_of(campaign), judges),
        ]
    )
    number = campaign.panels.count() + 1
    made = Panel.objects.create(campaign=campaign, unit_path=campaign.unit_path, number=number, place=place, judges=list(judges))
    _give(campaign)
    audit.record(campaign, "workforce.campaign.panel_added", by=by, changes={"workforce.panels": (number - 1, number)})
    return made


def _give(campaign: Campaign) -> None:
    rows = list(campaign.candidates.filter(state=CandidateState.INTERVIEW).order_by("pk"))
    panels = list(campaign.panels.order_by("number").values_list("pk", flat=True))
    load = rules.panel_loads([each.pk for each in rows], panels, {each.pk: each.opening_id for each in rows})
    for each in rows:
        each.panel_id = load[each.pk]
    Candidate.objects.bulk_update(rows, ["panel"], batch_size=1_000)


@action
def judge(candidate: Candidate, *, by: Actor, points: Sequence[Decimal]) -> Candidate:
    """The marks of all judges of the panel, in the order of their seats; entered anew until the lock."""
    by.require(permissions.MARK_ENTER, candidate.campaign)
    candidate = queries.lock_candidate(candidate)
    is_locked = mark_queries.is_locked(candidate, MarkKind.INTERVIEW)
    most = campaigns.rule_of(candidate.campaign).policy.full_marks
    refuse_if(
        [
            *rules.entering_refusals(candidate, MarkKind.INTERVIEW, is_locked=is_locked),
            *rules.judging_refusals(candidate, points, most),
        ]
    )
    Mark.objects.filter(candidate=candidate, kind=MarkKind.INTERVIEW).delete()
    Mark.objects.bulk_create(
        Mark(
            candidate=candidate,
            unit_path=candidate.unit_path,
            kind=MarkKind.INTERVIEW,
            judge=seat,
            points=each,
            entered_by=by.name,
        )
        for seat, each in enumerate(points, start=1)
    )
    marking.recount(candidate, MarkKind.INTERVIEW)
    audit.record(candidate, "workforce.candidate.judged", by=by, changes={"interview": (None, candidate.interview)})
    return candidate


@action
def absent(candidate: Candidate, *, by: Actor) -> Candidate:
    """Somebody who was invited did not come."""
    by.require(permissions.MARK_ENTER, candidate.campaign)
    candidate = queries.lock_candidate(candidate)
    is_locked = mark_queries.is_locked(candidate, MarkKind.INTERVIEW)
    refuse_if(rules.entering_refusals(candidate, MarkKind.INTERVIEW, is_locked=is_locked))
    Mark.objects.filter(candidate=candidate, kind=MarkKind.INTERVIEW).delete()
    Mark.objects.create(
        candidate=candidate, unit_path=candidate.unit_path, kind=MarkKind.INTERVIEW, is_absent=True, entered_by=by.name
    )
    candidate.interview = None
    candidate.store("interview")
    audit.record(candidate, "workforce.candidate.absent", by=by)
    return candidate


@action
def lock_interviews(campaign: Campaign, *, by: Actor) -> Campaign:
    """Every invited candidate was judged or is absent: the marks are sealed."""
    campaign, target = stepping.begin(campaign, "lock_interviews", by=by)
    rows = list(campaign.candidates.filter(state=CandidateState.INTERVIEW).values_list("pk", flat=True))
    refuse_if(rules.locking_refusals(mark_queries.unjudged(campaign), nobody=not rows))
    marking.lock(rows, MarkKind.INTERVIEW)
    campaign.interview_locked_at = now()
    stepping.finish(campaign, target, "interview_locked_at", by=by)
    audit.record(campaign, "workforce.campaign.interviews_locked", by=by)
    return campaign
