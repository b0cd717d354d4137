"""Rooms and seats, marks, who goes on, and totals. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.common.errors import Refusal
from unionhall.common.money import rounded
from unionhall.policies.figures import Figure, Reason, Rule, because
from unionhall.workforce.enums import CampaignState, CandidateState, MarkKind
from unionhall.workforce.models import Campaign, Candidate
from unionhall.workforce.policies import Recruitment

FEWEST_TO_DROP = 3


class Seat(NamedTuple):
    room: int
    seat: int


def lot(seed: str, name: object) -> str:
    """The place of ``name`` in a draw: anybody who knows the seed can work it out again (SHA-256 of «seed:name»)."""
    return hashlib.sha256(f"{seed}:{name}".encode()).hexdigest()


def seated(numbers: Sequence[str], rooms: Sequence[tuple[int, int]], seed: str) -> dict[str, Seat]:
    """Application number → room and seat, drawn by ``seed`` so that neighbours are a matter of chance that can be checked."""
    places = [Seat(room, seat) for room, seats in rooms for seat in range(1, seats + 1)]
    drawn = sorted(numbers, key=lambda each: lot(seed, each))
    return dict(zip(drawn, places, strict=False))


def mark_refusals(points: Decimal | None, most: Decimal, *, is_absent: bool) -> Iterator[Refusal]:
    if points is None and not is_absent:
        yield Refusal(_now("Give a mark, or say that the candidate was absent."), field="points")
    elif points is not None and is_absent:
        yield Refusal(_now("Somebody who was absent has no mark."), field="points")
    elif points is not None and not 0 <= points <= most:
        text = _now("%(points)s lies outside 0 to %(most)s.")
        yield Refusal(text % {"points": points, "most": most}, field="points", code="range")


class Written(NamedTuple):
    """A candidate with the written mark; ``points`` None: absent."""

    candidate: int
    points: Decimal | None


def invited(rule: Rule[Recruitment], places: int, marks: Iterable[Written]) -> list[int]:
    """Who goes to the interview: the best who passed, so many for each place; equal marks at the edge all come."""
    passed = [each for each in marks if each.points is not None and each.points >= rule.policy.written_pass]
    ordered = sorted((each.points for each in passed if each.points is not None), reverse=True)
    wanted = places * rule.policy.interviewed_per_post
    if not ordered or not wanted:
        return []
    edge = ordered[min(wanted, len(ordered)) - 1]
    return [each.candidate for each in passed if each.points is not None and each.points >= edge]


def interview_mark(rule: Rule[Recruitment], judged: Sequence[Decimal]) -> Figure[Decimal]:
    """The mean of the judges' marks; the highest and the lowest dropped where the policy says so."""
    kept = sorted(judged)
    reasons: list[Reason] = []
    if rule.policy.drop_extremes and len(kept) >= FEWEST_TO_DROP:
        sentence = _("Of {judges} marks the highest ({high}) and the lowest ({low}) are dropped.")
        reasons.append(rule.cites(sentence, judges=len(kept), high=kept[-1], low=kept[0]))
        kept = kept[1:-1]
    mean = rounded(sum(kept, Decimal(0)) / len(kept))
    reasons.append(because(_("The mean of {n} marks is {mean}."), n=len(kept), mean=mean))
    return Figure(mean, reasons)


def total(rule: Rule[Recruitment], written: Decimal, interview: Decimal) -> Decimal:
    """The weighted total, two places, half up."""
    return rounded(written * rule.policy.written_weight + interview * rule.policy.interview_weight)


def total_reason(rule: Rule[Recruitment], written: Decimal, interview: Decimal, value: Decimal) -> Reason:
    sentence = _("Written {written} × {written_weight} + interview {interview} × {interview_weight} = {total}.")
    weights = {"written_weight": rule.policy.written_weight, "interview_weight": rule.policy.interview_weight}
    return rule.cites(sentence, written=written, interview=interview, total=value, **weights)


def panel_loads(candidates: Sequence[int], panels: Sequence[int], openings: Mapping[int, int]) -> dict[int, int]:
    """candidate → panel: all candidates of one post before the same judges, panels about equally long."""
    groups: dict[int, list[int]] = {}
    for candidate in candidates:
        groups.setdefault(openings[candidate], []).append(candidate)
    load = dict.fromkeys(panels, 0)
    found: dict[int, int] = {}
    for opening in sorted(groups, key=lambda each: (-len(groups[each]), each)):
        panel = min(load, key=lambda each: (load[each], each))
        load[panel] += len(groups[opening])
        found |= dict.fromkeys(groups[opening], panel)
    return found


def rooming_refusals(campaign: Campaign, *, is_seated: bool) -> Iterator[Refusal]:
    if campaign.has_reached(CampaignState.INTERVIEWING):
        yield Refusal(_now("The written test is over."), code="state")
    elif is_seated:
        yield Refusal(_now("Seats are drawn already: rooms stay as they are."), code="state")


def seating_refusals(campaign: Campaign, candidates: int, places: int, *, is_seated: bool) -> Iterator[Refusal]:
    if campaign.state != CampaignState.WRITTEN:
        yield Refusal(_now("Seats are drawn when the review has ended."), code="state")
    elif is_seated:
        yield Refusal(_now("Seats are drawn already."), code="state")
    elif not candidates:
        yield Refusal(_now("Nobody is qualified."), code="state")
    elif places < candidates:
        text = _now("%(candidates)s candidates need seats, the rooms have %(places)s. Add rooms.")
        yield Refusal(text % {"candidates": candidates, "places": places}, field="seats")


def entering_refusals(candidate: Candidate, kind: str, *, is_locked: bool) -> Iterator[Refusal]:
    """Marks are entered while their test is under way; after the lock there are only corrections."""
    states = {
        MarkKind.WRITTEN: CampaignState.WRITTEN,
        MarkKind.INTERVIEW: CampaignState.INTERVIEWING,
        MarkKind.EXTRA: CampaignState.RANKING,
    }
    if is_locked:
        yield Refusal(_now("These marks are locked. A correction is a new mark with its reason."), code="locked")
    elif candidate.campaign.state != states[MarkKind(kind)]:
        yield Refusal(_now("Marks of this kind are not entered at this stage."), code="state")


def correcting_refusals(campaign: Campaign, *, is_locked: bool) -> Iterator[Refusal]:
    if not is_locked:
        yield Refusal(_now("These marks are not locked: enter the mark anew."), code="state")
    if campaign.has_reached(CampaignState.PUBLICITY):
        yield Refusal(_now("The results are published: take the candidate off the list instead."), code="state")


def locking_refusals(missing: int, *, nobody: bool) -> Iterator[Refusal]:
    if nobody:
        yield Refusal(_now("There are no candidates yet."), code="state")
    if missing:
        text = _now("%(n)s candidates have no mark and are not noted as absent.")
        yield Refusal(text % {"n": missing}, code="waiting")


def panel_refusals(rule: Rule[Recruitment], judges: Sequence[str]) -> Iterator[Refusal]:
    if len(judges) < rule.policy.judges_at_least:
        text = _now("The policy asks for at least %(least)s judges.")
        yield Refusal(text % {"least": rule.policy.judges_at_least}, field="judges")
    if len(set(judges)) != len(judges):
        yield Refusal(_now("The same judge is named twice."), field="judges")


def judging_refusals(candidate: Candidate, points: Sequence[Decimal], most: Decimal) -> Iterator[Refusal]:
    """Every judge of the panel gives one mark."""
    if candidate.state != CandidateState.INTERVIEW or candidate.panel is None:
        yield Refusal(_now("This candidate is not before a panel."), code="state")
    elif len(points) != len(candidate.panel.judges):
        text = _now("The panel has %(judges)s judges; %(marks)s marks were given.")
        yield Refusal(text % {"judges": len(candidate.panel.judges), "marks": len(points)}, field="points")
    for each in points:
        yield from mark_refusals(each, most, is_absent=False)


def undecided_refusals(groups: Sequence[Sequence[str]]) -> Iterator[Refusal]:
    for group in groups[:5]:
        text = _now("No rule tells %(tickets)s apart. Hold a further test and enter its marks, or draw lots with a seed.")
        yield Refusal(text % {"tickets": "、".join(group)}, field="draw", code="tie")


def panelling_refusals(state: str, *, has_marks: bool) -> Iterator[Refusal]:
    if state != CampaignState.INTERVIEWING:
        yield Refusal(_now("Panels are formed when the written marks are locked."), code="state")
    if has_marks:
        yield Refusal(_now("The interviews have begun: panels stay as they are."), code="state")
