"""Marks are entered, locked, and corrected by new ones (成绩登记)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from django.db.models import F
from django.utils.timezone import now

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.errors import refuse_if
from unionhall.workforce import permissions
from unionhall.workforce.actions import stepping, telling
from unionhall.workforce.enums import CandidateState, MarkKind
from unionhall.workforce.models import MARK_SEAL, Campaign, Candidate, Mark
from unionhall.workforce.queries import applications as queries
from unionhall.workforce.queries import campaigns
from unionhall.workforce.queries import marks as mark_queries
from unionhall.workforce.rules import testing as rules


class Entry(NamedTuple):
    """One line of a sheet of marks."""

    candidate: Candidate
    points: Decimal | None
    is_absent: bool


@action
def enter_many(campaign: Campaign, entries: Sequence[Entry], *, by: Actor, batch: str = "") -> list[int]:
    """Written marks of many candidates; marks that were there before the lock are entered anew. Returns the marks' numbers."""
    by.require(permissions.MARK_ENTER, campaign)
    campaign = campaigns.lock(campaign)
    most = campaigns.rule_of(campaign).policy.full_marks
    for each in entries:
        refuse_if(
            [
                *rules.entering_refusals(each.candidate, MarkKind.WRITTEN, is_locked=campaign.written_locked_at is not None),
                *rules.mark_refusals(each.points, most, is_absent=each.is_absent),
            ]
        )
    numbers = [each.candidate.pk for each in entries]
    Mark.objects.filter(candidate__in=numbers, kind=MarkKind.WRITTEN, is_locked=False).delete()
    made = Mark.objects.bulk_create(
        [
            Mark(
                candidate=each.candidate,
                unit_path=each.candidate.unit_path,
                kind=MarkKind.WRITTEN,
                points=each.points,
                is_absent=each.is_absent,
                entered_by=by.name,
            )
            for each in entries
        ],
        batch_size=2_000,
    )
    for each in entries:
        each.candidate.written, each.candidate.is_absent = each.points, each.is_absent
        each.candidate.version += 1
    Candidate.objects.bulk_update([each.candidate for each in entries], ["written", "is_absent", "version"], batch_size=1_000)
    audit.record(campaign, "workforce.campaign.marked", by=by, note=batch, changes={"workforce.marks": (None, len(entries))})
    return [mark.pk for mark in made]


@action
def enter_extra(candidate: Candidate, *, by: Actor, points: Decimal) -> Mark:
    """The mark of a further test (加试) between candidates whom no rule told apart."""
    by.require(permissions.MARK_ENTER, candidate.campaign)
    candidate = queries.lock_candidate(candidate)
    most = campaigns.rule_of(candidate.campaign).policy.full_marks
    refuse_if(
        [
            *rules.entering_refusals(candidate, MarkKind.EXTRA, is_locked=mark_queries.is_locked(candidate, MarkKind.EXTRA)),
            *rules.mark_refusals(points, most, is_absent=False),
        ]
    )
    Mark.objects.filter(candidate=candidate, kind=MarkKind.EXTRA).delete()
    made = _written_down(candidate, MarkKind.EXTRA, 0, points, by=by)
    candidate.extra = points
    candidate.store("extra")
    audit.record(candidate, "workforce.candidate.extra_marked", by=by, changes={"extra": (None, points)})
    return made


def _written_down(candidate: Candidate, kind: str, judge: int, points: Decimal | None, *, by: Actor) -> Mark:
    return Mark.objects.create(
        candidate=candidate,
        unit_path=candidate.unit_path,
        kind=kind,
        judge=judge,
        points=points,
        is_absent=points is None,
        entered_by=by.name,
    )


def lock(candidates: Sequence[int], kind: str) -> None:
    """Seal every mark of this kind; from here on the database refuses a change. A step of locking and correcting."""
    Mark.objects.filter(candidate__in=candidates, kind=kind, is_locked=False).update(is_locked=True, seal=MARK_SEAL)


@action
def lock_written(campaign: Campaign, *, by: Actor) -> Campaign:
    """Every candidate has a mark or is absent: the marks are sealed, and those who go on are invited to the interview."""
    campaign, target = stepping.begin(campaign, "lock_written", by=by)
    rows = list(campaign.candidates.select_related("opening").order_by("pk"))
    missing = sum(1 for each in rows if each.written is None and not each.is_absent)
    refuse_if(rules.locking_refusals(missing, nobody=not rows))
    lock([each.pk for each in rows], MarkKind.WRITTEN)
    _invite(campaign, rows)
    campaign.written_locked_at = now()
    stepping.finish(campaign, target, "written_locked_at", by=by)
    audit.record(campaign, "workforce.campaign.written_locked", by=by)
    return campaign


def _invite(campaign: Campaign, rows: Sequence[Candidate]) -> None:
    policy = campaigns.rule_of(campaign)
    by_opening: dict[int, list[Candidate]] = {}
    for each in rows:
        by_opening.setdefault(each.opening_id, []).append(each)
    invited: set[int] = set()
    for group in by_opening.values():
        marks = [rules.Written(each.pk, None if each.is_absent else each.written) for each in group]
        invited.update(rules.invited(policy, group[0].opening.places_now, marks))
    for what, told in (("invited", True), ("not_invited", False)):
        telling.tell([each.application_id for each in rows if (each.pk in invited) is told], what)
    campaign.candidates.filter(pk__in=invited).update(state=CandidateState.INTERVIEW, version=F("version") + 1)
    campaign.candidates.exclude(pk__in=invited).update(state=CandidateState.OUT, version=F("version") + 1)


@action
def correct(mark: Mark, *, by: Actor, points: Decimal, reason: str) -> Mark:
    """A locked mark was wrong: a new one holds from now on, the old one stays beside it with the reason.

    Who goes to the interview and all places are worked out anew from the marks that hold.
    """
    by.require(permissions.MARK_ENTER, mark.candidate.campaign)
    candidate = queries.lock_candidate(mark.candidate)
    campaign = campaigns.lock(candidate.campaign)
    mark = mark_queries.lock(mark)
    refuse_if(
        [
            *rules.correcting_refusals(campaign, is_locked=mark.is_locked and mark.holds),
            *rules.mark_refusals(points, campaigns.rule_of(campaign).policy.full_marks, is_absent=False),
        ]
    )
    before = mark.points
    Mark.objects.filter(pk=mark.pk).update(holds=False)
    made = Mark.objects.create(
        candidate=candidate,
        unit_path=candidate.unit_path,
        kind=mark.kind,
        judge=mark.judge,
        points=points,
        entered_by=by.name,
        replaces=mark,
        reason=reason,
    )
    lock([candidate.pk], mark.kind)
    made.refresh_from_db()
    recount(candidate, mark.kind)
    audit.record(candidate, "workforce.candidate.mark_corrected", by=by, note=reason, changes={mark.kind: (before, points)})
    return made


def recount(candidate: Candidate, kind: str) -> None:
    """The candidate's own columns, from the marks that hold; a step of entering and correcting."""
    held = list(Mark.objects.filter(candidate=candidate, kind=kind, holds=True).order_by("judge"))
    points = [each.points for each in held if each.points is not None]
    if kind == MarkKind.INTERVIEW:
        policy = campaigns.rule_of(candidate.campaign)
        candidate.interview = rules.interview_mark(policy, points).value if points else None
    elif kind == MarkKind.EXTRA:
        candidate.extra = points[0] if points else None
    else:
        candidate.written = points[0] if points else None
        candidate.is_absent = bool(held) and not points
    candidate.store("written", "is_absent", "interview", "extra")
