"""Something of every kind that appraisals have, for the permission matrix."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.architecture import samples_workforce
from tests.factories.appraisals import make_round
from unionhall.units.models import Unit
from unionhall.workforce.models import Admonition, AppraisalAppeal, AppraisalEntry


def entry(unit: Unit) -> int:
    placed = {"worker_id": samples_workforce.worker(unit), "unit_path": unit.path}
    return AppraisalEntry.objects.create(round=make_round(unit), year=2025, employer=unit, **placed).pk


def appeal(unit: Unit) -> int:
    facts = {"text": "x", "filed_on": samples_workforce.DAY}
    return AppraisalAppeal.objects.create(entry_id=entry(unit), unit_path=unit.path, **facts).pk


def talk(unit: Unit) -> int:
    return Admonition.objects.create(entry_id=entry(unit), unit_path=unit.path, due_on=samples_workforce.DAY).pk


MAKERS: dict[str, Callable[[Unit], Any]] = {
    "appraisals pk": lambda unit: make_round(unit).pk,
    "appraisals entry": entry,
    "appraisals appeal": appeal,
    "appraisals talk": talk,
}
