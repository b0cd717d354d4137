"""Units as an outline names them."""

from __future__ import annotations

from dataclasses import dataclass

from unionhall.units.enums import UnitState
from unionhall.units.models import Unit


@dataclass(frozen=True, slots=True)
class Places:
    """Units that an outline may name: the plan's own and those below, by name, short name and code."""

    by_name: dict[str, Unit]
    own: Unit

    def find(self, name: str) -> Unit | None:
        """By name, short name or code; of a longer name its last letters are enough where they are unique."""
        if name in self.by_name:
            return self.by_name[name]
        ending = {unit.pk: unit for known, unit in self.by_name.items() if len(name) >= 3 and name in known}
        return next(iter(ending.values())) if len(ending) == 1 else None


def places_of(unit: Unit) -> Places:
    rows = Unit.objects.under(unit.path).exclude(state=UnitState.CLOSED)
    named: dict[str, Unit] = {}
    for each in rows:
        for name in (each.code, each.short_name, each.name):
            if name:
                named.setdefault(name, each)
    return Places(named, unit)
