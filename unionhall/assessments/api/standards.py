"""Unions in campaigns as JSON: the card, words, applications, teams."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from ninja import Schema

from unionhall.assessments import permissions
from unionhall.assessments.actions import applying, inspecting, rectifying, self_checking
from unionhall.assessments.forms.campaign import NoteForm
from unionhall.assessments.forms.entry import AnswerForm, EntryFilter, EvidenceForm, ExtendForm, ReportForm, WordForm
from unionhall.assessments.forms.inspection import TeamBodyForm
from unionhall.assessments.models import Entry
from unionhall.assessments.queries import entries, inspections
from unionhall.assessments.queries import rectifying as queries
from unionhall.assessments.queries.entries import Line
from unionhall.assessments.rules.facts import Word
from unionhall.common.dates import today
from unionhall.common.rest.answers import answer
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.problems import form_problem
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request

room = Room("Unions in campaigns")


class StandardEntryOut(Schema):
    """A union in a campaign."""

    id: int
    campaign: int
    unit: str
    state: str
    round: str
    due_on: date | None
    register_points: str | None
    self_points: str | None
    first_points: str | None
    final_points: str | None


class EntryDetail(StandardEntryOut):
    """The same with its card: each item with the register's figure and its reasons."""

    items: list[dict[str, Any]]
    total: str
    version: int


LISTED = Columns({name: name for name in StandardEntryOut.model_fields} | {"campaign": "campaign_id", "unit": "unit__code"})


@room.list("", key=permissions.CAMPAIGN_VIEW, item=StandardEntryOut, filters=EntryFilter)
def entry_list(request: Request) -> HttpResponse:
    """Unions in campaigns within reach."""
    rows = entries.filtered(entries.entries_for(request.actor), given(request, EntryFilter), on=today())
    return listing(request, rows, LISTED)


@room.get("/{int:pk}", key=permissions.CAMPAIGN_VIEW, answers=EntryDetail)
def entry(request: Request, pk: int) -> HttpResponse:
    """One union with its card."""
    return told(entries.entry_for(request.actor, pk))


@room.post("/{int:pk}/begin", key=permissions.ENTRY_CHECK, answers=EntryDetail)
def begin(request: Request, pk: int) -> HttpResponse:
    """Begin the self-check."""
    return told(self_checking.begin(entries.entry_for(request.actor, pk), by=request.actor))


@room.post("/{int:pk}/words", key=permissions.ENTRY_CHECK, answers=EntryDetail, body=WordForm)
def say(request: Request, pk: int) -> HttpResponse:
    """What the union says of one item."""
    found, form = entries.entry_for(request.actor, pk), filled(request, WordForm)
    said = form.cleaned_data
    return told(self_checking.say(found, {said["code"]: Word(said["value"], said["note"])}, by=request.actor))


@room.post("/{int:pk}/evidence", key=permissions.ENTRY_CHECK, answers=EntryDetail, body=EvidenceForm, status=201, files=True)
def show(request: Request, pk: int) -> HttpResponse:
    """Put a file to an item."""
    found, form = entries.entry_for(request.actor, pk), EvidenceForm(request.POST, request.FILES)
    if not form.is_valid():
        raise form_problem(form)
    self_checking.show(found, by=request.actor, **form.cleaned_data)
    return told(found, status=201)


@room.post("/evidence/{int:evidence}/remove", key=permissions.ENTRY_CHECK, answers=EntryDetail)
def take_back(request: Request, evidence: int) -> HttpResponse:
    """Remove a trace."""
    trace = entries.evidence_for(request.actor, evidence)
    self_checking.take_back(trace, by=request.actor)
    return told(trace.entry)


@room.post("/{int:pk}/apply", key=permissions.ENTRY_APPLY, answers=EntryDetail, body=ReportForm)
def apply(request: Request, pk: int) -> HttpResponse:
    """Submit and freeze."""
    found, form = entries.entry_for(request.actor, pk), filled(request, ReportForm)
    applying.apply(found, by=request.actor, **form.cleaned_data)
    return told(entries.entry_for(request.actor, pk))


@room.post("/{int:pk}/send-back", key=permissions.INSPECTION_PLAN, answers=EntryDetail, body=NoteForm)
def send_back(request: Request, pk: int) -> HttpResponse:
    """Send the application back."""
    found, form = entries.entry_for(request.actor, pk), filled(request, NoteForm)
    return told(applying.send_back(found, by=request.actor, **form.cleaned_data))


@room.post("/{int:pk}/extend", key=permissions.INSPECTION_PLAN, answers=EntryDetail, body=ExtendForm)
def extend(request: Request, pk: int) -> HttpResponse:
    """Give more time."""
    found, form = entries.entry_for(request.actor, pk), filled(request, ExtendForm)
    return told(rectifying.extend(found, by=request.actor, **form.cleaned_data))


@room.post("/{int:pk}/close", key=permissions.INSPECTION_PLAN, answers=EntryDetail, body=NoteForm)
def close(request: Request, pk: int) -> HttpResponse:
    """Close it without acceptance."""
    found, form = entries.entry_for(request.actor, pk), filled(request, NoteForm)
    return told(applying.close(found, by=request.actor, **form.cleaned_data))


@room.post("/{int:pk}/team", key=permissions.INSPECTION_PLAN, answers=EntryDetail, body=TeamBodyForm, status=201)
def team(request: Request, pk: int) -> HttpResponse:
    """Send a team to a union that has applied; the inspection stands under inspections."""
    found = entries.entry_for(request.actor, pk)
    request.actor.require(permissions.INSPECTION_PLAN, found)
    people = inspections.possible_team(found, inspections.host_of(found, found.round))
    form = filled(request, lambda body: TeamBodyForm(body, people=people))
    made = inspecting.plan(found, by=request.actor, **form.verb())
    return told(entries.entry_for(request.actor, pk), status=201, location=f"/api/v1/inspections/{made.pk}")


@room.post("/{int:pk}/repairs", key=permissions.ENTRY_CHECK, answers=EntryDetail, body=AnswerForm)
def repair(request: Request, pk: int) -> HttpResponse:
    """Report one point of the rectification list as put right."""
    found, form = entries.entry_for(request.actor, pk), filled(request, AnswerForm)
    said = form.cleaned_data
    rectifying.answer(queries.repair_of(found, said["code"]), by=request.actor, text=said["text"])
    return told(found)


@room.post("/{int:pk}/recheck", key=permissions.ENTRY_APPLY, answers=EntryDetail)
def recheck(request: Request, pk: int) -> HttpResponse:
    """Ask for the re-check."""
    return told(rectifying.ask_recheck(entries.entry_for(request.actor, pk), by=request.actor))


def told(found: Entry, *, status: int = 200, location: str = "") -> HttpResponse:
    sheet = entries.sheet_of(found, on=today())
    names = ("id", "state", "round", "due_on", "register_points", "self_points", "first_points", "final_points", "version")
    body = {name: getattr(found, name) for name in names} | {
        "campaign": found.campaign_id,
        "unit": found.unit.code,
        "items": [_item(each) for each in sheet.lines],
        "total": sheet.result.total,
    }
    return answer(body, status=status, version=found.version, location=location)


def _item(line: Line) -> dict[str, Any]:
    return {
        "code": line.item.code,
        "title": line.item.title,
        "of": line.item.points,
        "points": line.self_points,
        "register": line.scored.points.as_json() if line.scored else None,
        "note": line.claim.note if line.claim else "",
        "evidence": [
            {"id": each.pk, "title": each.title, "on": each.happened_on, "sha256": each.file.sha256} for each in line.files
        ],
        "first": line.first,
        "final": line.final,
    }
