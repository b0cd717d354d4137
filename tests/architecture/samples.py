"""Something of every kind at a unit, so that the permission matrix can ask for pages with a number in their address.

A package that has pages for its own things adds a maker: (name space, name of the part of the address) → what stands there.
Pages of one kind inside a name space that need another thing are named in full.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.factories.access import give
from tests.factories.accounts import make_user
from unionhall.access.models import Grant
from unionhall.audit import actions as audit
from unionhall.common.actor import system
from unionhall.organizing.models import Employer
from unionhall.units.models import Unit

Maker = Callable[[Unit], Any]


def username(unit: Unit) -> str:
    return give(make_user(f"at-{unit.code}"), "clerk", unit).username


def grant(unit: Unit) -> int:
    return Grant.objects.filter(user__username=username(unit)).get().pk


def entry(unit: Unit) -> int:
    return audit.record(unit, "units.unit.changed", by=system()).pk


def employer(unit: Unit) -> int:
    made = Employer(name=f"{unit.name}的单位", area=unit, unit_path=unit.path)
    made.save()
    return made.pk


MAKERS: dict[str, Maker] = {
    "units code": lambda unit: unit.code,
    "access username": username,
    "access pk": grant,
    "audit pk": entry,
    "organizing pk": employer,
}


def at(name: str, parts: list[str], unit: Unit) -> dict[str, Any] | None:
    """The parts of the address of page ``name`` for something at ``unit``; None when nobody knows how to make it."""
    space = name.split(":")[0]
    made: dict[str, Any] = {}
    for part in parts:
        maker = MAKERS.get(f"{name} {part}") or MAKERS.get(f"{space} {part}")
        if maker is None:
            return None
        made[part] = maker(unit)
    return made


DAY = date(2026, 11, 20)
