"""Public notices as JSON, and answering objections."""

from __future__ import annotations

from datetime import date, datetime

from django.http import HttpResponse
from ninja import Schema

from unionhall.audit import actions as audit
from unionhall.common.rest.answers import answer as told
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.notices.actions import publicity as actions
from unionhall.notices.forms import AnswerForm, PublicityFilter
from unionhall.notices.models import Objection
from unionhall.notices.permissions import PUBLICITY_VIEW
from unionhall.notices.queries import publicity as queries

room = Room("Public notices")


class NoticeOut(Schema):
    """A public notice."""

    id: int
    code: str
    kind: str
    unit: str
    title: str
    state: str
    starts_on: date
    until: date
    published_by: str
    open_objections: int


class ObjectionOut(Schema):
    """What somebody objected, for those who answer it."""

    id: int
    text: str
    state: str
    raised_at: datetime
    answer: str
    answered_by: str
    answered_at: datetime | None


class NoticeDetail(NoticeOut):
    """A notice with its text; ``objections`` is null for readers who may not answer them."""

    body: str
    objections: list[ObjectionOut] | None


LINKED = {"unit": "unit__code", "open_objections": "waiting"}
LISTED = Columns({name: name for name in NoticeOut.model_fields} | LINKED)
OBJECTION = Columns({name: name for name in ObjectionOut.model_fields})


@room.list("", key=PUBLICITY_VIEW, item=NoticeOut, filters=PublicityFilter)
def notice_list(request: Request) -> HttpResponse:
    """Notices within reach, the newest first."""
    rows = queries.filtered(queries.notices_for(request.actor), given(request, PublicityFilter))
    return listing(request, rows, LISTED, order=("-id",))


@room.get("/{int:pk}", key=PUBLICITY_VIEW, answers=NoticeDetail)
def notice(request: Request, pk: int) -> HttpResponse:
    """One notice with what was objected."""
    found = queries.notice_for(request.actor, pk)
    body = LISTED.one(queries.notices_for(request.actor).filter(pk=pk)) or {}
    objections = None
    if request.actor.can(found.key, found):
        objections = [OBJECTION.told(row) for row in OBJECTION.read(found.objections.order_by("id"))]
        audit.looked(found, "notices.objection", by=request.actor)
    return told(body | {"body": found.body, "objections": objections})


@room.post("/objections/{int:pk}/answer", key=PUBLICITY_VIEW, answers=ObjectionOut, body=AnswerForm)
def answer(request: Request, pk: int) -> HttpResponse:
    """Say what becomes of an objection."""
    found = queries.objection_for(request.actor, pk)
    request.actor.require(found.publicity.key, found)
    form = filled(request, AnswerForm)
    made = actions.answer(found, by=request.actor, **form.cleaned_data)
    return told(OBJECTION.one(Objection.objects.filter(pk=made.pk)))
