"""Training plans and courses: which ones somebody sees, and what belongs to them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.db.models import Count, Q, QuerySet, Sum

from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.scope import Reach, unscoped, within
from unionhall.policies.queries import rule
from unionhall.policies.ruling import Rule
from unionhall.units.models.unit import SEGMENT
from unionhall.workforce import permissions
from unionhall.workforce.enums_training import CourseState, EnrolmentState
from unionhall.workforce.models import Course, CourseDay, CourseQuota, TrainingPlan
from unionhall.workforce.policies import Training

BELOW = "a course is held for the units below, which see it"
HELD = "the caller holds the right on this course"
SEAL = TimestampSigner(salt="workforce.course.day", sep=".")
FROM_ABOVE = frozenset({permissions.TRAINING_VIEW, permissions.TRAINING_ENROL})


def standard_of(course: Course) -> Rule[Training]:
    return rule(Training, course.unit, on=course.starts_on)


# Plans ------------------------------------------------------------------------------------------


def plans_for(actor: Actor, key: str = permissions.TRAINING_VIEW) -> QuerySet[TrainingPlan]:
    rows: QuerySet[TrainingPlan] = TrainingPlan.objects.visible_to(actor, key)
    return rows.select_related("unit")


def plan_for(actor: Actor, pk: int, key: str = permissions.TRAINING_VIEW) -> TrainingPlan:
    found = plans_for(actor, key).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def counted_plans(rows: QuerySet[TrainingPlan]) -> QuerySet[TrainingPlan]:
    """With the number of courses that take place and their hours."""
    held = ~Q(courses__state=CourseState.CANCELLED)
    return rows.annotate(course_count=Count("courses", filter=held), course_hours=Sum("courses__hours", filter=held))


def filtered_plans(rows: QuerySet[TrainingPlan], given: dict[str, Any]) -> QuerySet[TrainingPlan]:
    return rows.filter(**{name: given[name] for name in ("year", "state") if name in given})


def lock_plan(plan: TrainingPlan) -> TrainingPlan:
    with unscoped("the caller holds the right on this plan"):
        found: TrainingPlan = TrainingPlan.objects.select_for_update(of=("self",)).select_related("unit").get(pk=plan.pk)
    return found


def courses_of(plan: TrainingPlan) -> list[Course]:
    with unscoped("the courses of a plan that the caller sees"):
        return list(Course.objects.filter(plan=plan).select_related("unit").order_by("starts_on", "id"))


# Courses ----------------------------------------------------------------------------------------


def courses_for(actor: Actor, key: str = permissions.TRAINING_VIEW) -> QuerySet[Course]:
    """Courses within reach; to look at and to enrol also the opened ones of the units above."""
    reaches = actor.reaches(key)
    seen = within("unit_path", reaches)
    if key in FROM_ABOVE:
        above = {reach.low[:end] for reach in reaches for end in range(SEGMENT, len(reach.low) + 1, SEGMENT)}
        seen |= Q(unit_path__in=above) & ~Q(state=CourseState.PLANNED)
    with unscoped(BELOW):
        rows: QuerySet[Course] = Course.objects.filter(seen).select_related("unit", "plan")
    return rows


def course_for(actor: Actor, pk: int, key: str = permissions.TRAINING_VIEW) -> Course:
    found = courses_for(actor, key).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def lock(course: Course) -> Course:
    with unscoped(HELD):
        found: Course = Course.objects.select_for_update(of=("self",)).select_related("unit", "plan").get(pk=course.pk)
    return found


def counted(rows: QuerySet[Course]) -> QuerySet[Course]:
    """With the number of workers who have a place."""
    placed = Q(enrolments__state__in=[EnrolmentState.PLACED, EnrolmentState.COMPLETED, EnrolmentState.MISSED])
    return rows.annotate(placed=Count("enrolments", filter=placed))


def filtered(rows: QuerySet[Course], given: dict[str, Any], today: date) -> QuerySet[Course]:
    rows = rows.filter(**{name: given[name] for name in ("kind", "counts_as", "state") if name in given})
    if "search" in given:
        rows = rows.filter(title__contains=given["search"])
    if "year" in given:
        rows = rows.filter(starts_on__year=given["year"])
    if "unit" in given:
        rows = rows.filter(within("unit_path", [Reach.below(given["unit"].path)]))
    return rows.filter(state=CourseState.OPEN, enrol_until__gte=today) if given.get("when") == "enrolling" else rows


def enrolment_over(today: date) -> QuerySet[Course]:
    """Open courses whose last day for enrolment lies behind, of the last weeks."""
    rows: QuerySet[Course] = Course.objects.filter(state=CourseState.OPEN, enrol_until__lt=today)
    return rows.filter(enrol_until__gte=today - timedelta(days=30))


def days_of(course: Course) -> list[CourseDay]:
    with unscoped(BELOW):
        return list(CourseDay.objects.filter(course=course).order_by("on"))


def day_for(actor: Actor, course: int, pk: int, key: str = permissions.TRAINING_PLAN) -> CourseDay:
    rows = CourseDay.objects.visible_to(actor, key).select_related("course__unit", "course__plan")
    found: CourseDay | None = rows.filter(pk=pk, course=course).first()
    if found is None:
        raise Hidden
    return found


def quotas_of(course: Course) -> list[CourseQuota]:
    """With ``used``: how many have a place in it."""
    used = Count("enrolments", filter=Q(enrolments__state=EnrolmentState.PLACED) | Q(enrolments__state=EnrolmentState.COMPLETED)
                 | Q(enrolments__state=EnrolmentState.MISSED))  # fmt: skip
    with unscoped(BELOW):
        return list(CourseQuota.objects.filter(course=course).select_related("unit").annotate(used=used).order_by("unit_path"))


def coming(actor: Actor, today: date, days: int = 60) -> list[Course]:
    """What is held or begins soon, the next first."""
    rows = courses_for(actor).filter(ends_on__gte=today, starts_on__lte=today + timedelta(days=days))
    return list(counted(rows.exclude(state=CourseState.CANCELLED)).order_by("starts_on", "id")[:12])


# The code for signing in ------------------------------------------------------------------------


def token_of(day: CourseDay) -> str:
    """What the code on the wall says now: the day of the course, with the time it was made, signed."""
    return SEAL.sign(str(day.pk))


def day_of(token: str) -> CourseDay | None:
    """The day that a code names, whatever its age; None for codes that are not ours."""
    try:
        number = SEAL.unsign(token)
    except BadSignature:
        return None
    with unscoped("whoever stands before the code may read it; the action asks for the enrolment"):
        rows = CourseDay.objects.select_related("course__unit", "course__plan")
        found: CourseDay | None = rows.filter(pk=int(number)).first()
    return found


def is_fresh(token: str, minutes: int) -> bool:
    try:
        SEAL.unsign(token, max_age=minutes * 60)
    except SignatureExpired:
        return False
    return True
