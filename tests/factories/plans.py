"""Dull targets, plans and reports."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from unionhall.plans.models import Bulletin, Chapter, Measure, Meeting, Plan, Plea, Report, Round, Target, Task
from unionhall.units.models import Unit

YEAR = 2026


def make_target(unit: Unit, amount: int | str = 10, indicator: str = "members.new", **fields: Any) -> Target:
    fields.setdefault("year", YEAR)
    return Target.objects.create(unit=unit, unit_path=unit.path, indicator=indicator, amount=Decimal(amount), **fields)


def make_part(upper: Target, unit: Unit, amount: int | str) -> Target:
    part = Decimal(amount)
    return make_target(unit, amount, upper.indicator, upper=upper, given=part, year=upper.year)


def make_plan(unit: Unit, *, measures: int = 1, state: str = "draft", year: int = YEAR, responsible: Unit | None = None) -> Plan:
    """A plan with one chapter, one task and some measures, due through the year."""
    plan = Plan.objects.create(unit=unit, unit_path=unit.path, year=year, title=f"{year}年工作计划", state=state)
    chapter = Chapter.objects.create(plan=plan, unit_path=unit.path, number=1, title="组织建设")
    task = Task.objects.create(plan=plan, chapter=chapter, unit_path=unit.path, number=1, title="扩大覆盖面")
    for number in range(1, measures + 1):
        make_measure(task, responsible or unit, number=number)
    return plan


def make_measure(task: Task, unit: Unit, *, number: int = 1, due_on: date = date(YEAR, 12, 1), **fields: Any) -> Measure:
    facts = {"text": f"举措{number}", "number": number, "due_on": due_on} | fields
    return Measure.objects.create(task=task, plan=task.plan, unit=unit, unit_path=unit.path, **facts)


def make_report(unit: Unit, month: int = 10, **fields: Any) -> Report:
    days = {"starts_on": date(YEAR, month, 1), "ends_on": date(YEAR, month, 28), "due_on": date(YEAR, month + 1, 5)}
    return Report.objects.create(unit=unit, unit_path=unit.path, **(days | fields))


def make_plea(target: Target) -> Plea:
    return Plea.objects.create(target=target, unit_path=target.unit_path, asked=1, reason="x", asked_by="x")


def make_bulletin(unit: Unit, **fields: Any) -> Bulletin:
    table = {"indicator": "members.new", "target": "10", "actual": "4", "share": "0.4", "rows": [], "laggards": []}
    content = {"as_of": "2026-09-30", "gone": "0.75", "tables": [table], "reports": [], "laggards": []}
    facts = {"year": YEAR, "as_of": date(YEAR, 9, 30), "title": "通报", "content": content, "sha256": "0" * 64}
    return Bulletin.objects.create(unit=unit, unit_path=unit.path, **(facts | fields))


def make_round(unit: Unit, **fields: Any) -> Round:
    return Round.objects.create(unit=unit, unit_path=unit.path, **({"year": YEAR, "as_of": date(YEAR, 11, 1)} | fields))


def make_meeting(unit: Unit) -> Meeting:
    return Meeting.objects.create(unit=unit, unit_path=unit.path, held_on=date(YEAR, 6, 1), title="第一次联席会议")
