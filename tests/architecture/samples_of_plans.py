"""Something of every kind that plans know, at a unit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.factories import plans
from unionhall.plans.models import Amendment, Target
from unionhall.units.models import Unit


def target(unit: Unit) -> int:
    root = Unit.objects.get(depth=0)
    whole = Target.objects.filter(unit=root).first() or plans.make_target(root)
    return plans.make_part(whole, unit, 10).pk


def amendment(unit: Unit) -> int:
    plan = plans.make_plan(unit, state="approved")
    facts = {"task": plan.tasks.get(), "reason": "x", "proposed_by": "x"}
    return Amendment.objects.create(plan=plan, unit_path=unit.path, **facts).pk


PLANS: dict[str, Callable[[Unit], Any]] = {
    "plans plan": lambda unit: plans.make_plan(unit).pk,
    "plans chapter": lambda unit: plans.make_plan(unit).chapters.get().pk,
    "plans task": lambda unit: plans.make_plan(unit).tasks.get().pk,
    "plans measure": lambda unit: plans.make_plan(unit, state="approved").measures.get().pk,
    "plans amendment": amendment,
    "plans meeting": lambda unit: plans.make_meeting(unit).pk,
    "plans target": target,
    "plans plea": lambda unit: plans.make_plea(plans.make_target(unit)).pk,
    "plans report": lambda unit: plans.make_report(unit).pk,
    "plans bulletin": lambda unit: plans.make_bulletin(unit).pk,
    "plans scored": lambda unit: plans.make_round(unit).pk,
}
