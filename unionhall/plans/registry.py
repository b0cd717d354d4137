"""What other packages bring to the evaluation of units: acceptance of standards, ratings by members and unions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.functional import Promise

from unionhall.common.registries import Registry
from unionhall.units.models import Unit

Read = Callable[[Sequence[Unit], int, date], Mapping[int, Decimal]]
"""(units, year, as of) → unit → a share between 0 and 1; a unit that is left out has nothing to show."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the routine work in a unit's card."""

    name: str
    label: str | Promise
    read: Read


PARTS: Registry[Part] = Registry("part of the evaluation of units")


def evaluation_part(name: str, label: str | Promise, read: Read) -> Part:
    return PARTS.register(name, Part(name, label, read))
