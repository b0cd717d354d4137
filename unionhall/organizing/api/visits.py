"""Visits and what follows from them, as JSON."""

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
from unionhall.organizing import permissions
from unionhall.organizing.actions import visiting
from unionhall.organizing.forms.areas import SettleForm, VisitBody, VisitFilter
from unionhall.organizing.models import FollowUp, Visit
from unionhall.organizing.queries import areas as queries

room = Room("Visits")


class VisitOut(Schema):
    """Somebody was at a union."""

    id: int
    unit: str
    visited_on: date
    kind: str
    met: str
    workers_met: int | None
    findings: str
    visitor: str


class FollowUpOut(Schema):
    """Something a visit found that somebody sees to."""

    id: int
    visit: int
    unit: str
    what: str
    followed_by: str
    due_on: date
    state: str
    outcome: str


VISIT = Columns({name: name for name in VisitOut.model_fields} | {"unit": "unit__code"})
FOLLOW_UP = Columns({name: name for name in FollowUpOut.model_fields} | {"unit": "unit__code", "visit": "visit_id"})


@room.list("", key=permissions.AREA_VIEW, item=VisitOut, filters=VisitFilter)
def visit_list(request: Request) -> HttpResponse:
    """Visits within reach."""
    rows = queries.visits_filtered(queries.visits_for(request.actor), given(request, VisitFilter), request.actor)
    return listing(request, rows, VISIT)


@room.list("/follow-ups", key=permissions.VISIT_SETTLE, item=FollowUpOut)
def follow_ups(request: Request) -> HttpResponse:
    """What visits found, settled or not."""
    return listing(request, queries.follow_ups_for(request.actor), FOLLOW_UP)


@room.get("/{int:pk}", key=permissions.AREA_VIEW, answers=VisitOut)
def visit(request: Request, pk: int) -> HttpResponse:
    """One visit."""
    return _told(queries.visit_for(request.actor, pk), request=request)


@room.post("", key=permissions.VISIT_LOG, answers=VisitOut, body=VisitBody, status=201)
def log(request: Request) -> HttpResponse:
    """Write down a visit, with up to two follow-ups."""
    form = filled(request, VisitBody)
    made = visiting.log(form.cleaned_data["unit"], by=request.actor, tasks=form.tasks(), **form.facts())
    return _told(made, status=201)


@room.post("/follow-ups/{int:follow_up_pk}/settle", key=permissions.VISIT_SETTLE, answers=FollowUpOut, body=SettleForm)
def settle(request: Request, follow_up_pk: int) -> HttpResponse:
    """It was seen to, or is not needed any more."""
    found, form = queries.follow_up_for(request.actor, follow_up_pk), filled(request, SettleForm)
    settled = visiting.settle(found, by=request.actor, **form.cleaned_data)
    return answer(FOLLOW_UP.one(FollowUp.objects.filter(pk=settled.pk)), version=settled.version)


def _told(made: Visit, **more: Any) -> HttpResponse:
    return answer(VISIT.one(Visit.objects.filter(pk=made.pk)), version=made.version, **more)
