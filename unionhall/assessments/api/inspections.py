"""Inspections as JSON. Marks of a tablet come here too: sent twice they count once."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from ninja import Schema

from unionhall.assessments import permissions
from unionhall.assessments.actions import inspecting, marking
from unionhall.assessments.forms.inspection import ConcludeForm, InspectionFilter, MarksForm
from unionhall.assessments.models import Inspection
from unionhall.assessments.queries import inspections, judging
from unionhall.common.dates import today
from unionhall.common.rest.answers import answer
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
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


@room.post("/{int:pk}/conclude", key=permissions.INSPECTION_PLAN, answers=InspectionDetail, body=ConcludeForm)
def conclude(request: Request, pk: int) -> HttpResponse:
    """Conclude: add up and decide by the pass mark."""
    found, form = inspections.inspection_for(request.actor, pk), filled(request, ConcludeForm)
    return told(inspecting.conclude(found, by=request.actor, **form.cleaned_data))


def told(found: Inspection) -> HttpResponse:
    judged = judging.judged(found, on=today())
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
    }
    return answer(body, version=found.version)
