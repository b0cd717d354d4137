"""Hours done and due, the ledger, and further study as JSON."""

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
from unionhall.workforce.actions import studying, training_crediting
from unionhall.workforce.forms.people import DecideForm
from unionhall.workforce.forms.training import (
    CorrectHoursForm,
    EntryFilter,
    FinishForm,
    NoteHoursForm,
    StudyFilter,
    StudyForm,
)
from unionhall.workforce.models import HourEntry, Study
from unionhall.workforce.queries import training_hours, training_people, workers

room = Room("Training hours of union workers")


class HourEntryOut(Schema):
    """A line of the ledger."""

    id: int
    worker: int
    name: str
    year: int
    kind: str
    hours: Decimal
    reason: str
    title: str
    credited_on: date


class StandingOut(Schema):
    """A worker's year: hours done, hours due, what is lacking and why."""

    year: int
    city_done: Decimal
    city_due: Decimal
    county_done: Decimal
    county_due: Decimal
    lacking: dict[str, Any]


class StudyOut(Schema):
    """A degree that a worker studies for."""

    id: int
    worker: int
    school: str
    subject: str
    education: str
    state: str
    starts_on: date
    ends_on: date
    fees: Decimal
    support: Decimal


LEDGER = Columns({name: name for name in HourEntryOut.model_fields} | {"worker": "worker_id", "name": "worker__name"})
STUDIES = Columns({name: name for name in StudyOut.model_fields} | {"worker": "worker_id"})
PARTS = ("year", "city_done", "city_due", "county_done", "county_due")


@room.list("", key=permissions.TRAINING_VIEW, item=HourEntryOut, filters=EntryFilter)
def entry_list(request: Request) -> HttpResponse:
    """The ledger, the newest lines first."""
    rows = training_people.entries_for(request.actor, given(request, EntryFilter))
    return listing(request, rows, LEDGER, order=("-credited_on", "id"))


@room.get("/workers/{int:worker}", key=permissions.TRAINING_VIEW, answers=StandingOut)
def of_worker(request: Request, worker: int) -> HttpResponse:
    """How far a worker has come this year."""
    found = workers.worker_for(request.actor, worker, permissions.TRAINING_VIEW)
    standing = training_hours.hours_of(found, today().year)
    return answer({name: getattr(standing, name) for name in PARTS} | {"lacking": standing.lacking.as_json()})


@room.post("/workers/{int:worker}", key=permissions.TRAINING_CREDIT, answers=HourEntryOut, body=NoteHoursForm, status=201)
def note_hours(request: Request, worker: int) -> HttpResponse:
    """Training elsewhere that counts."""
    found = workers.worker_for(request.actor, worker, permissions.TRAINING_CREDIT)
    form = filled(request, NoteHoursForm)
    return _line(training_crediting.note_hours(found, by=request.actor, **form.cleaned_data))


@room.post(
    "/workers/{int:worker}/corrections", key=permissions.TRAINING_CREDIT, answers=HourEntryOut, body=CorrectHoursForm, status=201
)
def correct_hours(request: Request, worker: int) -> HttpResponse:
    """A further line that puts the ledger right, with the reason."""
    found = workers.worker_for(request.actor, worker, permissions.TRAINING_CREDIT)
    form = filled(request, CorrectHoursForm)
    return _line(training_crediting.correct_hours(found, by=request.actor, **form.cleaned_data))


def _line(made: HourEntry) -> HttpResponse:
    rows: Any = HourEntry.objects.filter(pk=made.pk)
    return answer(LEDGER.one(rows), status=201, location=f"/api/v1/training-hours?year={made.year}")


@room.list("/studies", key=permissions.TRAINING_VIEW, item=StudyOut, filters=StudyFilter)
def study_list(request: Request) -> HttpResponse:
    """Degrees that workers study for."""
    rows = training_people.filtered_studies(training_people.studies_for(request.actor), given(request, StudyFilter))
    return listing(request, rows, STUDIES)


@room.post("/workers/{int:worker}/studies", key=permissions.TRAINING_ENROL, answers=StudyOut, body=StudyForm, status=201)
def ask(request: Request, worker: int) -> HttpResponse:
    """Ask for consent to further study."""
    found = workers.worker_for(request.actor, worker, permissions.TRAINING_ENROL)
    form = filled(request, StudyForm)
    return _study(studying.ask(found, by=request.actor, **form.cleaned_data), status=201)


@room.post("/studies/{int:study}/decide", key=permissions.STUDY_DECIDE, answers=StudyOut, body=DecideForm)
def decide(request: Request, study: int) -> HttpResponse:
    """Consent or not; the support follows from the policy."""
    found = training_people.study_for(request.actor, study, permissions.STUDY_DECIDE)
    form = filled(request, DecideForm)
    return _study(studying.decide(found, by=request.actor, **form.cleaned_data))


@room.post("/studies/{int:study}/finish", key=permissions.STUDY_DECIDE, answers=StudyOut, body=FinishForm)
def finish(request: Request, study: int) -> HttpResponse:
    """The degree is obtained and goes into the file."""
    found = training_people.study_for(request.actor, study, permissions.STUDY_DECIDE)
    form = filled(request, FinishForm)
    return _study(studying.finish(found, by=request.actor, **form.cleaned_data))


def _study(found: Study, *, status: int = 200) -> HttpResponse:
    rows: Any = Study.objects.filter(pk=found.pk)
    location = "/api/v1/training-hours/studies" if status == 201 else ""
    return answer(STUDIES.one(rows), status=status, location=location)
