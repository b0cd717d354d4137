"""Bulletins and evaluations as JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from ninja import Schema

from unionhall.common.rest.answers import answer
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.plans import permissions
from unionhall.plans.forms.reports import BulletinFilter
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
    asked = given(request, BulletinFilter)
    rows = found.bulletins_for(request.actor).filter(**{name: asked[name] for name in ("year", "state") if name in asked})
    return listing(request, rows, LISTED, order=("-as_of", "unit_path", "id"))


@room.get("/{int:bulletin}", key=permissions.BULLETIN_VIEW, answers=BulletinDetail)
def bulletin(request: Request, bulletin: int) -> HttpResponse:
    """One bulletin."""
    row = found.bulletin_for(request.actor, bulletin)
    rows: Any = found.bulletins_for(request.actor).filter(pk=row.pk)
    return answer(WHOLE.one(rows), version=row.version, request=request)
