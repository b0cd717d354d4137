"""What targets are set on: each package registers its indicators when it starts, so that every package above can read them.

An indicator is never typed in. It is a *level* (a counter), a *share* (one counter of another), or a *flow*: things that
happened between two days, each at the place where its unit stood that day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from unionhall.common.actor import Actor
from unionhall.common.registries import Registry
from unionhall.units.models import Unit


@dataclass(frozen=True, slots=True)
class Area:
    """Where a flow is asked for: at and below ``tops`` at least; only the first ``letters`` of a path matter to who asks."""

    tops: tuple[str, ...]
    letters: int


Happened = Callable[[date, date, Area], Iterable[tuple[str, date, int]]]
"""After the first day, up to the second, in the area: (path of that time or its beginning, first day of the month, how many)."""


@dataclass(frozen=True, slots=True)
class Behind:
    """One thing behind a figure: what it is, where its record is (empty where the reader may not open it), when and where."""

    label: str
    url: str
    on: date | None
    place: str


Listed = Callable[[Unit, date, date, Actor], Sequence[Behind]]
"""The things behind the figure of a unit between two days, as far as the reader may see them."""


class Nature(TextChoices):
    FLOW = "flow", _("What comes about in the year")
    LEVEL = "level", _("What is there")
    SHARE = "share", _("A share")


@dataclass(frozen=True, slots=True)
class Indicator:
    """``measure``, maybe of ``base``, or what ``happened``. ``weigh`` and ``lack`` (whole, part) are the counters by which
    a target is shared out; ``for_unions`` says whether a basic-level union carries a part of it.
    """

    name: str
    label: str | Promise
    definition: str | Promise
    unit: str | Promise = ""
    measure: str = ""
    base: str = ""
    happened: Happened | None = None
    behind: Listed | None = None
    weigh: str = ""
    lack: tuple[str, str] | None = None
    for_unions: bool = True
    less_is_better: bool = False

    @property
    def nature(self) -> Nature:
        if self.happened is not None:
            return Nature.FLOW
        return Nature.SHARE if self.base else Nature.LEVEL

    @property
    def counters(self) -> tuple[str, ...]:
        """The counters that its value is made of."""
        return tuple(each for each in (self.measure, self.base) if each)

    @property
    def is_whole(self) -> bool:
        """Whether it is counted in whole numbers, so that its parts can add up to the whole."""
        return self.nature != Nature.SHARE


INDICATORS: Registry[Indicator] = Registry("indicator")


def register(indicator: Indicator) -> Indicator:
    return INDICATORS.register(indicator.name, indicator)
