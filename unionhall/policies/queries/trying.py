"""What-if: a version against today's registry, before it is approved (POL-4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from unionhall.policies.figures import Figure
from unionhall.policies.models import Version
from unionhall.policies.queries.explaining import Place, facts_at
from unionhall.policies.queries.resolving import rules_for
from unionhall.policies.registry import Explained, Facts
from unionhall.policies.ruling import Rule
from unionhall.units.enums import UnitState
from unionhall.units.models import Unit


@dataclass(frozen=True, slots=True)
class TrialLine:
    """One unit: the figure as it is, and as it would be."""

    facts: Facts
    now: Figure[Any]
    then: Figure[Any]

    @property
    def difference(self) -> Any:
        return self.then.value - self.now.value

    @property
    def is_changed(self) -> bool:
        return bool(self.then.value != self.now.value)


@dataclass(frozen=True)
class Trial:
    """A figure over all units that the version would rule."""

    version: Version
    explained: Explained
    on: date
    lines: list[TrialLine]

    @cached_property
    def changed(self) -> list[TrialLine]:
        """Units where it makes a difference, the greatest first."""
        return sorted((each for each in self.lines if each.is_changed), key=lambda each: -abs(each.difference))

    @cached_property
    def now(self) -> Any:
        return sum(each.now.value for each in self.lines)

    @cached_property
    def then(self) -> Any:
        return sum(each.then.value for each in self.lines)

    @property
    def difference(self) -> Any:
        return self.then - self.now

    def as_json(self) -> dict[str, Any]:
        return {
            "key": self.explained.key,
            "label": str(self.explained.label),
            "version": self.version.pk,
            "on": self.on.isoformat(),
            "units": len(self.lines),
            "now": _plain(self.now),
            "then": _plain(self.then),
            "difference": _plain(self.difference),
            "changed": [
                {
                    "unit": {"code": each.facts.code, "name": each.facts.name},
                    "now": each.now.as_json(),
                    "then": each.then.as_json(),
                    "difference": _plain(each.difference),
                }
                for each in self.changed
            ],
        }


def try_out(version: Version, explained: Explained, *, on: date) -> Trial:
    """Work the figure out twice for every open unit under the one that sets the version: as it is, and with it.

    Counters come in one query and rules in one each time; the rest is the same pure function that pages use.
    """
    facts = facts_at(_ruled_by(version, explained), explained.measures)
    paths = [each.path for each in facts]
    now = rules_for(explained.policy, paths, on)
    then = rules_for(explained.policy, paths, on, drafts=[version])
    return Trial(version, explained, on, [_line(explained, each, now[each.path], then[each.path]) for each in facts])


def _line(explained: Explained, facts: Facts, now: Rule[Any], then: Rule[Any]) -> TrialLine:
    """A unit that keeps its rule keeps its figure: it is not worked out twice."""
    figure = explained.compute(now, facts)
    return TrialLine(facts, figure, figure if then.cited == now.cited else explained.compute(then, facts))


def _ruled_by(version: Version, explained: Explained) -> Iterator[Place]:
    rows = Unit.objects.under(version.unit_path).filter(kind__in=explained.kinds).exclude(state=UnitState.CLOSED).order_by("path")
    return rows.values_list(*Place._fields, named=True).iterator(chunk_size=10_000)


def _plain(value: Any) -> Any:
    return value if isinstance(value, (int, float)) else str(value)
