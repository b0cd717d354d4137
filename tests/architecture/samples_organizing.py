"""Foundings, campaigns and letters for the permission matrix."""

from __future__ import annotations

from datetime import date

from tests.factories.foundings import make_candidate, make_founding, make_member
from unionhall.organizing.models import Campaign, FoundingTask, Letter
from unionhall.units.models import Unit

DAY = date(2026, 1, 1)


def founding(unit: Unit) -> int:
    return make_founding(unit, state="preparing").pk


def candidate(unit: Unit) -> int:
    made = make_founding(unit, state="preparing")
    return make_candidate(made, make_member(made)).pk


def task(unit: Unit) -> int:
    facts = {"kind": "later", "title": "健全制度", "due_on": DAY, "unit_path": unit.path}
    return FoundingTask.objects.create(establishment=make_founding(unit), **facts).pk


def campaign(unit: Unit) -> int:
    facts = {"title": "建会行动", "starts_on": DAY, "ends_on": date(2026, 12, 31)}
    return Campaign.objects.create(unit=unit, unit_path=unit.path, **facts).pk


def letter(unit: Unit) -> int:
    return Letter.objects.create(unit=unit, unit_path=unit.path, agency="民政局", dated=DAY).pk
