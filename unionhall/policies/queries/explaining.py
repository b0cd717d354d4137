"""Why a figure is what it is, for one unit on one day (POL-3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from unionhall.policies.figures import Figure
from unionhall.policies.queries.resolving import rule
from unionhall.policies.registry import Explained, Facts
from unionhall.policies.ruling import Rule
from unionhall.units.models import Unit
from unionhall.units.queries.counters import totals


@dataclass(frozen=True, slots=True)
class Explanation:
    """A figure of a unit with the rule that made it."""

    explained: Explained
    unit: Unit
    on: date
    rule: Rule[Any]
    figure: Figure[Any]

    def as_json(self) -> dict[str, Any]:
        return {
            "key": self.explained.key,
            "label": str(self.explained.label),
            "unit": {"code": self.unit.code, "name": self.unit.name},
            "on": self.on.isoformat(),
            **self.figure.as_json(),
        }


def explain(explained: Explained, unit: Unit, *, on: date) -> Explanation:
    """Three reads: the rule, the counters, nothing else."""
    [facts] = facts_at([unit], explained.measures)
    held = rule(explained.policy, unit, on=on)
    return Explanation(explained, unit, on, held, explained.compute(held, facts))


class Place(NamedTuple):
    """As much of a unit as facts need."""

    code: str
    name: str
    kind: str
    path: str


def facts_at(places: Iterable[Place | Unit], measures: tuple[str, ...]) -> list[Facts]:
    """What rules may know of these units, with their counters in one query."""
    rows = list(places)
    counted = totals([each.path for each in rows], measures)
    return [Facts(each.code, each.name, each.kind, each.path, counted[each.path]) for each in rows]
