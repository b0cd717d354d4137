"""Who answers for which union, as JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Schema

from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused
from unionhall.common.rest.answers import answer
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.organizing import permissions
from unionhall.organizing.actions import assigning
from unionhall.organizing.forms.areas import AssignBody, AssignmentFilter, ReleaseForm
from unionhall.organizing.models import Assignment
from unionhall.organizing.queries import areas as queries

room = Room("Areas of responsibility")


class AssignmentOut(Schema):
    """A union worker of a station answers for a union."""

    id: int
    station: str
    union: str
    worker: str
    starts_on: date
    ends_on: date | None


LINKED = {"station": "station__code", "union": "union__code", "worker": "worker__username"}
ASSIGNMENT = Columns({name: name for name in AssignmentOut.model_fields} | LINKED)


@room.list("", key=permissions.AREA_VIEW, item=AssignmentOut, filters=AssignmentFilter)
def assignment_list(request: Request) -> HttpResponse:
    """Assignments within reach, those that hold now if nothing else is asked for."""
    rows = queries.assigned_filtered(queries.assignments_for(request.actor), given(request, AssignmentFilter))
    return listing(request, rows, ASSIGNMENT)


@room.post("", key=permissions.AREA_ASSIGN, answers=AssignmentOut, body=AssignBody, status=201)
def assign(request: Request) -> HttpResponse:
    """A worker of the station answers for the union from today."""
    said = filled(request, AssignBody).cleaned_data
    worker = next(
        (each.user for each in queries.posts_at(said["station"], today()) if each.user.username == said["worker"]), None
    )
    if worker is None:
        raise Refused(Refusal(_("This person is no union worker of the station."), field="worker", code="worker"))
    return _told(assigning.assign(said["station"], said["union"], by=request.actor, worker=worker), status=201)


@room.post("/{int:pk}/release", key=permissions.AREA_ASSIGN, answers=AssignmentOut, body=ReleaseForm)
def release(request: Request, pk: int) -> HttpResponse:
    """The worker answers for the union no longer."""
    found, form = queries.assignment_for(request.actor, pk), filled(request, ReleaseForm)
    return _told(assigning.release(found, by=request.actor, **form.cleaned_data))


def _told(assignment: Assignment, **more: Any) -> HttpResponse:
    return answer(ASSIGNMENT.one(Assignment.objects.filter(pk=assignment.pk)), version=assignment.version, **more)
