"""How many applied for how many places. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from unionhall.members.enums import Education


@dataclass(frozen=True, slots=True)
class Live:
    """A whole campaign at a glance: 64 places, 9,984 applicants, 156 : 1."""

    places: int
    received: int
    qualified: int

    @property
    def ratio(self) -> str:
        return ratio(self.received, self.places)


def ratio(received: int, places: int) -> str:
    """Applicants for one place: 156 : 1; tenths below ten."""
    if not places:
        return "—"
    each = received / places
    return f"{each:.0f} : 1" if each >= 10 else f"{each:.1f} : 1"


def live(openings: Sequence[Any]) -> Live:
    for each in openings:
        each.ratio = ratio(each.received, each.places)
    return Live(
        sum(each.places for each in openings),
        sum(each.received for each in openings),
        sum(each.qualified for each in openings),
    )


def by_degree(counted: Sequence[tuple[str, int]]) -> dict[str, Any]:
    """For the chart: the highest education first."""
    labels = dict(Education.choices)
    return {
        "labels": [str(labels.get(code, "—")) for code, _n in counted],
        "series": [{"name": "", "values": [n for _code, n in counted]}],
    }
