"""The card of a unit: key targets, routine work, and what the units below it came to. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.common.errors import Refusal
from unionhall.plans.enums import RoundState
from unionhall.plans.models import Round, Score
from unionhall.policies.catalogue.plans import Evaluation
from unionhall.policies.figures import Figure, Reason, because, given
from unionhall.policies.ruling import Rule

NOUGHT, FULL, HUNDRED = Decimal(0), Decimal(1), Decimal(100)
POINT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one unit, as shares of what was asked: 1 is all of it."""

    key: Sequence[Decimal] = ()
    routine: Sequence[Decimal] = ()
    below: Sequence[Decimal] = ()


def mean(shares: Sequence[Decimal]) -> Decimal | None:
    """In points; more than was asked counts as all of it."""
    if not shares:
        return None
    total = sum((min(max(share, NOUGHT), FULL) for share in shares), NOUGHT)
    return (total / len(shares) * HUNDRED).quantize(POINT, ROUND_HALF_UP)


def card(rule: Rule[Evaluation], facts: Facts) -> Figure[Decimal] | None:
    """The total of a unit with its reasons; None when nothing at all is known of it."""
    key, routine, below = mean(facts.key), mean(facts.routine), mean(facts.below)
    own, reasons = _own(rule, key, routine)
    if own is None:
        return None
    if below is None or not rule.policy.below_weight:
        return Figure(own, reasons)
    weight = rule.policy.below_weight
    total = (own * (FULL - weight) + below * weight).quantize(POINT, ROUND_HALF_UP)
    sentence = _("{below_weight} of it are the results of the {count} units below: {below} points on the average.")
    told = {"below_weight": weight, "count": len(facts.below), "below": given(below, _("Units below"))}
    return Figure(total, [*reasons, rule.cites(sentence, **told)])


def _own(rule: Rule[Evaluation], key: Decimal | None, routine: Decimal | None) -> tuple[Decimal | None, list[Reason]]:
    """The unit's own work. Where there is only one of the two kinds, it is all there is."""
    if key is None or routine is None:
        only = key if key is not None else routine
        reason = because(_("Only one kind of work can be measured: {points} points."), points=given(only, _("Points")))
        return only, [reason] if only is not None else []
    weights = (rule.policy.key_weight, rule.policy.routine_weight)
    own = (key * weights[0] + routine * weights[1]).quantize(POINT, ROUND_HALF_UP)
    sentence = _("Key targets {key} points × {key_weight} + routine work {routine} points × {routine_weight} = {own}.")
    told = {
        "key": given(key, _("Key targets")),
        "routine": given(routine, _("Routine work")),
        "key_weight": weights[0],
        "routine_weight": weights[1],
        "own": given(own),
    }
    return own, [rule.cites(sentence, **told)]


def ranked(totals: Mapping[int, Decimal]) -> dict[int, int]:
    """1, 2, 2, 4: the highest total first."""
    order = sorted(totals.values(), reverse=True)
    return {unit: order.index(total) + 1 for unit, total in totals.items()}


def commended(rule: Rule[Evaluation], totals: Mapping[int, Decimal]) -> set[int]:
    """At most the share of the units that the policy allows, and only from its points up; a tie at the edge gets nothing."""
    places = int(len(totals) * rule.policy.commended_share)
    good = {unit: total for unit, total in totals.items() if total >= rule.policy.commended_from}
    ranks = ranked(good)
    chosen = {unit for unit, rank in ranks.items() if rank <= places}
    if len(chosen) <= places:
        return chosen
    edge = max(ranks[unit] for unit in chosen)
    return {unit for unit in chosen if ranks[unit] < edge}


def publishing_refusals(scored: Round, scores: Sequence[Score]) -> Iterator[Refusal]:
    if scored.state != RoundState.SCORED:
        yield Refusal(_now("This has already moved on: reload the page to see its state."), code="state")
    elif not any(score.is_commended for score in scores):
        yield Refusal(_now("No unit is commended: there is nothing to publish."), code="nobody")


def deciding_refusals(
    scored: Round, *, by: int | None, is_over: bool, open_objections: int, upheld_objections: int
) -> Iterator[Refusal]:
    if scored.state != RoundState.PUBLISHED:
        yield Refusal(_now("The commendations were not published yet."), code="state")
        return
    if not is_over:
        yield Refusal(_now("The publicity still runs."), code="early")
    if open_objections:
        yield Refusal(_now("An objection waits for an answer."), code="objection")
    if upheld_objections:
        yield Refusal(_now("An objection was upheld: score anew."), code="objection")
    if by is not None and by == scored.scored_by_id:
        yield Refusal(_now("Whoever scored cannot decide."), code="same")


def year_refusals(year: int, on: date) -> Iterator[Refusal]:
    if year > on.year:
        yield Refusal(_now("This year has not begun."), field="year", code="year")
