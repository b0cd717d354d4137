"""Imports as JSON: send a file, see what was found, apply it, take it back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Schema

from unionhall.common.rest.answers import answer, expected_version
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.problems import Fault, Problem, form_problem
from unionhall.common.rest.rooms import Room, query
from unionhall.common.ui.pages import Request
from unionhall.sheets import permissions, queries
from unionhall.sheets.actions import applying, uploading
from unionhall.sheets.checking import message_of
from unionhall.sheets.enums import Mode
from unionhall.sheets.forms import BatchFilter, UploadForm
from unionhall.sheets.models import Batch
from unionhall.units.fields import UnitField

room = Room("Imports")

AT_ONCE = 500


class ImportOut(Schema):
    """An uploaded roster, and what became of it."""

    id: int
    kind: str
    unit: str
    file_name: str
    size: int
    sha256: str
    state: str
    message: str
    rows: int
    new_rows: int
    changed_rows: int
    same_rows: int
    refused_rows: int
    warned_rows: int
    mode: str
    job: int | None
    created_by: str
    created_at: datetime
    checked_at: datetime | None
    applied_by: str
    applied_at: datetime | None
    rolled_back_at: datetime | None
    version: int


class ProblemRow(Schema):
    """What is wrong with one cell."""

    row: int
    column: str
    heading: str
    field: str
    severity: str
    kind: str
    message: str


class ProblemsOut(Schema):
    """A slice of what is wrong."""

    total: int
    items: list[ProblemRow]


TOLD = Columns({name: name for name in ImportOut.model_fields} | {"unit": "unit__code", "job": "job_id"})


class ModeForm(forms.Form):
    mode = forms.ChoiceField(label="Which rows", choices=Mode.choices)


class FileForm(forms.Form):
    """``UploadForm`` as it is described: what kinds there are depends on who asks."""

    kind = forms.CharField(label="What the file holds", max_length=40)
    unit = UnitField(label="Code of the unit")
    file = forms.FileField(label="XLSX, XLS, ODS or CSV")


@room.list("", key=permissions.BATCH_VIEW, item=ImportOut, filters=BatchFilter)
def import_list(request: Request) -> HttpResponse:
    """Imports within reach, the newest first."""
    asked = given(request, BatchFilter)
    rows = queries.batches_for(request.actor)
    rows = rows.filter(created_by_id=request.actor.user_id) if asked.get("mine") else rows
    rows = rows.filter(**{name: asked[name] for name in ("state", "kind") if name in asked})
    return listing(request, rows, TOLD, order=("-id",))


@room.get("/{int:pk}", key=permissions.BATCH_VIEW, answers=ImportOut)
def one_import(request: Request, pk: int) -> HttpResponse:
    """One import. Ask again until its state is ready, mapping or refused; its job tells the progress."""
    return told(request, queries.batch_for(request.actor, pk))


@room.get(
    "/{int:pk}/problems",
    key=permissions.BATCH_UPLOAD,
    answers=ProblemsOut,
    query=[query("first", "How many to leave out before.", type="integer", minimum=0, default=0)],
)
def problems(request: Request, pk: int) -> HttpResponse:
    """What is wrong with the rows, in the order of the file."""
    batch = queries.batch_for(request.actor, pk, permissions.BATCH_UPLOAD)
    if not batch.problems:
        return answer({"total": 0, "items": []})
    found = queries.problems_of(batch)
    shown = [_problem(row) for row in found.slice(_first(request), AT_ONCE).to_dicts()]
    return answer({"total": found.height, "items": shown})


@room.post("", key=permissions.BATCH_UPLOAD, answers=ImportOut, body=FileForm, status=201, files=True)
def upload(request: Request) -> HttpResponse:
    """Send a file. It is checked in the background; nothing in the register changes."""
    form = UploadForm(request.POST, request.FILES, actor=request.actor)
    if not form.is_valid():
        raise form_problem(form)
    said, file = form.cleaned_data, form.cleaned_data["file"]
    batch = uploading.upload(said["unit"], said["kind"], by=request.actor, name=file.name, size=file.size, pieces=file.chunks())
    return told(request, batch, status=201)


@room.post("/{int:pk}/apply", key=permissions.BATCH_APPLY, answers=ImportOut, body=ModeForm, status=202)
def apply(request: Request, pk: int) -> HttpResponse:
    """Have all rows applied, or only the good ones, in the background."""
    batch = queries.batch_for(request.actor, pk, permissions.BATCH_APPLY)
    mode = filled(request, ModeForm).cleaned_data["mode"]
    return told(request, applying.apply(batch, by=request.actor, mode=mode, version=expected_version(request)), status=202)


@room.post("/{int:pk}/roll-back", key=permissions.BATCH_ROLLBACK, answers=ImportOut, status=202)
def roll_back(request: Request, pk: int) -> HttpResponse:
    """Have the whole batch taken back, while nothing else has touched its rows."""
    batch = queries.batch_for(request.actor, pk, permissions.BATCH_ROLLBACK)
    return told(request, applying.roll_back(batch, by=request.actor), status=202)


@room.post("/{int:pk}/check", key=permissions.BATCH_UPLOAD, answers=ImportOut, status=202)
def check(request: Request, pk: int) -> HttpResponse:
    """Check the file anew."""
    batch = queries.batch_for(request.actor, pk, permissions.BATCH_UPLOAD)
    return told(request, uploading.check_again(batch, by=request.actor), status=202)


@room.post("/{int:pk}/discard", key=permissions.BATCH_UPLOAD, answers=ImportOut)
def discard(request: Request, pk: int) -> HttpResponse:
    """Give the file up."""
    batch = queries.batch_for(request.actor, pk, permissions.BATCH_UPLOAD)
    return told(request, uploading.discard(batch, by=request.actor))


def told(request: Request, batch: Batch, *, status: int = 200) -> HttpResponse:
    facts = TOLD.one(queries.batches_for(request.actor).filter(pk=batch.pk)) or {}
    location = f"/api/v1/imports/{batch.pk}" if status == 201 else ""
    is_read = request if request.method == "GET" else None
    return answer(facts, status=status, version=facts.get("version"), location=location, request=is_read)


def _problem(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "row": row["row"],
        "column": row["letter"] or "",
        "heading": row["heading"] or "",
        "field": row["field"] or "",
        "severity": str(row["severity"]),
        "kind": row["kind"],
        "message": str(message_of(row["kind"], row["params"])),
    }


def _first(request: Request) -> int:
    asked = request.GET.get("first", "0")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 10):
        raise Problem(422, faults=[Fault(_("This is no number of rows."), parameter="first")])
    return int(asked)
