"""Bulletins as JSON: worked out, worded, approved by another, read."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from ninja import Schema

from unionhall.common.rest.answers import answer, expected_version
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.plans import permissions
from unionhall.plans.actions import publishing
from unionhall.plans.forms.fields import PlainForm, WhyForm
from unionhall.plans.forms.reports import BulletinFilter, BulletinForm, WordForm
from unionhall.plans.models import Bulletin
from unionhall.plans.queries import bulletins as found

room = Room("Bulletins")


class BulletinOut(Schema):
    """A bulletin of a unit."""

    id: int
    unit: str
    title: str
    number: str
    as_of: date
    state: str


class BulletinDetail(BulletinOut):
    """The bulletin with its tables and the hash they were frozen with."""

    opening: str
    demands: str
    content: dict[str, Any]
    sha256: str
    version: int


LISTED = Columns({name: name for name in BulletinOut.model_fields} | {"unit": "unit__code"})
WHOLE = Columns({name: name for name in BulletinDetail.model_fields} | {"unit": "unit__code"})


@room.list("", key=permissions.BULLETIN_VIEW, item=BulletinOut, filters=BulletinFilter)
def bulletin_list(request: Request) -> HttpResponse:
    """Bulletins within reach, and issued ones of the units above."""
    rows = found.matching(found.bulletins_for(request.actor), given(request, BulletinFilter))
    return listing(request, rows, LISTED, order=("-as_of", "unit_path", "id"))


@room.get("/{int:bulletin}", key=permissions.BULLETIN_VIEW, answers=BulletinDetail)
def bulletin(request: Request, bulletin: int) -> HttpResponse:
    """One bulletin."""
    return _told(found.bulletin_for(request.actor, bulletin), request, read=True)


@room.post("", key=permissions.BULLETIN_DRAFT, answers=BulletinDetail, body=BulletinForm, status=201)
def draft(request: Request) -> HttpResponse:
    """Work out the tables as of a day; they are frozen now, the words may still change."""
    return _told(publishing.draft(**filled(request, BulletinForm).cleaned_data, by=request.actor), request, status=201)


@room.patch("/{int:bulletin}", key=permissions.BULLETIN_DRAFT, answers=BulletinDetail, body=WordForm)
def word(request: Request, bulletin: int) -> HttpResponse:
    """Change the words of a draft."""
    row = found.bulletin_for(request.actor, bulletin)
    known = {name: getattr(row, name) for name in ("title", "opening", "demands")}
    said = filled(request, lambda body: WordForm(body, initial=known), version=expected_version(request)).cleaned_data
    return _told(publishing.word(row, **said, by=request.actor), request)


@room.post("/{int:bulletin}/propose", key=permissions.BULLETIN_DRAFT, answers=BulletinDetail, body=PlainForm)
def propose(request: Request, bulletin: int) -> HttpResponse:
    """Ask for approval."""
    row = found.bulletin_for(request.actor, bulletin)
    filled(request, PlainForm)
    return _told(publishing.propose(row, by=request.actor), request)


@room.post("/{int:bulletin}/hand-back", key=permissions.BULLETIN_APPROVE, answers=BulletinDetail, body=WhyForm)
def hand_back(request: Request, bulletin: int) -> HttpResponse:
    """Back to its maker."""
    row = found.bulletin_for(request.actor, bulletin)
    return _told(publishing.hand_back(row, **filled(request, WhyForm).cleaned_data, by=request.actor), request)


@room.post("/{int:bulletin}/issue", key=permissions.BULLETIN_APPROVE, answers=BulletinDetail, body=PlainForm)
def issue(request: Request, bulletin: int) -> HttpResponse:
    """Approve it: numbered and sent down. Not by whoever drafted it."""
    row = found.bulletin_for(request.actor, bulletin)
    filled(request, PlainForm)
    return _told(publishing.issue(row, by=request.actor), request)


@room.post("/{int:bulletin}/read", key=permissions.BULLETIN_VIEW, answers=BulletinDetail, body=PlainForm)
def read(request: Request, bulletin: int) -> HttpResponse:
    """The caller's own units take note of it."""
    row = found.bulletin_for(request.actor, bulletin)
    filled(request, PlainForm)
    for unit in found.readers_of(row, request.actor):
        publishing.take_note(row, unit=unit, by=request.actor)
    return _told(row, request)


def _told(row: Bulletin, request: Request, *, status: int = 200, read: bool = False) -> HttpResponse:
    rows: Any = found.bulletins_for(request.actor).filter(pk=row.pk)
    location = f"/api/v1/bulletins/{row.pk}" if status == 201 else ""
    asked = request if read else None
    return answer(WHOLE.one(rows), status=status, version=row.version, location=location, request=asked)
