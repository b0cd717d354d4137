"""Courses follow their units: a step inside a merger of the tree."""

from __future__ import annotations

from datetime import date

from unionhall.audit import actions as audit
from unionhall.common.actor import Actor
from unionhall.common.scope import unscoped
from unionhall.units.models import Unit
from unionhall.workforce.models import Course, CourseDay, CourseQuota


def merge_unit(unit: Unit, into: Unit, *, by: Actor, on: date) -> None:
    """Courses of ``unit`` are held by ``into``, places given to it are those of ``into``. Plans stay with the year's unit."""
    with unscoped("a merger takes every course of the unit, whoever sees it"):
        for course in Course.objects.select_for_update(of=("self",)).filter(unit=unit):
            course.unit, course.unit_path = into, into.path
            course.store("unit", "unit_path")
            CourseDay.objects.filter(course=course).update(unit_path=into.path)
            audit.record(course, "workforce.training.course.followed", by=by, changes={"unit": (str(unit), str(into))})
        for quota in CourseQuota.objects.select_for_update(of=("self",)).filter(unit=unit):
            _join(quota, into)


def _join(quota: CourseQuota, into: Unit) -> None:
    known = CourseQuota.objects.filter(course_id=quota.course_id, unit=into).first()
    if known is None:
        quota.unit, quota.unit_path = into, into.path
        quota.store("unit", "unit_path")
        return
    known.seats += quota.seats
    known.store("seats")
    quota.enrolments.update(quota=known)
    quota.delete()
