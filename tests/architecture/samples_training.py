"""Something of every kind that training has, for the permission matrix."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.architecture.samples_workforce import worker
from tests.factories.training import make_course, make_enrolment, make_plan
from unionhall.units.models import Unit
from unionhall.workforce.models import Course, Study, Worker


def course(unit: Unit) -> int:
    known = Course.objects.filter(unit=unit).first()
    return (known or make_course(unit, state="closed", closed_on=date(2026, 11, 20))).pk


def day(unit: Unit) -> int:
    return Course.objects.get(pk=course(unit)).days.get().pk


def enrolment(unit: Unit) -> int:
    return make_enrolment(Course.objects.get(pk=course(unit)), Worker.objects.get(pk=worker(unit))).pk


def study(unit: Unit) -> int:
    facts = {"school": "x", "subject": "x", "education": "70", "starts_on": date(2026, 1, 1), "ends_on": date(2028, 1, 1)}
    return Study.objects.create(worker_id=worker(unit), unit_path=unit.path, reason="x", **facts).pk


MAKERS: dict[str, Callable[[Unit], Any]] = {
    "workforce plan": lambda unit: make_plan(unit).pk,
    "workforce course": course,
    "workforce day": day,
    "workforce enrolment": enrolment,
    "workforce study": study,
}
