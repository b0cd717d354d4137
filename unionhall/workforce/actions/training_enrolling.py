"""Units put their workers on the list of a course and take them off again (报名)."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, refuse_if
from unionhall.notices import actions as notices
from unionhall.notices import queries as people
from unionhall.todo.actions import close_items
from unionhall.workforce import permissions, waiting
from unionhall.workforce.enums_training import EnrolmentState
from unionhall.workforce.models import Course, CourseQuota, Enrolment, Worker
from unionhall.workforce.queries import training, training_people
from unionhall.workforce.rules import filing
from unionhall.workforce.rules import training_people as rules


@action
def enrol_many(course: Course, workers: Sequence[Worker], *, by: Actor) -> list[Enrolment]:
    """Put workers on the list: a place while there is one, then the waiting list. Refused as a whole, each reason told."""
    for worker in workers:
        by.require(permissions.TRAINING_ENROL, worker)
    course = training.lock(course)
    refuse_if(rules.course_refusals(course, today=today(), is_holder=by.can(permissions.TRAINING_PLAN, course)))
    made = [
        Enrolment(course=course, worker=worker, unit_path=worker.unit_path, quota=quota, state=state, enrolled_by=by.name)
        for worker, state, quota in _placings(course, workers)
    ]
    Enrolment.objects.bulk_create(made)
    for each in made:
        audit.record(each, "workforce.training.enrolled", by=by, changes={"state": (None, each.get_state_display())})
    _settle_quotas(course, by)
    _tell(made, gettext_lazy("You are on the list of a course"))
    return made


def _placings(course: Course, workers: Sequence[Worker]) -> list[tuple[Worker, str, CourseQuota | None]]:
    room = training_people.room_in(course)
    on = {each.worker_id for each in training_people.everybody(course)}
    found, refused = [], []
    for worker in workers:
        placed = rules.placing(course, worker, room, is_listed=worker.pk in on)
        if isinstance(placed, Refusal):
            refused.append(placed)
            continue
        state, quota = placed
        room = room.with_one(quota) if state == EnrolmentState.PLACED else room
        found.append((worker, state, quota))
    if not workers:
        refused.append(Refusal(gettext_lazy("Choose at least one worker."), field="workers", code="missing"))
    refuse_if(refused)
    return found


def _settle_quotas(course: Course, by: Actor) -> None:
    """Units that have used all their places are not asked any more."""
    for quota in training.quotas_of(course):
        if quota.used >= quota.seats:  # type: ignore[attr-defined]  # counted by quotas_of
            outcome = gettext_lazy("All places are used")
            close_items(course, kind=waiting.TRAINING_ENROL, unit=quota.unit, outcome=outcome, by=by)


@action
def withdraw(enrolment: Enrolment, *, by: Actor, note: str) -> Enrolment:
    """Take somebody off the list, with the reason; who waits longest moves up."""
    by.require(permissions.TRAINING_ENROL, enrolment)
    course = training.lock(enrolment.course)
    enrolment = training_people.lock(enrolment)
    is_attended = training_people.is_attended(enrolment=enrolment)
    refuse_if(rules.withdrawing_refusals(enrolment, is_attended=is_attended) + filing.note_refusals(note))
    enrolment.state, enrolment.note = EnrolmentState.WITHDRAWN, note
    enrolment.store("state", "note")
    audit.record(enrolment, "workforce.training.withdrawn", by=by, note=note)
    _move_up(course, by)
    return enrolment


def _move_up(course: Course, by: Actor) -> None:
    found = training_people.next_waiting(course, training_people.room_in(course))
    if found is None:
        return
    moved, quota = found
    moved.state, moved.quota = EnrolmentState.PLACED, quota
    moved.store("state", "quota")
    audit.record(moved, "workforce.training.moved_up", by=by)
    _tell([moved], gettext_lazy("A place became free: you are enrolled in a course"))


def _tell(rows: Sequence[Enrolment], title: Promise) -> None:
    users = people.users([each.worker.user_id for each in rows if each.worker.user_id])
    if rows:
        course = rows[0].course
        body = f"{course.title} · {course.starts_on.isoformat()} · {course.place}"
        notices.send(users, "workforce.training", title=title, body=body, url=reverse("workforce:mine-training"))
