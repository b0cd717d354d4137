"""Work logs as JSON: the verbs of the pages, read by the forms of the pages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from ninja import Schema

from unionhall.common.errors import Hidden
from unionhall.common.rest.answers import answer
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.workforce import permissions
from unionhall.workforce.actions import confirming, journaling
from unionhall.workforce.forms.log import EntryBody, LogFilter, ReturnSheetForm, SheetFilter, SheetNoteForm, StrikeForm
from unionhall.workforce.models import LogEntry, LogSheet, Worker
from unionhall.workforce.queries import files
from unionhall.workforce.queries import log as queries

room = Room("Work logs")


class LogEntryOut(Schema):
    """What a union worker did on a day."""

    id: int
    worker: int
    happened_on: date
    duty: str
    what: str
    union: str | None
    place: str
    latitude: Decimal | None
    longitude: Decimal | None
    is_other: bool
    asked_by: str
    reason: str
    is_struck: bool
    corrects: int | None
    visit: int | None


class LogSheetOut(Schema):
    """A month of a work log as it was sent up."""

    id: int
    worker: int
    unit: str
    month: date
    state: str
    entries: int
    other: int
    counts: dict[str, int]
    sent_on: date
    confirmed_by: str
    confirmed_on: date | None
    note: str


NAMED = {"worker": "worker_id", "union": "union__code", "corrects": "corrects_id", "visit": "visit_id"}
WRITTEN = Columns({name: name for name in LogEntryOut.model_fields} | NAMED)
SENT = Columns({name: name for name in LogSheetOut.model_fields} | {"worker": "worker_id", "unit": "unit__code"})


@room.list("", key=permissions.LOG_VIEW, item=LogEntryOut, filters=LogFilter)
def entry_list(request: Request) -> HttpResponse:
    """Entries within reach that count; ``shown=all`` also tells the struck and the replaced ones."""
    rows = queries.filtered(queries.entries_for(request.actor), given(request, LogFilter))
    return listing(request, rows, WRITTEN, ("-happened_on", "-id"))


@room.get("/{int:entry}", key=permissions.LOG_VIEW, answers=LogEntryOut)
def entry(request: Request, entry: int) -> HttpResponse:
    """One entry."""
    return answer(_told(queries.entry_for(request.actor, entry)))


@room.post("", key=permissions.LOG_OWN, answers=LogEntryOut, body=EntryBody, status=201)
def write(request: Request) -> HttpResponse:
    """Write into one's own log."""
    form = filled(request, EntryBody)
    made = journaling.write(_self(request), form.written(), by=request.actor, **form.rest())
    return answer(_told(made), status=201, location=f"/api/v1/work-log/{made.pk}")


@room.post("/{int:entry}/correct", key=permissions.LOG_OWN, answers=LogEntryOut, body=EntryBody, status=201)
def correct(request: Request, entry: int) -> HttpResponse:
    """A new record instead of a confirmed one, with its reason."""
    found, form = queries.own_entry(_self(request), entry), filled(request, EntryBody)
    said = form.rest()
    made = journaling.correct(found, form.written(), by=request.actor, reason=said["reason"], union=said["union"])
    return answer(_told(made), status=201, location=f"/api/v1/work-log/{made.pk}")


@room.post("/{int:entry}/strike", key=permissions.LOG_OWN, answers=LogEntryOut, body=StrikeForm)
def strike(request: Request, entry: int) -> HttpResponse:
    """It did not happen; possible while the month is open."""
    found, form = queries.own_entry(_self(request), entry), filled(request, StrikeForm)
    return answer(_told(journaling.strike(found, by=request.actor, **form.cleaned_data)))


@room.list("/months", key=permissions.LOG_VIEW, item=LogSheetOut, filters=SheetFilter)
def sheet_list(request: Request) -> HttpResponse:
    """Months within reach."""
    rows = queries.sheets_filtered(queries.sheets_for(request.actor), given(request, SheetFilter))
    return listing(request, rows, SENT, ("-month", "unit_path", "id"))


@room.post("/months/{int:sheet}/confirm", key=permissions.LOG_CONFIRM, answers=LogSheetOut, body=SheetNoteForm)
def confirm(request: Request, sheet: int) -> HttpResponse:
    """Confirm a month; it is closed for good."""
    found, form = queries.sheet_for(request.actor, sheet, permissions.LOG_CONFIRM), filled(request, SheetNoteForm)
    return answer(_month(confirming.confirm(found, by=request.actor, **form.cleaned_data)))


@room.post("/months/{int:sheet}/return", key=permissions.LOG_CONFIRM, answers=LogSheetOut, body=ReturnSheetForm)
def give_back(request: Request, sheet: int) -> HttpResponse:
    """Return a month to the worker, with what is missing."""
    found, form = queries.sheet_for(request.actor, sheet, permissions.LOG_CONFIRM), filled(request, ReturnSheetForm)
    return answer(_month(confirming.give_back(found, by=request.actor, **form.cleaned_data)))


def _self(request: Request) -> Worker:
    worker = files.own_worker(request.actor)
    if worker is None:
        raise Hidden
    return worker


def _told(made: LogEntry) -> Any:
    return WRITTEN.told({column: _value(made, column) for column in WRITTEN.columns.values()})


def _month(sheet: LogSheet) -> Any:
    return SENT.told({column: _value(sheet, column) for column in SENT.columns.values()})


def _value(row: Any, column: str) -> Any:
    for part in column.split("__"):
        row = getattr(row, part, None)
    return row
