"""Who is on the list of a course, who was there, the ledger of hours, further study."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.scope import Reach, unscoped, within
from unionhall.workforce import permissions
from unionhall.workforce.enums import WorkerState
from unionhall.workforce.enums_training import EnrolmentState, Means
from unionhall.workforce.models import Attendance, Course, CourseDay, Enrolment, HourEntry, Study, Worker
from unionhall.workforce.models.training_people import ON_THE_LIST
from unionhall.workforce.queries import training
from unionhall.workforce.rules.training_people import Room

LIST = "the list of a course that the caller may run or enrol in"
OWN = "one worker's own training; the caller sees the worker"


# Lists ------------------------------------------------------------------------------------------


def enrolments_for(actor: Actor, key: str = permissions.TRAINING_VIEW) -> QuerySet[Enrolment]:
    rows: QuerySet[Enrolment] = Enrolment.objects.visible_to(actor, key)
    return rows.select_related("worker__unit", "course__unit", "course__plan", "certificate")


def enrolment_for(actor: Actor, pk: int, key: str = permissions.TRAINING_VIEW) -> Enrolment:
    found = enrolments_for(actor, key).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def listed(course: Course, actor: Actor) -> list[Enrolment]:
    """The list of a course, as far as the reader sees the workers; who has a place first."""
    rows = enrolments_for(actor).filter(course=course).exclude(state=EnrolmentState.WITHDRAWN)
    order = {state: place for place, state in enumerate((EnrolmentState.COMPLETED, EnrolmentState.PLACED))}
    return sorted(rows.order_by("unit_path", "id"), key=lambda each: order.get(EnrolmentState(each.state), 2))


def everybody(course: Course, *states: str) -> list[Enrolment]:
    with unscoped(LIST):
        rows = Enrolment.objects.filter(course=course, state__in=states or ON_THE_LIST).select_related("worker__unit", "course")
        return list(rows.order_by("unit_path", "id"))


def lock_list(course: Course) -> list[Enrolment]:
    with unscoped(LIST):
        rows = Enrolment.objects.select_for_update(of=("self",)).filter(course=course, state=EnrolmentState.PLACED)
        return list(rows.select_related("worker__unit").order_by("id"))


def lock(enrolment: Enrolment) -> Enrolment:
    with unscoped(LIST):
        rows = Enrolment.objects.select_for_update(of=("self",)).select_related("worker__unit", "course__unit", "course__plan")
        found: Enrolment = rows.get(pk=enrolment.pk)
    return found


SEATED = (EnrolmentState.PLACED, EnrolmentState.COMPLETED, EnrolmentState.MISSED)
"""Who has, or had, a seat."""


def room_in(course: Course) -> Room:
    quotas = training.quotas_of(course)
    with unscoped(LIST):
        taken = Enrolment.objects.filter(course=course, state__in=SEATED).count()
    used = tuple((each.pk, each.used) for each in quotas)  # type: ignore[attr-defined]  # counted by quotas_of
    return Room(course.seats, taken, quotas, used)


def next_waiting(course: Course, room: Room) -> tuple[Enrolment, Any] | None:
    """Who has waited longest among those for whom there is a seat."""
    for each in everybody(course, EnrolmentState.WAITING):
        quota = room.quota_of(each.unit_path)
        if not room.is_full(quota):
            return each, quota
    return None


def candidates(course: Course, actor: Actor) -> QuerySet[Worker]:
    """Whom the officer may put on the list: serving, within reach, where the course gives places."""
    paths = [each.unit_path for each in training.quotas_of(course)] or [course.unit_path]
    rows: QuerySet[Worker] = Worker.objects.visible_to(actor, permissions.TRAINING_ENROL).filter(
        within("unit_path", [Reach.below(path) for path in paths]), state=WorkerState.SERVING
    )
    with unscoped(LIST):
        on = list(Enrolment.objects.filter(course=course, state__in=ON_THE_LIST).values_list("worker", flat=True))
    return rows.exclude(pk__in=on).select_related("unit").order_by("unit_path", "id")


# Presence ---------------------------------------------------------------------------------------


def present(course: Course) -> dict[int, dict[int, set[str]]]:
    """enrolment → day → how it is known."""
    found: dict[int, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    with unscoped(LIST):
        rows = Attendance.objects.filter(day__course=course).values_list("enrolment_id", "day_id", "means")
        for enrolment, day, means in rows:
            found[enrolment][day].add(means)
    return found


def count_on(day: CourseDay) -> int:
    with unscoped(LIST):
        return Attendance.objects.filter(day=day).values("enrolment").distinct().count()


def is_attended(*, enrolment: Enrolment | None = None, day: CourseDay | None = None) -> bool:
    asked = {"enrolment": enrolment} if enrolment is not None else {"day": day}
    with unscoped(LIST):
        return bool(Attendance.objects.filter(**asked).exists())


def noted_by_hand(day: CourseDay) -> QuerySet[Attendance]:
    with unscoped(LIST):
        rows: QuerySet[Attendance] = Attendance.objects.filter(day=day, means=Means.HAND)
    return rows


def attendances_for(actor: Actor, given: dict[str, Any]) -> QuerySet[Attendance]:
    rows: QuerySet[Attendance] = Attendance.objects.visible_to(actor, permissions.TRAINING_VIEW)
    if "means" in given:
        rows = rows.filter(means=given["means"])
    if "since" in given:
        rows = rows.filter(day__on__gte=given["since"])
    if "search" in given:
        rows = rows.filter(
            Q(enrolment__worker__name__startswith=given["search"]) | Q(day__course__title__contains=given["search"])
        )
    return rows.select_related("enrolment__worker__unit", "day__course")


def hours_attended(course: Course) -> dict[int, list[tuple[int, Decimal]]]:
    """enrolment → (day, its hours) for every note; the rule counts each day once."""
    found: dict[int, list[tuple[int, Decimal]]] = defaultdict(list)
    with unscoped(LIST):
        rows = Attendance.objects.filter(day__course=course).values_list("enrolment_id", "day_id", "day__hours")
        for enrolment, day, hours in rows:
            found[enrolment].append((day, hours))
    return found


def own_enrolment(course: Course, worker: Worker) -> Enrolment | None:
    with unscoped(OWN):
        rows = Enrolment.objects.filter(course=course, worker=worker).exclude(state=EnrolmentState.WITHDRAWN)
        found: Enrolment | None = rows.select_related("course").first()
    return found


def is_signed(enrolment: Enrolment | None, day: CourseDay) -> bool:
    if enrolment is None:
        return False
    with unscoped(OWN):
        return bool(Attendance.objects.filter(enrolment=enrolment, day=day, means=Means.SCAN).exists())


# One worker -------------------------------------------------------------------------------------


def courses_of(worker: Worker) -> list[Enrolment]:
    with unscoped(OWN):
        rows = Enrolment.objects.filter(worker=worker).exclude(state=EnrolmentState.WITHDRAWN)
        return list(rows.select_related("course__unit").order_by("-course__starts_on", "-id"))


def entries_of(worker: Worker, year: int | None = None) -> list[HourEntry]:
    with unscoped(OWN):
        rows = HourEntry.objects.filter(worker=worker).order_by("-credited_on", "-id")
        return list(rows if year is None else rows.filter(year=year))


def entries_for(actor: Actor, given: dict[str, Any]) -> QuerySet[HourEntry]:
    rows: QuerySet[HourEntry] = HourEntry.objects.visible_to(actor, permissions.TRAINING_VIEW)
    rows = rows.filter(**{name: given[name] for name in ("year", "kind", "reason") if name in given})
    if "search" in given:
        rows = rows.filter(worker__name__startswith=given["search"])
    return rows.select_related("worker__unit")


# Further study ----------------------------------------------------------------------------------


def studies_for(actor: Actor, key: str = permissions.TRAINING_VIEW) -> QuerySet[Study]:
    rows: QuerySet[Study] = Study.objects.visible_to(actor, key)
    return rows.select_related("worker__unit")


def study_for(actor: Actor, pk: int, key: str = permissions.TRAINING_VIEW) -> Study:
    found = studies_for(actor, key).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def filtered_studies(rows: QuerySet[Study], given: dict[str, Any]) -> QuerySet[Study]:
    return rows.filter(state=given["state"]) if "state" in given else rows


def studies_of(worker: Worker) -> list[Study]:
    with unscoped(OWN):
        return list(Study.objects.filter(worker=worker).order_by("-starts_on"))


def lock_study(study: Study) -> Study:
    with unscoped("the caller holds the right on this study"):
        found: Study = Study.objects.select_for_update(of=("self",)).select_related("worker__unit").get(pk=study.pk)
    return found
