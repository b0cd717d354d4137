"""Requests for posts above the standard, as JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from ninja import Schema

from unionhall.common.rest.answers import answer
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.workforce import permissions
from unionhall.workforce.actions import requesting
from unionhall.workforce.forms.posts import AskForm, EmptyForm, GrantForm, RefuseForm, RequestFilter
from unionhall.workforce.models import PostRequest
from unionhall.workforce.queries import posts as queries

room = Room("Requests for further posts")


class PostRequestOut(Schema):
    """A unit asks for posts above its standard."""

    id: int
    unit: str
    kind: str
    count: int
    reason: str
    state: str
    asked_by: str
    decided_by: str
    decided_on: date | None
    decision: str
    paper_number: str


REQUESTS = Columns({name: name for name in PostRequestOut.model_fields} | {"unit": "unit__code"})


@room.list("", key=permissions.POST_VIEW, item=PostRequestOut, filters=RequestFilter)
def request_list(request: Request) -> HttpResponse:
    """Requests within reach."""
    return listing(request, queries.filtered(queries.requests_for(request.actor), given(request, RequestFilter)), REQUESTS)


@room.get("/{int:pk}", key=permissions.POST_VIEW, answers=PostRequestOut)
def one(request: Request, pk: int) -> HttpResponse:
    """One request."""
    return told(request, queries.request_for(request.actor, pk))


@room.post("", key=permissions.POST_REQUEST, answers=PostRequestOut, body=AskForm, status=201)
def ask(request: Request) -> HttpResponse:
    """Ask for further posts."""
    return told(request, requesting.ask(by=request.actor, **filled(request, AskForm).cleaned_data), status=201)


@room.post("/{int:pk}/grant", key=permissions.POST_DECIDE, answers=PostRequestOut, body=GrantForm)
def grant(request: Request, pk: int) -> HttpResponse:
    """The federation above grants it, with a numbered paper."""
    found, form = queries.request_for(request.actor, pk), filled(request, GrantForm)
    return told(request, requesting.grant(found, by=request.actor, **form.cleaned_data))


@room.post("/{int:pk}/refuse", key=permissions.POST_DECIDE, answers=PostRequestOut, body=RefuseForm)
def refuse(request: Request, pk: int) -> HttpResponse:
    """The federation above does not grant it, with grounds."""
    found, form = queries.request_for(request.actor, pk), filled(request, RefuseForm)
    return told(request, requesting.refuse(found, by=request.actor, **form.cleaned_data))


@room.post("/{int:pk}/withdraw", key=permissions.POST_REQUEST, answers=PostRequestOut, body=EmptyForm)
def withdraw(request: Request, pk: int) -> HttpResponse:
    """The unit takes it back."""
    found = queries.request_for(request.actor, pk)
    filled(request, EmptyForm)
    return told(request, requesting.withdraw(found, by=request.actor))


def told(request: Request, found: PostRequest, *, status: int = 200) -> HttpResponse:
    rows: Any = queries.requests_for(request.actor).filter(pk=found.pk)
    location = f"/api/v1/post-requests/{found.pk}" if status == 201 else ""
    return answer(REQUESTS.one(rows), status=status, location=location)
