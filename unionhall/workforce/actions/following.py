"""Union workers follow their unit into another: a step inside a merger of the tree."""

from __future__ import annotations

from datetime import date

from unionhall.audit import actions as audit
from unionhall.common.actor import Actor
from unionhall.common.scope import unscoped
from unionhall.units.models import Unit
from unionhall.workforce.actions.filing import carry
from unionhall.workforce.models import Worker


def merge_unit(unit: Unit, into: Unit, *, by: Actor, on: date) -> None:
    """Whoever served at ``unit`` serves at ``into``; files and contracts go along."""
    with unscoped("a merger takes every union worker of the unit, whoever sees them"):
        moved = list(Worker.objects.select_for_update(of=("self",)).filter(unit=unit))
        for worker in moved:
            worker.unit, worker.unit_path = into, into.path
            worker.store("unit", "unit_path")
            audit.record(worker, "workforce.worker.followed", by=by, changes={"unit": (str(unit), str(into))})
        carry([worker.pk for worker in moved], into.path)
