"""Members of closed employers as JSON: whom nobody has taken along yet, and where each would go."""

from __future__ import annotations

from datetime import date
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
from unionhall.members.forms import StrandedFilter
from unionhall.members.models import Person
from unionhall.members.queries import register, transfers

room = Room("Members of closed employers")


class StrandedOut(Schema):
    """A member whose employer has closed; ``home_union`` is asked for one by one."""

    id: int
    name: str
    standing: str
    unit: str
    employer: str
    closed_on: date | None


class StrandedDetail(StrandedOut):
    """``home_union``: the joint union of where the member lives, if there is one."""

    home_union: str | None


class Proposed(Schema):
    """How many transfers were proposed, and why the others were not."""

    proposed: int
    left: list[str]


LINKED = {"unit": "unit__code", "employer": "employer__name", "closed_on": "employer__closed_on"}
LISTED = Columns({name: name for name in StrandedOut.model_fields} | LINKED)


class ProposeForm(forms.Form):
    """Whom to propose to the joint unions of their homes."""

    people = forms.ModelMultipleChoiceField(queryset=Person._base_manager.none(), label="Numbers of the people")

    def __init__(self, *args: Any, found: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if found is not None:
            self.fields["people"].queryset = found  # type: ignore[attr-defined]


@room.list("", key=permissions.TRANSFER_ACT, item=StrandedOut, filters=StrandedFilter)
def stranded_list(request: Request) -> HttpResponse:
    """Members of closed employers within reach."""
    return listing(request, register.filtered(transfers.stranded_for(request.actor), given(request, StrandedFilter)), LISTED)


@room.get("/{int:pk}", key=permissions.TRANSFER_ACT, answers=StrandedDetail)
def stranded(request: Request, pk: int) -> HttpResponse:
    """One of them, with the union of the home."""
    found = transfers.stranded_one(request.actor, pk)
    home = transfers.home_union(found)
    rows = transfers.stranded_for(request.actor).filter(pk=found.pk)
    return answer({**(LISTED.one(rows) or {}), "home_union": home.code if home else None})


@room.post("/propose", key=permissions.TRANSFER_ACT, answers=Proposed, body=ProposeForm)
def propose(request: Request) -> HttpResponse:
    """Transfers for the chosen people, each to the joint union of the home."""
    rows = transfers.stranded_for(request.actor).select_related("unit", "employer__area")
    chosen = list(filled(request, lambda data: ProposeForm(data, found=rows)).cleaned_data["people"][: transferring.AT_ONCE])
    homes = transfers.home_unions(chosen)
    pairs = [(person, homes[person.pk]) for person in chosen if person.pk in homes]
    count, left = transferring.offer_many(pairs, by=request.actor)
    return answer({"proposed": count, "left": [str(each) for each in left]})
