"""Points: from the register, from what a person gives, and what they add up to. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.assessments.policies import Acceptance, Item, Judge, Level, Scorecard, Scoring, bands_of
from unionhall.assessments.registry import INDICATORS, Indicator
from unionhall.common.errors import Refusal
from unionhall.policies.figures import Figure, Reason, Rule, given

CENT = Decimal("0.01")
NOUGHT = Decimal(0)
Marks = Mapping[str, Decimal]
"""Code → what was given: points; for a deduction what is taken off; for a veto or prerequisite 1 (occurred, met) or 0."""


@dataclass(frozen=True, slots=True)
class Scored:
    """An item as the register scores it: the points, and the value of the indicator behind them."""

    points: Figure[Decimal]
    value: Figure[Any]


def by_register(card: Rule[Scorecard], item: Item, indicator: Indicator, found: Figure[Any]) -> Scored:
    """The points of an item for the value of its indicator, with the reasons of both."""
    points = points_by(item, indicator, found)
    told = {
        "value": given(found.value, indicator.label, kind=indicator.style),
        "points": given(points, _("Points earned")),
        "most": item.points,
    }
    return Scored(
        Figure(points, [*found.because, *_short(item, indicator, found, points), _told(card, item, indicator, told)]), found
    )


def points_by(item: Item, indicator: Indicator, found: Figure[Any]) -> Decimal:
    """The points of an item for what its indicator says."""
    return points_at(item, Decimal(found.value), more_is_better=indicator.more_is_better)


def points_at(item: Item, value: Decimal, *, more_is_better: bool = True) -> Decimal:
    """By bands; else full and none on either side of a line; else full or nothing."""
    sign = 1 if more_is_better else -1
    if item.bands:
        reached = [each for each in bands_of(item.bands) if sign * value >= sign * each.value]
        return max((each.points for each in reached), default=NOUGHT)
    full = item.full_at if item.full_at is not None else Decimal(1)
    if sign * value >= sign * full:
        return item.points
    if item.zero_at is None or sign * value <= sign * item.zero_at:
        return NOUGHT
    return (item.points * (value - item.zero_at) / (full - item.zero_at)).quantize(CENT, ROUND_HALF_UP)


def best_value(item: Item) -> Decimal:
    """Where the item earns all its points."""
    if item.bands:
        return max(bands_of(item.bands), key=lambda each: each.points).value
    return item.full_at if item.full_at is not None else Decimal(1)


def _told(card: Rule[Scorecard], item: Item, indicator: Indicator, told: dict[str, Any]) -> Reason:
    if item.bands:
        return card.cites(_("{value} by the bands {bands}: {points} of {most} points."), bands=item.bands, **told)
    if indicator.style == "bool":
        return card.cites(_("{value}: {points} of {most} points."), **told)
    full = given(best_value(item), kind=indicator.style)
    if item.zero_at is None:
        return card.cites(_("{value}; full points from {full}, else none: {points} of {most} points."), full=full, **told)
    zero = given(item.zero_at, kind=indicator.style)
    sentence = _("{value}; full points from {full}, none at {zero}, in proportion between: {points} of {most} points.")
    return card.cites(sentence, full=full, zero=zero, **told)


def _short(item: Item, indicator: Indicator, found: Figure[Any], points: Decimal) -> list[Reason]:
    """What is missing until full points."""
    if points >= item.points or indicator.lacking is None:
        return []
    missing = indicator.lacking(found, best_value(item))
    return [missing] if missing else []


def by_judgement(item: Item, given_value: Decimal) -> Decimal:
    """The points for what a person gave."""
    if not item.has_points:
        return NOUGHT
    return max(item.points - given_value, NOUGHT) if item.scoring == Scoring.DEDUCTION else given_value


def value_refusals(item: Item, value: Decimal) -> list[Refusal]:
    """What may be given to an item."""
    if value < 0:
        return [Refusal(_now("Points are not negative."), field=item.code, code="points")]
    if not item.has_points and value not in (0, 1):
        return [Refusal(_now("Say yes or no."), field=item.code, code="points")]
    if item.has_points and value > item.points:
        text = _now("%(code)s has %(most)s points at most.") % {"code": item.code, "most": item.points}
        return [Refusal(text, field=item.code, code="points")]
    return []


def override_refusals(item: Item, points: Decimal, register: Decimal | None, reason: str) -> list[Refusal]:
    """What the register found is changed only with a reason."""
    if register is None or points == register or reason.strip():
        return []
    text = _now("The register gives %(points)s for %(code)s: say why you give another score.")
    return [Refusal(text % {"points": register, "code": item.code}, field=item.code, code="reason")]


@dataclass(frozen=True, slots=True)
class Result:
    """What the marks add up to."""

    base: Decimal
    bonus: Decimal
    vetoes: tuple[Item, ...]
    unmet: tuple[Item, ...]
    missing: tuple[Item, ...]

    @property
    def total(self) -> Decimal:
        return self.base + self.bonus

    @property
    def is_complete(self) -> bool:
        return not self.missing


def asked_of(card: Scorecard, judge: str) -> tuple[Item, ...]:
    """The items that are scored in a round: some are for inspectors only, some for the last of them."""
    open_to = {"self": {Judge.ALL}, "first": {Judge.ALL, Judge.INSPECTORS}}.get(judge, set(Judge))
    return tuple(each for each in card.items if each.judge in open_to)


def add_up(card: Scorecard, items: Iterable[Item], points: Marks, values: Marks) -> Result:
    """``points``: what each item earned; ``values``: what was said of vetoes and prerequisites."""
    asked = list(items)
    base = sum((points.get(each.code, NOUGHT) for each in asked if each.scoring != Scoring.BONUS), NOUGHT)
    bonus = sum((points.get(each.code, NOUGHT) for each in asked if each.scoring == Scoring.BONUS), NOUGHT)
    return Result(
        base,
        min(bonus, card.bonus_at_most),
        tuple(each for each in asked if each.scoring == Scoring.VETO and values.get(each.code) == 1),
        tuple(each for each in asked if each.scoring == Scoring.PREREQUISITE and values.get(each.code) == 0),
        tuple(each for each in asked if each.code not in values and each.scoring != Scoring.BONUS),
    )


def verdict(rule: Rule[Acceptance], result: Result) -> Figure[bool]:
    """Whether it passes, and why. Nothing passes with an item left open: the caller refuses that first."""
    if result.vetoes:
        titles = "、".join(each.title for each in result.vetoes)
        return Figure(False, [rule.cites(_("Veto: {titles}."), titles=titles)])  # noqa: FBT003
    if result.unmet:
        titles = "、".join(each.title for each in result.unmet)
        return Figure(False, [rule.cites(_("Prerequisite not met: {titles}."), titles=titles)])  # noqa: FBT003
    passed = result.total >= rule.policy.pass_mark
    sentence = (
        _("{total} points, {pass_mark} or more: passed.") if passed else _("{total} points, fewer than {pass_mark}: not passed.")
    )
    return Figure(passed, [rule.cites(sentence, total=given(result.total, _("Total")), pass_mark=rule.policy.pass_mark)])


def title_for(acceptance: Acceptance, total: Decimal) -> str:
    """The title that a score earns; empty where the scheme has none."""
    earned: list[Level] = [each for each in acceptance.levels if total >= each.at_least]
    return max(earned, key=lambda each: each.at_least).title if earned else ""


def indicator_of(item: Item) -> Indicator | None:
    """The indicator that scores the item, where one is registered."""
    if item.scoring != Scoring.REGISTER or item.indicator not in INDICATORS:
        return None
    return INDICATORS.get(item.indicator)
