"""Officers as JSON."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from ninja import Schema

from unionhall.common.rest.answers import answer
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.organizing import permissions
from unionhall.organizing.actions import appointing, confirming
from unionhall.organizing.forms.terms import AppointBody, LeaveForm, OfficerFilter, WithoutFields
from unionhall.organizing.models import Officer
from unionhall.organizing.queries import terms as queries

room = Room("Officers")


class OfficerOut(Schema):
    """Who holds a post in a term."""

    id: int
    unit: str
    term: int
    post: str
    name: str
    is_full_time: bool
    employer_post: str
    party_office: str
    starts_on: date
    ends_on: date | None


OFFICER = Columns({name: name for name in OfficerOut.model_fields} | {"unit": "unit__code", "term": "term__number"})


@room.list("", key=permissions.TERM_VIEW, item=OfficerOut, filters=OfficerFilter)
def officer_list(request: Request) -> HttpResponse:
    """Officers within reach, those who serve now if nothing else is asked for."""
    rows = queries.officers_filtered(queries.officers_for(request.actor), given(request, OfficerFilter))
    return listing(request, rows, OFFICER)


@room.get("/{int:pk}", key=permissions.TERM_VIEW, answers=OfficerOut)
def officer(request: Request, pk: int) -> HttpResponse:
    """One officer."""
    return _told(queries.officer_for(request.actor, pk), request=request)


@room.post("", key=permissions.TERM_RECORD, answers=OfficerOut, body=AppointBody, status=201)
def appoint(request: Request) -> HttpResponse:
    """Somebody takes a post in the running term."""
    form = filled(request, AppointBody)
    said = form.cleaned_data
    return _told(appointing.appoint(said["unit"], form.facts(), by=request.actor, starts_on=said["starts_on"]), status=201)


@room.post("/{int:pk}/leave", key=permissions.TERM_RECORD, answers=OfficerOut, body=LeaveForm)
def leave(request: Request, pk: int) -> HttpResponse:
    """An officer leaves the post."""
    found, form = queries.officer_for(request.actor, pk), filled(request, LeaveForm)
    return _told(appointing.leave(found, by=request.actor, **form.cleaned_data))


@room.post("/{int:pk}/confirm", key=permissions.TERM_DECIDE, answers=OfficerOut, body=WithoutFields)
def confirm(request: Request, pk: int) -> HttpResponse:
    """Confirm in a numbered paper who was elected between elections."""
    found = queries.officer_for(request.actor, pk)
    filled(request, WithoutFields)
    confirming.confirm_officer(found, by=request.actor)
    return _told(found)


def _told(officer: Officer, *, status: int = 200, request: Request | None = None) -> HttpResponse:
    told = OFFICER.one(Officer.objects.filter(pk=officer.pk))
    return answer(told, status=status, version=officer.version, request=request)
