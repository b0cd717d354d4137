"""Transfers between unions as JSON, as either side sees them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
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
from unionhall.members.actions import transferring
from unionhall.members.forms import ActForm, AskForForm, NoteForm, OfferForm, SayForm, TransferFilter
from unionhall.members.models import Transfer
from unionhall.members.queries import people, transfers
from unionhall.units.fields import UnitField

room = Room("Transfers")


class TransferOut(Schema):
    """A transfer of a membership; of the person only name and last digits."""

    id: int
    name: str
    document: str
    from_unit: str
    to_unit: str
    state: str
    reason: str
    asked_by_member: bool
    created_at: datetime
    released_at: datetime | None
    accepted_at: datetime | None
    escalated_at: datetime | None
    ended_at: datetime | None
    note: str
    version: int


def masked(row: dict[str, Any]) -> dict[str, Any]:
    row["document"] = f"**************{row['document']}"
    return row


LINKED = {
    "name": "person__name",
    "document": "person__document_tail",
    "from_unit": "from_unit__code",
    "to_unit": "to_unit__code",
}
LISTED = Columns({name: name for name in TransferOut.model_fields} | LINKED, finish=masked)


class NewTransferForm(AskForForm):
    """``AskForForm`` with the union that asks."""

    union = UnitField(label="Code of the union that takes the member in")


class NewOfferForm(OfferForm):
    """``OfferForm`` with the person, which the page has in its address."""

    person = forms.IntegerField(label="Number of the person")


@room.list("", key=permissions.TRANSFER_VIEW, item=TransferOut, filters=TransferFilter)
def transfer_list(request: Request) -> HttpResponse:
    """Transfers from and to unions within reach."""
    asked = given(request, TransferFilter)
    return listing(request, transfers.filtered(transfers.transfers_for(request.actor), asked, request.actor), LISTED, ("-id",))


@room.get("/{int:pk}", key=permissions.TRANSFER_VIEW, answers=TransferOut)
def transfer(request: Request, pk: int) -> HttpResponse:
    """One transfer."""
    return told(request, transfers.transfer_for(request.actor, pk))


@room.post("", key=permissions.TRANSFER_ACT, answers=TransferOut, body=NewTransferForm, status=201)
def ask_for(request: Request) -> HttpResponse:
    """A union asks for a member of another, found by name and document together."""
    said = filled(request, NewTransferForm).cleaned_data
    facts = {name: said[name] for name in ("name", "document", "reason", "note")}
    return told(request, transferring.ask_for(said["union"], by=request.actor, **facts), status=201)


@room.post("/offers", key=permissions.TRANSFER_ACT, answers=TransferOut, body=NewOfferForm, status=201)
def offer(request: Request) -> HttpResponse:
    """A union lets a member go to another."""
    said = dict(filled(request, NewOfferForm).cleaned_data)
    person = people.person_for(request.actor, said.pop("person"), permissions.TRANSFER_ACT)
    return told(request, transferring.offer(person, by=request.actor, **said), status=201)


def _step(act: Callable[..., Transfer], summary: str, form_class: type[forms.Form]) -> None:
    def step(request: Request, pk: int) -> HttpResponse:
        found = transfers.transfer_for(request.actor, pk, permissions.TRANSFER_ACT)
        return told(request, act(found, by=request.actor, **filled(request, form_class).cleaned_data))

    step.__name__, step.__doc__ = act.__name__, summary
    room.post(f"/{{int:pk}}/{act.__name__}", key=permissions.TRANSFER_ACT, answers=TransferOut, body=form_class)(step)


_step(transferring.release, "The old union lets go.", ActForm)
_step(transferring.accept, "The new union takes the member in.", ActForm)
_step(transferring.escalate, "The union above decides.", NoteForm)
_step(transferring.decline, "The member stays.", SayForm)


def told(request: Request, found: Transfer, *, status: int = 200) -> HttpResponse:
    location = f"/api/v1/transfers/{found.pk}" if status == 201 else ""
    return answer(LISTED.one(transfers.transfers_for(request.actor).filter(pk=found.pk)), status=status, location=location)
