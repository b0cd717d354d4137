"""Inspections as JSON. Marks of a tablet come here too: sent twice they count once."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from ninja import Schema

from unionhall.assessments import permissions
from unionhall.assessments.actions import inspecting, marking, photographing, rectifying
from unionhall.assessments.forms.campaign import NoteForm
from unionhall.assessments.forms.entry import AppealForm, DecideForm
from unionhall.assessments.forms.inspection import (
    ConcludeForm,
    InspectionFilter,
    MarksForm,
    PhotoForm,
    SettleBodyForm,
    TeamBodyForm,
)
from unionhall.assessments.models import Inspection
from unionhall.assessments.queries import inspections, judging
from unionhall.assessments.queries import rectifying as queries
from unionhall.common.dates import today
from unionhall.common.errors import Hidden
from unionhall.common.rest.answers import answer
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.problems import form_problem
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request

room = Room("Inspections")


class InspectionOut(Schema):
    """A team looks at a union."""

    id: int
    union: str
    entry: int
    round: str
    number: int
    state: str
    planned_on: date
    host: str
    points: str | None
    passed: bool | None


class InspectionDetail(InspectionOut):
    """The same with what counts at each item."""

    marks: list[dict[str, Any]]
    total: str
    missing: list[str]
    conflicts: int
    photos: list[dict[str, Any]]
    appeal: str | None


class ReceiptsOut(Schema):
    """What became of each mark: kept, known, conflict or refused."""

    receipts: list[dict[str, str]]


LINKED = {"union": "entry__unit__code", "entry": "entry_id", "host": "host__code"}
LISTED = Columns({name: name for name in InspectionOut.model_fields} | LINKED)


@room.list("", key=permissions.CAMPAIGN_VIEW, item=InspectionOut, filters=InspectionFilter)
def inspection_list(request: Request) -> HttpResponse:
    """Inspections within reach."""
    rows = inspections.filtered(inspections.inspections_for(request.actor), given(request, InspectionFilter))
    return listing(request, rows, LISTED)


@room.get("/{int:pk}", key=permissions.CAMPAIGN_VIEW, answers=InspectionDetail)
def inspection(request: Request, pk: int) -> HttpResponse:
    """One inspection."""
    return told(inspections.inspection_for(request.actor, pk))


@room.post("/{int:pk}/marks", key=permissions.INSPECTION_SCORE, answers=ReceiptsOut, body=MarksForm)
def mark(request: Request, pk: int) -> HttpResponse:
    """Marks of a tablet."""
    found, form = inspections.inspection_for(request.actor, pk), filled(request, MarksForm)
    receipts = marking.take(found, form.cleaned_data["marks"], by=request.actor)
    rows = [{"id": str(each.client_id), "state": each.state, "text": str(each.text)} for each in receipts]
    return answer({"receipts": rows})


@room.post("/{int:pk}/photos", key=permissions.INSPECTION_SCORE, answers=InspectionDetail, body=PhotoForm, status=201, files=True)
def photograph(request: Request, pk: int) -> HttpResponse:
    """A photograph of a tablet; sent twice it is kept once."""
    found, form = inspections.inspection_for(request.actor, pk), PhotoForm(request.POST, request.FILES)
    if not form.is_valid():
        raise form_problem(form)
    photographing.photograph(found, by=request.actor, **form.cleaned_data)
    return told(found, status=201)


@room.post("/{int:pk}/team", key=permissions.INSPECTION_PLAN, answers=InspectionDetail, body=TeamBodyForm)
def reseat(request: Request, pk: int) -> HttpResponse:
    """Another team, as long as nobody has scored."""
    found = inspections.inspection_for(request.actor, pk)
    request.actor.require(permissions.INSPECTION_PLAN, found)
    people = inspections.possible_team(found.entry, found.host)
    said = filled(request, lambda body: TeamBodyForm(body, people=people)).verb()
    return told(inspecting.reseat(found, by=request.actor, team=said["team"], leader=said["leader"]))


@room.post("/{int:pk}/call-off", key=permissions.INSPECTION_PLAN, answers=InspectionDetail, body=NoteForm)
def call_off(request: Request, pk: int) -> HttpResponse:
    """The visit does not take place."""
    found, form = inspections.inspection_for(request.actor, pk), filled(request, NoteForm)
    return told(inspecting.call_off(found, by=request.actor, **form.cleaned_data))


@room.post("/{int:pk}/settle", key=permissions.INSPECTION_SCORE, answers=InspectionDetail, body=SettleBodyForm)
def settle(request: Request, pk: int) -> HttpResponse:
    """Of two copies that contradict each other at an item, say which counts."""
    found, form = inspections.inspection_for(request.actor, pk), filled(request, SettleBodyForm)
    said = form.cleaned_data
    marking.settle(inspections.conflict_of(found, said["code"]), by=request.actor, takes=said["takes"])
    return told(found)


@room.post("/{int:pk}/appeal", key=permissions.ENTRY_APPLY, answers=InspectionDetail, body=AppealForm, status=201)
def appeal(request: Request, pk: int) -> HttpResponse:
    """The union does not accept the finding."""
    found, form = inspections.inspection_for(request.actor, pk), filled(request, AppealForm)
    rectifying.appeal(found, by=request.actor, **form.cleaned_data)
    return told(found, status=201)


@room.post("/{int:pk}/appeal/decide", key=permissions.AWARD_DECIDE, answers=InspectionDetail, body=DecideForm)
def decide(request: Request, pk: int) -> HttpResponse:
    """Answer the appeal."""
    found, form = inspections.inspection_for(request.actor, pk), filled(request, DecideForm)
    raised = queries.appeal_of(found)
    if raised is None:
        raise Hidden
    raised.entry = found.entry
    rectifying.decide(raised, by=request.actor, **form.cleaned_data)
    return told(found)


@room.post("/{int:pk}/conclude", key=permissions.INSPECTION_PLAN, answers=InspectionDetail, body=ConcludeForm)
def conclude(request: Request, pk: int) -> HttpResponse:
    """Conclude: add up and decide by the pass mark."""
    found, form = inspections.inspection_for(request.actor, pk), filled(request, ConcludeForm)
    return told(inspecting.conclude(found, by=request.actor, **form.cleaned_data))


def told(found: Inspection, *, status: int = 200) -> HttpResponse:
    judged, raised = judging.judged(found, on=today()), queries.appeal_of(found)
    names = ("id", "round", "number", "state", "planned_on", "points", "passed")
    body = {name: getattr(found, name) for name in names} | {
        "union": found.entry.unit.code,
        "entry": found.entry_id,
        "host": found.host.code,
        "marks": [
            {
                "code": each.item.code,
                "points": each.points,
                "reason": each.mark.reason if each.mark else "",
                "rivals": len(each.rivals),
            }
            for each in judged.places
        ],
        "total": judged.result.total,
        "missing": [each.code for each in judged.result.missing],
        "conflicts": judged.conflicts,
        "photos": [
            {"code": code, "at": each.taken_at, "by": each.taken_name, "file": each.file_id, "sha256": each.file.sha256}
            for code, taken in inspections.photos_of(found).items()
            for each in taken
        ],
        "appeal": raised.state if raised else None,
    }
    return answer(body, status=status, version=found.version)
