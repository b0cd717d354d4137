"""Dull courses, invented."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from unionhall.common.dates import today
from unionhall.units.models import Unit
from unionhall.workforce.models import Course, CourseDay, Enrolment, HourEntry, TrainingPlan, Worker
from unionhall.workforce.rules.training import CourseFacts


def course_facts(**more: Any) -> CourseFacts:
    start = more.pop("starts_on", date(2026, 12, 7))
    said: dict[str, Any] = {
        "title": "集体协商实务轮训班", "kind": "rotation", "counts_as": "county", "starts_on": start,
        "ends_on": start + timedelta(days=1), "enrol_until": start, "place": "区职工之家三楼", "hours": Decimal(12), "seats": 30,
        "because": "上级临时部署",
    }  # fmt: skip
    return CourseFacts(**(said | more))


def make_plan(unit: Unit, year: int = 2026, **more: Any) -> TrainingPlan:
    return TrainingPlan.objects.create(unit=unit, unit_path=unit.path, year=year, drafted_by="x", **more)


def make_course(unit: Unit, *, on: date | None = None, days: int = 1, hours: int = 8, **more: Any) -> Course:
    """An open course whose first day is ``on`` (today if left out)."""
    start = on or today()
    said: dict[str, Any] = {
        "title": "工会法专题班", "kind": "special", "counts_as": "county", "starts_on": start,
        "ends_on": start + timedelta(days=days - 1), "enrol_until": start, "place": "职工之家",
        "hours": hours * days, "seats": 30, "state": "open", "because": "x",
    }  # fmt: skip
    made = Course.objects.create(unit=unit, unit_path=unit.path, **(said | more))
    for number in range(days):
        CourseDay.objects.create(course=made, unit_path=unit.path, on=start + timedelta(days=number), hours=hours)
    return made


def make_enrolment(course: Course, worker: Worker, **more: Any) -> Enrolment:
    return Enrolment.objects.create(course=course, worker=worker, unit_path=worker.unit_path, enrolled_by="x", **more)


def credit(worker: Worker, year: int, hours: Decimal) -> HourEntry:
    """A line of the ledger for training elsewhere."""
    said = {"title": "工会法专题班", "reason": "outside", "credited_on": date(year, 12, 1), "noted_by": "x"}
    return HourEntry.objects.create(
        worker=worker, unit=worker.unit, unit_path=worker.unit_path, year=year, kind="county", hours=hours, **said
    )
