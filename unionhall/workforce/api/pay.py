"""Pay runs as JSON: drafted, checked, approved and locked by the verbs of the pages; every line explains itself."""

from __future__ import annotations

from datetime import date, datetime
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
from unionhall.workforce.actions import paying as acts
from unionhall.workforce.forms.paying import CheckForm, DraftForm, NothingForm, RunFilter
from unionhall.workforce.forms.people import NoteForm
from unionhall.workforce.models import PayLine, PayRun
from unionhall.workforce.queries import paying

room = Room("Pay of union workers")


class RunOut(Schema):
    """One month's pay of a unit."""

    id: int
    unit: str
    month: date
    state: str
    people: int
    gross: Decimal
    net: Decimal
    cost: Decimal
    drafted_by: str
    checked_by: str
    approved_by: str
    locked_at: datetime | None


class PayLineOut(Schema):
    """What one worker is paid for the month, and who bears the cost."""

    id: int
    worker: int
    name: str
    place_name: str
    base: Decimal
    grade: Decimal
    seniority: Decimal
    education: Decimal
    certificate: Decimal
    allowance: Decimal
    performance: Decimal
    back_pay: Decimal
    gross: Decimal
    insurance: Decimal
    housing: Decimal
    net: Decimal
    employer_insurance: Decimal
    employer_housing: Decimal
    cost: Decimal
    nation: Decimal
    province: Decimal
    city: Decimal
    county: Decimal
    treasury: Decimal


class LineDetail(PayLineOut):
    """A line with the reasons of each part."""

    why: dict[str, Any]


RUNS = Columns({name: name for name in RunOut.model_fields} | {"unit": "unit__code"})
LINES = Columns({name: name for name in PayLineOut.model_fields} | {"worker": "worker_id", "name": "worker__name"})


@room.list("", key=permissions.PAY_VIEW, item=RunOut, filters=RunFilter)
def run_list(request: Request) -> HttpResponse:
    """Pay runs within reach, the newest month first."""
    rows = paying.filtered(paying.runs_for(request.actor), given(request, RunFilter))
    return listing(request, rows, RUNS, order=("-month", "id"))


@room.get("/{int:run}", key=permissions.PAY_VIEW, answers=RunOut)
def run(request: Request, run: int) -> HttpResponse:
    """One pay run."""
    return told(request, paying.run_for(request.actor, run))


@room.list("/{int:run}/lines", key=permissions.PAY_VIEW, item=PayLineOut)
def lines(request: Request, run: int) -> HttpResponse:
    """The lines of a run."""
    return listing(request, paying.lines_of(paying.run_for(request.actor, run)), LINES)


@room.get("/lines/{int:line}", key=permissions.PAY_VIEW, answers=LineDetail)
def line(request: Request, line: int) -> HttpResponse:
    """One line with its reasons."""
    found = paying.line_for(request.actor, line)
    rows: Any = PayLine.objects.filter(pk=found.pk)
    why = {name: figure.as_json() for name, figure in found.explained.items()}
    return answer({**(LINES.one(rows) or {}), "why": why})


@room.post("", key=permissions.PAY_DRAFT, answers=RunOut, body=DraftForm, status=201)
def draft(request: Request) -> HttpResponse:
    """Work out a month's pay of everybody at and under a unit."""
    said = filled(request, DraftForm).cleaned_data
    return told(request, acts.draft(said["unit"], by=request.actor, month=said["month"]), status=201)


@room.post("/{int:run}/redraft", key=permissions.PAY_DRAFT, answers=RunOut, body=NothingForm)
def redraft(request: Request, run: int) -> HttpResponse:
    """Work a draft out anew."""
    found = paying.run_for(request.actor, run)
    filled(request, NothingForm)
    return told(request, acts.redraft(found, by=request.actor))


@room.post("/{int:run}/check", key=permissions.PAY_CHECK, answers=RunOut, body=CheckForm)
def check(request: Request, run: int) -> HttpResponse:
    """Somebody else has gone through the run."""
    found, form = paying.run_for(request.actor, run), filled(request, CheckForm)
    return told(request, acts.check(found, by=request.actor, **form.cleaned_data))


@room.post("/{int:run}/return", key=permissions.PAY_CHECK, answers=RunOut, body=NoteForm)
def give_back(request: Request, run: int) -> HttpResponse:
    """Back to the draft, with the reason."""
    found, form = paying.run_for(request.actor, run), filled(request, NoteForm)
    return told(request, acts.return_to_draft(found, by=request.actor, **form.cleaned_data))


@room.post("/{int:run}/approve", key=permissions.PAY_APPROVE, answers=RunOut, body=NothingForm)
def approve(request: Request, run: int) -> HttpResponse:
    """The run may be paid."""
    found = paying.run_for(request.actor, run)
    filled(request, NothingForm)
    return told(request, acts.approve(found, by=request.actor))


@room.post("/{int:run}/lock", key=permissions.PAY_OUT, answers=RunOut, body=NothingForm)
def lock(request: Request, run: int) -> HttpResponse:
    """Paid out: it never changes again."""
    found = paying.run_for(request.actor, run)
    filled(request, NothingForm)
    return told(request, acts.lock(found, by=request.actor))


def told(request: Request, run: PayRun, *, status: int = 200) -> HttpResponse:
    rows: Any = paying.runs_for(request.actor).filter(pk=run.pk)
    location = f"/api/v1/pay-runs/{run.pk}" if status == 201 else ""
    return answer(RUNS.one(rows), status=status, location=location)
