"""What an uploaded sign-in sheet is compared with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from unionhall.common.scope import unscoped
from unionhall.workforce.enums_training import EnrolmentState
from unionhall.workforce.models import CourseDay, Enrolment

LISTS = "lists of the courses that the uploader holds; the days are found within his or her unit"


def days_by_number(path: str, numbers: Iterable[int]) -> dict[tuple[int, date], CourseDay]:
    """(number of the course, day) → the day, within the unit of the upload."""
    rows = CourseDay.objects.under(path).filter(course__in=set(numbers)).select_related("course__unit")
    return {(each.course_id, each.on): each for each in rows}


def listed_by_name(numbers: Iterable[int]) -> dict[tuple[int, str], list[Enrolment]]:
    """(number of the course, name) → who has a place there, with what is noted of them."""
    found: dict[tuple[int, str], list[Enrolment]] = {}
    with unscoped(LISTS):
        rows = Enrolment.objects.filter(course__in=set(numbers), state=EnrolmentState.PLACED)
        for each in rows.select_related("worker").prefetch_related("attendances"):
            found.setdefault((each.course_id, each.worker.name), []).append(each)
    return found
