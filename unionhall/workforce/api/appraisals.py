"""Yearly appraisals as JSON: opened, marked, closed, decided, published and locked by the verbs of the pages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from ninja import Schema

from unionhall.common.rest.answers import answer
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.workforce import permissions
from unionhall.workforce.actions import appraisal_deciding as deciding
from unionhall.workforce.actions import appraisal_following as following
from unionhall.workforce.actions import appraisal_opening as opening
from unionhall.workforce.actions import appraisal_scoring as scoring
from unionhall.workforce.forms.appraising import (
    CorrectForm,
    DecisionForm,
    EntryFilter,
    LockForm,
    MarkForm,
    OpenRoundForm,
    RegradeForm,
    RoundFilter,
)
from unionhall.workforce.forms.paying import NothingForm
from unionhall.workforce.forms.people import NoteForm
from unionhall.workforce.models import AppraisalRound
from unionhall.workforce.queries import appraising as queries

room = Room("Yearly appraisals")


class AppraisalOut(Schema):
    """The appraisal of a year for everybody who serves at a unit and below."""

    id: int
    unit: str
    year: int
    state: str
    opened_on: date
    closes_on: date
    decided_on: date | None
    public_until: date | None
    locked_on: date | None


class AppraisedOut(Schema):
    """One worker in an appraisal."""

    id: int
    round: int
    worker: int
    name: str
    unit: str
    year: int
    stated_on: date | None
    total: Decimal | None
    place: int | None
    proposed: str
    grade: str


class AppraisedDetail(AppraisedOut):
    """The same with the reasons of every part, of the total and of the result."""

    counted: dict[str, int]
    why: dict[str, Any]


ROUNDS = Columns({name: name for name in AppraisalOut.model_fields} | {"unit": "unit__code"})
ENTRIES = Columns(
    {name: name for name in AppraisedOut.model_fields}
    | {"round": "round_id", "worker": "worker_id", "name": "worker__name", "unit": "worker__unit__code"}
)


@room.list("", key=permissions.APPRAISAL_VIEW, item=AppraisalOut, filters=RoundFilter)
def round_list(request: Request) -> HttpResponse:
    """Appraisals within reach."""
    return listing(request, queries.rounds_for(request.actor).filter(**given(request, RoundFilter)), ROUNDS)


@room.list("/workers", key=permissions.APPRAISAL_VIEW, item=AppraisedOut, filters=EntryFilter)
def entry_list(request: Request) -> HttpResponse:
    """Workers in appraisals within reach."""
    return listing(request, queries.filtered(queries.entries_for(request.actor), given(request, EntryFilter)), ENTRIES)


@room.get("/workers/{int:entry}", key=permissions.APPRAISAL_VIEW, answers=AppraisedDetail)
def entry(request: Request, entry: int) -> HttpResponse:
    """One worker in an appraisal, with reasons."""
    return told_entry(request, entry)


@room.post("/workers/{int:entry}/marks", key=permissions.APPRAISAL_SCORE, answers=AppraisedDetail, body=MarkForm)
def mark(request: Request, entry: int) -> HttpResponse:
    """Give marks, or change one's own."""
    found, form = queries.entry_for(request.actor, entry, permissions.APPRAISAL_SCORE), filled(request, MarkForm)
    scoring.score(found, by=request.actor, **form.cleaned_data)
    return told_entry(request, entry)


@room.post("/workers/{int:entry}/grade", key=permissions.APPRAISAL_DECIDE, answers=AppraisedDetail, body=RegradeForm)
def regrade(request: Request, entry: int) -> HttpResponse:
    """The review decides otherwise."""
    found, form = queries.entry_for(request.actor, entry, permissions.APPRAISAL_DECIDE), filled(request, RegradeForm)
    deciding.regrade(found, by=request.actor, **form.cleaned_data)
    return told_entry(request, entry)


@room.post("/workers/{int:entry}/corrections", key=permissions.APPRAISAL_DECIDE, answers=AppraisedDetail, body=CorrectForm)
def correct(request: Request, entry: int) -> HttpResponse:
    """Correct a locked result, with the reason."""
    found, form = queries.entry_for(request.actor, entry, permissions.APPRAISAL_DECIDE), filled(request, CorrectForm)
    following.correct(found, by=request.actor, **form.cleaned_data)
    return told_entry(request, entry)


@room.get("/{int:pk}", key=permissions.APPRAISAL_VIEW, answers=AppraisalOut)
def round_(request: Request, pk: int) -> HttpResponse:
    """One appraisal."""
    return told(request, queries.round_for(request.actor, pk))


@room.post("", key=permissions.APPRAISAL_RUN, answers=AppraisalOut, body=OpenRoundForm, status=201)
def open_(request: Request) -> HttpResponse:
    """Open the appraisal of a year."""
    made = opening.open_round(by=request.actor, **filled(request, OpenRoundForm).cleaned_data)
    return told(request, made, status=201)


@room.post("/{int:pk}/close", key=permissions.APPRAISAL_RUN, answers=AppraisalOut, body=NothingForm)
def close(request: Request, pk: int) -> HttpResponse:
    """Close the marking; totals and proposed results are worked out."""
    return told(request, deciding.close(queries.round_for(request.actor, pk, permissions.APPRAISAL_RUN), by=request.actor))


@room.post("/{int:pk}/decide", key=permissions.APPRAISAL_DECIDE, answers=AppraisalOut, body=DecisionForm)
def decide(request: Request, pk: int) -> HttpResponse:
    """Record the decision of the review."""
    found, form = queries.round_for(request.actor, pk, permissions.APPRAISAL_DECIDE), filled(request, DecisionForm)
    return told(request, deciding.decide(found, by=request.actor, **form.cleaned_data))


@room.post("/{int:pk}/publish", key=permissions.APPRAISAL_DECIDE, answers=AppraisalOut, body=NothingForm)
def publish(request: Request, pk: int) -> HttpResponse:
    """Make the results public."""
    return told(request, deciding.publish(queries.round_for(request.actor, pk, permissions.APPRAISAL_DECIDE), by=request.actor))


@room.post("/{int:pk}/take-back", key=permissions.APPRAISAL_DECIDE, answers=AppraisalOut, body=NoteForm)
def take_back(request: Request, pk: int) -> HttpResponse:
    """Take the results back to the review."""
    found, form = queries.round_for(request.actor, pk, permissions.APPRAISAL_DECIDE), filled(request, NoteForm)
    return told(request, deciding.take_back(found, by=request.actor, **form.cleaned_data))


@room.post("/{int:pk}/lock", key=permissions.APPRAISAL_DECIDE, answers=AppraisalOut, body=LockForm)
def lock(request: Request, pk: int) -> HttpResponse:
    """Lock the results for good."""
    found, form = queries.round_for(request.actor, pk, permissions.APPRAISAL_DECIDE), filled(request, LockForm)
    return told(request, deciding.lock(found, by=request.actor, **form.cleaned_data))


def told(request: Request, made: AppraisalRound, *, status: int = 200) -> HttpResponse:
    body = ROUNDS.one(queries.rounds_for(request.actor).filter(pk=made.pk))
    location = f"/api/v1/appraisals/{made.pk}" if status == 201 else ""
    return answer(body, status=status, location=location, request=request if request.method == "GET" else None)


def told_entry(request: Request, pk: int) -> HttpResponse:
    found = queries.entry_for(request.actor, pk)
    body = ENTRIES.one(queries.entries_for(request.actor).filter(pk=pk))
    figures = {**found.part_figures, "total": found.figure, "grade": found.place_figure}
    why = {name: figure.as_json() for name, figure in figures.items() if figure is not None}
    detail = {**(body or {}), "counted": found.counted, "why": why}
    return answer(detail, request=request if request.method == "GET" else None)
