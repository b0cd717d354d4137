"""What the register knows about a union: indicators that score items of a card by themselves.

A package above this one registers its own when it starts; those of the packages below stand in ``indicators``. An item whose
indicator nobody registered, or of which the register knows nothing for a union, is scored by evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise

from unionhall.common.registries import Registry
from unionhall.policies.figures import Figure, Reason
from unionhall.units.models import Unit

Label = str | Promise
Values = Mapping[int, Figure[Any]]


@dataclass(frozen=True, slots=True)
class Indicator:
    """A measure of a union.

    ``values(units, on)``: unit id → figure, set-based, with a constant number of queries; a unit that is left out is not known.
    ``style``: how the value is written (percent, num, bool). ``lacking(figure, wanted)`` says what is missing until ``wanted``,
    and ``mend(unit)`` is the page where one can do something about it.
    """

    name: str
    label: Label
    values: Callable[[Sequence[Unit], date], Values]
    style: str = "num"
    more_is_better: bool = True
    lacking: Callable[[Figure[Any], Decimal], Reason | None] | None = None
    mend: Callable[[Unit], str] | None = None


INDICATORS: Registry[Indicator] = Registry("indicator")


def offered() -> list[tuple[str, Label]]:
    """Every indicator by its label, for the editor of cards."""
    return [(name, each.label) for name, each in INDICATORS.items()]


def register(indicator: Indicator) -> Indicator:
    return INDICATORS.register(indicator.name, indicator)
