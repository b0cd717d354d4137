"""Service cards as JSON."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.http import HttpResponse
from ninja import Schema

from unionhall.common.rest.answers import answer
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.members import permissions
from unionhall.members.actions import carding, numbering
from unionhall.members.forms import CardFilter, NoteForm
from unionhall.members.forms.cards import BlockFilter, ReserveForm
from unionhall.members.models import Card
from unionhall.members.queries import cards, people

room = Room("Cards")


class CardOut(Schema):
    """A service card. What its QR code proves is not told."""

    id: int
    number: str
    person: int
    name: str
    unit: str
    state: str
    issued_on: date
    valid_until: date
    ended_on: date | None
    printed_at: datetime | None
    version: int


LISTED = Columns(
    {name: name for name in CardOut.model_fields} | {"person": "person_id", "name": "person__name", "unit": "unit__code"}
)


class IssueForm(forms.Form):
    person = forms.IntegerField(label="Number of the person")


@room.list("", key=permissions.CARD_VIEW, item=CardOut, filters=CardFilter)
def card_list(request: Request) -> HttpResponse:
    """Cards of the unions within reach."""
    return listing(request, cards.filtered(cards.cards_for(request.actor), given(request, CardFilter)), LISTED)


@room.get("/{int:pk}", key=permissions.CARD_VIEW, answers=CardOut)
def card(request: Request, pk: int) -> HttpResponse:
    """One card."""
    return told(request, cards.card_for(request.actor, pk))


@room.post("", key=permissions.CARD_ISSUE, answers=CardOut, body=IssueForm, status=201)
def issue(request: Request) -> HttpResponse:
    """A card for a member who has none."""
    number = filled(request, IssueForm).cleaned_data["person"]
    person = people.person_for(request.actor, number, permissions.CARD_ISSUE)
    return told(request, carding.issue(person, by=request.actor), status=201)


@room.post("/{int:pk}/lost", key=permissions.CARD_ISSUE, answers=CardOut, body=NoteForm)
def lost(request: Request, pk: int) -> HttpResponse:
    """The card was lost: its QR code proves nothing any more."""
    found = cards.card_for(request.actor, pk, permissions.CARD_ISSUE)
    return told(request, carding.report_lost(found, by=request.actor, **filled(request, NoteForm).cleaned_data))


@room.post("/{int:pk}/replace", key=permissions.CARD_ISSUE, answers=CardOut, body=NoteForm, status=201)
def replace(request: Request, pk: int) -> HttpResponse:
    """A new card with a new number."""
    found = cards.card_for(request.actor, pk, permissions.CARD_ISSUE)
    made = carding.replace_card(found, by=request.actor, **filled(request, NoteForm).cleaned_data)
    return told(request, made, status=201)


class CardBlockOut(Schema):
    """Numbers that are set aside for the cards of a unit."""

    id: int
    unit: str
    prefix: str
    first: int
    last: int
    given: int
    reserved_by: str
    note: str


BLOCK = Columns({name: name for name in CardBlockOut.model_fields} | {"unit": "unit__code"})


@room.list("/blocks", key=permissions.CARD_VIEW, item=CardBlockOut, filters=BlockFilter)
def block_list(request: Request) -> HttpResponse:
    """Blocks of numbers of the units within reach."""
    rows = cards.blocks_filtered(cards.blocks_for(request.actor), given(request, BlockFilter))
    return listing(request, rows, BLOCK, ("-id",))


@room.post("/blocks", key=permissions.CARD_ISSUE, answers=CardBlockOut, body=ReserveForm, status=201)
def reserve(request: Request) -> HttpResponse:
    """Set the next numbers aside."""
    made = numbering.reserve(by=request.actor, **filled(request, ReserveForm).cleaned_data)
    return answer(BLOCK.one(cards.blocks_for(request.actor).filter(pk=made.pk)), status=201)


def told(request: Request, found: Card, *, status: int = 200) -> HttpResponse:
    location = f"/api/v1/cards/{found.pk}" if status == 201 else ""
    body: Any = LISTED.one(cards.cards_for(request.actor).filter(pk=found.pk))
    return answer(body, status=status, location=location)
