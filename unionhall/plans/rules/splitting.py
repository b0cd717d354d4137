"""How a target comes down: parts by weight, rounded so that they add up to the whole (largest remainder). Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from django.utils.translation import gettext as _

from unionhall.common.errors import Refusal
from unionhall.common.ui.numbers import exact
from unionhall.policies.catalogue.plans import Split

NOUGHT, ONE = Decimal(0), Decimal(1)


@dataclass(frozen=True, slots=True)
class Part:
    """One unit's part: what the division gives exactly, what it comes to, and whether a remainder was added."""

    amount: Decimal
    exactly: Decimal
    weight: Decimal
    is_rounded_up: bool = False


@dataclass(frozen=True, slots=True)
class Weigh:
    """What is known of a unit that is to take a part: what it has, and what it lacks."""

    has: int = 0
    lacks: int = 0


def weights(method: str, units: Sequence[Weigh]) -> list[Decimal]:
    """The weight of each unit. Where nobody has (or lacks) anything, the parts are equal."""
    found = {
        Split.BASE: [Decimal(max(unit.has, 0)) for unit in units],
        Split.GAP: [Decimal(max(unit.lacks, 0)) for unit in units],
    }.get(Split(method), [ONE] * len(units))
    return found if any(found) else [ONE] * len(units)


def parts(whole: Decimal, by: Sequence[Decimal]) -> list[Part]:
    """Whole numbers in proportion to ``by``; those with the largest remainders get one more, the first on a tie."""
    total = sum(by, NOUGHT)
    exactly = [whole * weight / total for weight in by] if total else [NOUGHT for _weight in by]
    down = [each.quantize(ONE, ROUND_DOWN) for each in exactly]
    left = int(whole - sum(down, NOUGHT)) if total else 0
    order = sorted(range(len(by)), key=lambda at: (down[at] - exactly[at], at))
    lucky = set(order[:left])
    return [Part(floor + ONE if at in lucky else floor, exactly[at], by[at], at in lucky) for at, floor in enumerate(down)]


def the_same(share: Decimal, count: int) -> list[Part]:
    """A share is not divided: everybody is to reach it."""
    return [Part(share, share, ONE) for _each in range(count)]


def whole_refusals(amount: Decimal, *, is_whole: bool) -> Iterator[Refusal]:
    if amount < 0:
        yield Refusal(_("A target is not negative."), field="amount", code="negative")
    elif is_whole and amount != amount.to_integral_value():
        yield Refusal(_("This is counted in whole numbers."), field="amount", code="whole")
    elif not is_whole and amount > 1:
        yield Refusal(_("A share is at most 100 %."), field="amount", code="share")


def hand_refusals(whole: Decimal, given: Mapping[int, Decimal], *, is_whole: bool) -> Iterator[Refusal]:
    """Parts set by hand must be parts of the whole, all of it, and nothing but it; a share may not fall below."""
    for amount in given.values():
        yield from whole_refusals(amount, is_whole=is_whole)
    if not is_whole:
        if any(amount < whole for amount in given.values()):
            yield Refusal(_("Nobody may aim lower than the share of the whole."), field="parts", code="sum")
        return
    total = sum(given.values(), NOUGHT)
    if total != whole:
        text = _("The parts add up to %(total)s, the whole is %(whole)s. Settle the difference of %(more)s.")
        told = {"total": exact(total), "whole": exact(whole), "more": exact(abs(total - whole))}
        yield Refusal(text % told, field="parts", code="sum")


def lowering_refusals(amount: Decimal, given: Decimal | None, *, less_is_better: bool) -> Iterator[Refusal]:
    """A unit may ask more of itself than it was given, never less."""
    if given is None:
        return
    if (amount > given) if less_is_better else (amount < given):
        text = _("The upper union gave %(given)s. To go below, ask it first.")
        yield Refusal(text % {"given": exact(given)}, field="amount", code="below")


def plea_refusals(asked: Decimal, amount: Decimal, given: Decimal | None, *, is_whole: bool) -> Iterator[Refusal]:
    yield from whole_refusals(asked, is_whole=is_whole)
    if given is None:
        yield Refusal(_("This target was not given from above: change it yourself."), code="own")
    elif asked >= given:
        yield Refusal(_("Ask for less than was given, or change the target yourself."), field="asked", code="not_less")


def without(given: Mapping[int, Decimal], unit: int, asked: Decimal, takers: Sequence[int]) -> dict[int, Decimal]:
    """The parts after ``unit`` goes down to ``asked``: what it gives up goes to ``takers`` in proportion to their parts."""
    rest = given[unit] - asked
    by = [given[taker] for taker in takers]
    shared = parts(rest, by if any(by) else [ONE] * len(takers))
    more = {taker: part.amount for taker, part in zip(takers, shared, strict=True)}
    return {each: asked if each == unit else amount + more.get(each, NOUGHT) for each, amount in given.items()}
