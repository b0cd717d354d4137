"""Courses as JSON: the verbs of the pages, read by the forms of the pages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from ninja import Schema

from unionhall.common.dates import today
from unionhall.common.rest.answers import answer
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.workforce import permissions
from unionhall.workforce.actions import training_attending, training_courses, training_crediting, training_enrolling
from unionhall.workforce.forms.paying import NothingForm
from unionhall.workforce.forms.people import NoteForm
from unionhall.workforce.forms.training import (
    CourseDayForm,
    CourseFilter,
    CourseForm,
    EarnForm,
    EnrolForm,
    EnrolmentFilter,
    SeatsForm,
    SheetForm,
)
from unionhall.workforce.models import Course, Enrolment
from unionhall.workforce.queries import training, training_people

room = Room("Courses of union workers")


class CourseOut(Schema):
    """A course. ``hours`` is the sum of its days."""

    id: int
    title: str
    unit: str
    kind: str
    counts_as: str
    state: str
    starts_on: date
    ends_on: date
    enrol_until: date
    place: str
    hours: Decimal
    seats: int
    version: int


class EnrolmentOut(Schema):
    """A worker on the list of a course."""

    id: int
    course: int
    worker: int
    name: str
    state: str
    hours: Decimal | None
    paper_number: str


class SheetOut(Schema):
    """How many are noted from the sheet of a day."""

    noted: int


COURSES = Columns({name: name for name in CourseOut.model_fields} | {"unit": "unit__code"})
LISTED = Columns(
    {name: name for name in EnrolmentOut.model_fields} | {"course": "course_id", "worker": "worker_id", "name": "worker__name"}
)


@room.list("", key=permissions.TRAINING_VIEW, item=CourseOut, filters=CourseFilter)
def course_list(request: Request) -> HttpResponse:
    """Courses of one's own units and the opened ones of the units above, the latest first."""
    rows = training.filtered(training.courses_for(request.actor), given(request, CourseFilter), today())
    return listing(request, rows, COURSES, order=("-starts_on", "-id"))


@room.get("/{int:course}", key=permissions.TRAINING_VIEW, answers=CourseOut)
def course(request: Request, course: int) -> HttpResponse:
    """One course."""
    return told(request, training.course_for(request.actor, course))


@room.post("", key=permissions.TRAINING_PLAN, answers=CourseOut, body=CourseForm, status=201)
def plan_course(request: Request) -> HttpResponse:
    """Plan a course, in a plan that is a draft or with a reason outside one."""
    plans = training.plans_for(request.actor, permissions.TRAINING_PLAN)
    form = filled(request, lambda data: CourseForm(data, plans=plans))
    said = form.cleaned_data
    made = training_courses.plan_course(said["unit"], form.facts(), by=request.actor, plan=said["plan"])
    return told(request, made, status=201)


@room.post("/{int:course}/days", key=permissions.TRAINING_PLAN, answers=CourseOut, body=CourseDayForm)
def add_day(request: Request, course: int) -> HttpResponse:
    """A further day; the course grows by its hours."""
    found, form = _mine(request, course), filled(request, CourseDayForm)
    training_courses.add_day(found, by=request.actor, **form.cleaned_data)
    return told(request, found)


@room.post("/{int:course}/seats", key=permissions.TRAINING_PLAN, answers=CourseOut, body=SeatsForm)
def give_seats(request: Request, course: int) -> HttpResponse:
    """Places for a unit and those below it."""
    found, said = _mine(request, course), filled(request, SeatsForm).cleaned_data
    return told(request, training_courses.give_seats(found, said["unit"], by=request.actor, seats=said["seats"]))


@room.post("/{int:course}/open", key=permissions.TRAINING_PLAN, answers=CourseOut, body=NothingForm)
def open_course(request: Request, course: int) -> HttpResponse:
    """Open for enrolment."""
    found = _mine(request, course)
    filled(request, NothingForm)
    return told(request, training_courses.open_course(found, by=request.actor))


@room.post("/{int:course}/close", key=permissions.TRAINING_PLAN, answers=CourseOut, body=NothingForm)
def close_course(request: Request, course: int) -> HttpResponse:
    """Credit the hours of the days attended, once."""
    found = _mine(request, course)
    filled(request, NothingForm)
    return told(request, training_crediting.close(found, by=request.actor))


@room.post("/{int:course}/cancel", key=permissions.TRAINING_PLAN, answers=CourseOut, body=NoteForm)
def cancel_course(request: Request, course: int) -> HttpResponse:
    """It does not take place; everybody on the list is told why."""
    found, form = _mine(request, course), filled(request, NoteForm)
    return told(request, training_courses.cancel(found, by=request.actor, **form.cleaned_data))


@room.list("/{int:course}/people", key=permissions.TRAINING_VIEW, item=EnrolmentOut, filters=EnrolmentFilter)
def people(request: Request, course: int) -> HttpResponse:
    """Who is on the list, as far as one's own units reach."""
    found = training.course_for(request.actor, course)
    rows = training_people.enrolments_for(request.actor).filter(course=found, **given(request, EnrolmentFilter))
    return listing(request, rows, LISTED)


@room.post("/{int:course}/people", key=permissions.TRAINING_ENROL, answers=list[EnrolmentOut], body=EnrolForm)
def enrol(request: Request, course: int) -> HttpResponse:
    """Put workers on the list: a place while there is one, then the waiting list, or refused with reasons."""
    found = training.course_for(request.actor, course, permissions.TRAINING_ENROL)
    form = filled(request, lambda data: EnrolForm(data, candidates=training_people.candidates(found, request.actor)))
    made = training_enrolling.enrol_many(found, list(form.cleaned_data["workers"]), by=request.actor)
    rows = training_people.enrolments_for(request.actor, permissions.TRAINING_ENROL).filter(pk__in=[each.pk for each in made])
    return answer([LISTED.told(row) for row in LISTED.read(rows)])


@room.post("/enrolments/{int:enrolment}/withdraw", key=permissions.TRAINING_ENROL, answers=EnrolmentOut, body=NoteForm)
def withdraw(request: Request, enrolment: int) -> HttpResponse:
    """Take somebody off the list; who has waited longest moves up."""
    found = training_people.enrolment_for(request.actor, enrolment, permissions.TRAINING_ENROL)
    form = filled(request, NoteForm)
    return enrolled(request, training_enrolling.withdraw(found, by=request.actor, **form.cleaned_data))


@room.post("/enrolments/{int:enrolment}/certificate", key=permissions.TRAINING_PLAN, answers=EnrolmentOut, body=EarnForm)
def earn(request: Request, enrolment: int) -> HttpResponse:
    """The certificate to which the course leads goes into the file."""
    found = training_people.enrolment_for(request.actor, enrolment, permissions.TRAINING_PLAN)
    form = filled(request, EarnForm)
    return enrolled(request, training_crediting.earn(found, by=request.actor, **form.cleaned_data))


@room.post("/{int:course}/days/{int:day}/sheet", key=permissions.TRAINING_PLAN, answers=SheetOut, body=SheetForm)
def note_sheet(request: Request, course: int, day: int) -> HttpResponse:
    """The sign-in sheet of a day; what was scanned stays."""
    found = training.day_for(request.actor, course, day)
    listed = training_people.enrolments_for(request.actor).filter(course=found.course)
    form = filled(request, lambda data: SheetForm(data, listed=listed))
    present = [each.pk for each in form.cleaned_data["present"]]
    return answer({"noted": training_attending.note_sheet(found, by=request.actor, present=present)})


def _mine(request: Request, course: int) -> Course:
    return training.course_for(request.actor, course, permissions.TRAINING_PLAN)


def told(request: Request, found: Course, *, status: int = 200) -> HttpResponse:
    rows: Any = training.courses_for(request.actor).filter(pk=found.pk)
    body = COURSES.one(rows)
    location = f"/api/v1/training-courses/{found.pk}" if status == 201 else ""
    return answer(body, status=status, version=body["version"] if body else None, location=location)


def enrolled(request: Request, found: Enrolment) -> HttpResponse:
    rows: Any = training_people.enrolments_for(request.actor).filter(pk=found.pk)
    return answer(LISTED.one(rows))
