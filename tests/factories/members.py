"""Dull people, invented."""

from __future__ import annotations

from datetime import date
from typing import Any

from unionhall.common.identity import check_character
from unionhall.members.facts import PersonFacts
from unionhall.members.models import Membership, Person
from unionhall.units.models import Unit

JOINED = date(2024, 5, 1)


def resident_id(number: int = 1, *, born: date = date(1990, 3, 7), area: str = "370202", female: bool = False) -> str:
    """A valid number; ``number`` tells people born on one day apart."""
    serial = number * 2 + (0 if female else 1)
    first17 = f"{area}{born:%Y%m%d}{serial:03d}"
    return first17 + check_character(first17)


def facts(name: str = "王小明", number: int = 1, **more: Any) -> PersonFacts:
    more.setdefault("document", resident_id(number))
    more.setdefault("phone", f"1380000{number:04d}")
    return PersonFacts(name=name, **more)


def make_person(unit: Unit, name: str = "王小明", number: int = 1, *, joined_on: date = JOINED, **more: Any) -> Person:
    """A member of ``unit`` with an open membership; no counters are kept."""
    placed = {name: more.pop(name) for name in ("standing", "is_demo") if name in more} | {"joined_on": joined_on}
    columns = facts(name, number, **more).completed().fields() | {"standing": "member"} | placed
    person = Person.objects.create(unit=unit, unit_path=unit.path, **columns)
    Membership.objects.create(person=person, unit=unit, unit_path=unit.path, standing=person.standing, joined_on=joined_on)
    return person
