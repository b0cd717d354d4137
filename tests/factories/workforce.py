"""Dull union workers, invented."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.factories.members import resident_id
from unionhall.units.models import Unit
from unionhall.workforce.facts import WorkerFacts
from unionhall.workforce.models import Terms, Worker

STARTED = date(2024, 7, 1)
TERMS = ("rank", "education")


def worker_facts(name: str = "林晓燕", number: int = 1, **more: Any) -> WorkerFacts:
    more.setdefault("document", resident_id(number, born=date(1995, 6, 9)))
    more.setdefault("phone", f"1390000{number:04d}")
    more.setdefault("bank_account", f"622202{number:010d}")
    return WorkerFacts(name=name, **more)


def make_worker(unit: Unit, name: str = "林晓燕", number: int = 1, *, started_on: date = STARTED, **more: Any) -> Worker:
    """A worker who serves at ``unit`` with the terms of the first day; no contract."""
    columns = {name: more.pop(name) for name in ("state", "left_on", "left_because", "user", "rank_since") if name in more}
    known = worker_facts(name, number, **more).completed().fields() | {"rank_since": started_on} | columns
    worker = Worker.objects.create(unit=unit, unit_path=unit.path, started_on=started_on, **known)
    facts = {name: getattr(worker, name) for name in TERMS}
    Terms.objects.create(worker=worker, unit_path=unit.path, since=started_on, place=unit.kind, reason="hired", **facts)
    return worker
