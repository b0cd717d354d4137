"""What members ask to have corrected, as JSON."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from ninja import Schema

from unionhall.common.rest.answers import answer
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.members import permissions
from unionhall.members.actions import correcting
from unionhall.members.forms import CorrectionFilter, NoteForm, SayForm
from unionhall.members.models import Correction
from unionhall.members.queries import corrections

room = Room("Corrections")
KEY = permissions.PERSON_CHANGE


class CorrectionOut(Schema):
    """A member's request for correction."""

    id: int
    person: int
    name: str
    unit: str
    state: str
    words: str
    created_at: datetime
    answer: str
    answered_at: datetime | None
    answered_by: str
    version: int


class CorrectionDetail(CorrectionOut):
    """``wanted``: field → value, as the member wrote it; ``was``: what the record said before the answer."""

    wanted: dict[str, Any]
    was: dict[str, Any]


LINKED = {"person": "person_id", "name": "person__name", "unit": "unit__code"}
LISTED = Columns({name: name for name in CorrectionOut.model_fields} | LINKED)


@room.list("", key=KEY, item=CorrectionOut, filters=CorrectionFilter)
def correction_list(request: Request) -> HttpResponse:
    """Requests of members within reach."""
    rows = corrections.filtered(corrections.corrections_for(request.actor), given(request, CorrectionFilter))
    return listing(request, rows, LISTED)


@room.get("/{int:pk}", key=KEY, answers=CorrectionDetail)
def correction(request: Request, pk: int) -> HttpResponse:
    """One request with what the member wants."""
    return _told(corrections.correction_for(request.actor, pk))


@room.post("/{int:pk}/accept", key=KEY, answers=CorrectionDetail, body=NoteForm)
def accept(request: Request, pk: int) -> HttpResponse:
    """Put it into the record. A new telephone is the member's new sign-in."""
    found, form = corrections.correction_for(request.actor, pk), filled(request, NoteForm)
    return _told(correcting.accept(found, by=request.actor, **form.cleaned_data))


@room.post("/{int:pk}/refuse", key=KEY, answers=CorrectionDetail, body=SayForm)
def refuse(request: Request, pk: int) -> HttpResponse:
    """Do not correct; the member reads why."""
    found, form = corrections.correction_for(request.actor, pk), filled(request, SayForm)
    return _told(correcting.refuse(found, by=request.actor, **form.cleaned_data))


def _told(found: Correction) -> HttpResponse:
    told = LISTED.one(Correction.objects.filter(pk=found.pk)) or {}
    return answer({**told, "wanted": found.wanted, "was": found.was}, version=found.version)
