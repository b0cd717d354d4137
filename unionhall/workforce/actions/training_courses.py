"""Courses are planned, given days and places, opened and cancelled (培训班)."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy

from unionhall.audit import actions as audit
from unionhall.common import changes as change_log
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import refuse_if
from unionhall.notices import actions as notices
from unionhall.notices import queries as people
from unionhall.policies.queries import rule
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock
from unionhall.units.actions.locking import share_tree
from unionhall.units.models import Unit
from unionhall.workforce import permissions, waiting
from unionhall.workforce.enums_training import EnrolmentState
from unionhall.workforce.models import PLANNING_TRAINING, TEACHING, Course, CourseDay, CourseQuota, TrainingPlan
from unionhall.workforce.policies import Training
from unionhall.workforce.queries import training, training_people
from unionhall.workforce.rules import filing
from unionhall.workforce.rules import training as rules
from unionhall.workforce.rules.training import CourseFacts

CHANGEABLE = ("title", "place", "lecturer", "enrol_until", "seats", "keeps_waiting", "certificate_kind", "certificate_months")
CLOSE_DAYS = 7


@action
def plan_course(unit: Unit, facts: CourseFacts, *, by: Actor, plan: TrainingPlan | None = None, is_demo: bool = False) -> Course:
    """A course of the unit, in a plan that is a draft or, with a reason, outside one. Its hours are spread over its days."""
    by.require(permissions.TRAINING_PLAN, unit)
    share_tree()
    if plan is not None:
        by.require(permissions.TRAINING_PLAN, plan)
        plan = training.lock_plan(plan)
        PLANNING_TRAINING.target("submit", plan.state)
    standard = rule(Training, unit, on=facts.starts_on)
    refuse_if(rules.course_refusals(facts, standard, plan=plan))
    made = Course.objects.create(unit=unit, unit_path=unit.path, plan=plan, is_demo=is_demo, **asdict(facts))
    parts = rules.spread(facts.hours, rules.teaching_days(facts.starts_on, facts.ends_on))
    CourseDay.objects.bulk_create(CourseDay(course=made, unit_path=made.unit_path, on=day, hours=hours) for day, hours in parts)
    audit.record(made, "workforce.training.course.planned", by=by)
    return made


@action
def change(course: Course, *, by: Actor, facts: dict[str, Any]) -> Course:
    """Correct what is known; its days and hours have verbs of their own."""
    by.require(permissions.TRAINING_PLAN, course)
    if unknown := facts.keys() - set(CHANGEABLE):
        raise TypeError(f"Not changed this way: {', '.join(sorted(unknown))}.")
    course = training.lock(course)
    seats, until = facts.get("seats", course.seats), facts.get("enrol_until", course.enrol_until)
    refuse_if(rules.changing_refusals(course) + rules.shrinking_refusals(course, seats, until, given_out=_given_out(course)))
    found = change_log.apply(course, facts)
    course.store(*found)
    audit.record(course, "workforce.training.course.changed", by=by, changes=found)
    return course


def _given_out(course: Course) -> int:
    """Seats that somebody has, or that were given to units."""
    room = training_people.room_in(course)
    return max(room.taken, sum(each.seats for each in room.quotas))


@action
def add_day(course: Course, *, by: Actor, on: date, hours: Decimal, subject: str = "") -> CourseDay:
    """A further day; the course grows by its hours."""
    by.require(permissions.TRAINING_PLAN, course)
    course = training.lock(course)
    refuse_if(rules.day_refusals(course, on, hours, training.standard_of(course), known=training.days_of(course)))
    made = CourseDay.objects.create(course=course, unit_path=course.unit_path, on=on, hours=hours, subject=subject)
    _measure(course)
    audit.record(course, "workforce.training.course.day_added", by=by, changes={"course_day": (None, on), "hours": (None, hours)})
    return made


@action
def remove_day(day: CourseDay, *, by: Actor) -> Course:
    """A day that is not held, while nobody has signed in on it."""
    by.require(permissions.TRAINING_PLAN, day)
    course = training.lock(day.course)
    is_attended = training_people.is_attended(day=day)
    refuse_if(rules.removing_refusals(course, training.days_of(course), is_attended=is_attended))
    day.delete()
    _measure(course)
    audit.record(course, "workforce.training.course.day_removed", by=by, changes={"course_day": (day.on, None)})
    return course


def _measure(course: Course) -> None:
    """Hours, first and last day follow from the days."""
    days = training.days_of(course)
    course.hours = sum((each.hours for each in days), Decimal(0))
    course.starts_on, course.ends_on = days[0].on, days[-1].on
    course.enrol_until = min(course.enrol_until, course.ends_on)
    course.store("hours", "starts_on", "ends_on", "enrol_until")


@action
def give_seats(course: Course, unit: Unit, *, by: Actor, seats: int) -> Course:
    """Places for a unit and those below it; none takes them back. A unit with places is asked to enrol when the course opens."""
    by.require(permissions.TRAINING_PLAN, course)
    by.require(permissions.TRAINING_PLAN, unit)
    share_tree()
    course = training.lock(course)
    known = training.quotas_of(course)
    mine = next((each for each in known if each.unit_id == unit.pk), None)
    others = sum(each.seats for each in known if each.unit_id != unit.pk)
    used = mine.used if mine is not None else 0  # type: ignore[attr-defined]  # counted by quotas_of
    refuse_if(rules.quota_refusals(course, seats, others=others, used=used))
    if seats:
        facts = {"unit_path": unit.path, "seats": seats}
        CourseQuota.objects.update_or_create(course=course, unit=unit, defaults=facts)
    elif mine is not None:
        mine.delete()
    before = mine.seats if mine is not None else 0
    audit.record(course, "workforce.training.course.seats_given", by=by, note=unit.name, changes={"seats": (before, seats)})
    if course.is_open and seats:
        _ask_to_enrol(course, [unit])
    return course


@action
def open_course(course: Course, *, by: Actor) -> Course:
    """Units may enrol. Those with places are asked to; the close waits for the holder after the last day."""
    by.require(permissions.TRAINING_PLAN, course)
    course = training.lock(course)
    state = TEACHING.target("open", course.state)
    refuse_if(rules.opening_refusals(course))
    course.state = state
    course.store("state")
    audit.record(course, "workforce.training.course.opened", by=by)
    _ask_to_enrol(course, [each.unit for each in training.quotas_of(course)])
    left = max(0, (course.ends_on - today()).days) + CLOSE_DAYS
    open_item(
        waiting.TRAINING_CLOSE,
        course,
        unit=course.unit,
        key=permissions.TRAINING_PLAN,
        title=course.title,
        url=course.get_absolute_url(),
        clock=Clock(left, working=False),
    )
    return course


def _ask_to_enrol(course: Course, units: list[Unit]) -> None:
    left = (course.enrol_until - today()).days
    for unit in units if left >= 0 else ():
        open_item(
            waiting.TRAINING_ENROL,
            course,
            unit=unit,
            key=permissions.TRAINING_ENROL,
            title=course.title,
            url=course.get_absolute_url(),
            clock=Clock(left, working=False),
        )


@action
def cancel(course: Course, *, by: Actor, note: str) -> Course:
    """It does not take place; whoever is on the list is told."""
    by.require(permissions.TRAINING_PLAN, course)
    course = training.lock(course)
    state = TEACHING.target("cancel", course.state)
    refuse_if(filing.note_refusals(note))
    course.state, course.note = state, note
    course.store("state", "note")
    close_items(course, outcome=course.get_state_display(), by=by)
    audit.record(course, "workforce.training.course.cancelled", by=by, note=note)
    told = training_people.everybody(course, EnrolmentState.PLACED, EnrolmentState.WAITING)
    notices.send(
        people.users([each.worker.user_id for each in told if each.worker.user_id]),
        "workforce.training",
        title=gettext_lazy("A course that you are enrolled in does not take place"),
        body=f"{course.title}：{note}",
    )
    return course
