"""Accepted unions as JSON, with what became of their subsidies."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from ninja import Schema

from unionhall.assessments import permissions
from unionhall.assessments.actions import accepting, subsidising
from unionhall.assessments.forms.campaign import NoteForm
from unionhall.assessments.forms.inspection import AwardFilter, PayForm
from unionhall.assessments.models import Award, Subsidy
from unionhall.assessments.queries import awards
from unionhall.common.errors import Hidden
from unionhall.common.rest.answers import answer
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request

room = Room("Plaques")


class PlaqueOut(Schema):
    """An accepted union."""

    id: int
    union: str
    number: str
    title: str
    points: str
    state: str
    decided_on: date
    valid_until: date
    subsidy: str | None
    subsidy_state: str | None


LISTED = Columns(
    {name: name for name in PlaqueOut.model_fields}
    | {"union": "unit__code", "subsidy": "subsidy__amount", "subsidy_state": "subsidy__state"}
)


@room.list("", key=permissions.CAMPAIGN_VIEW, item=PlaqueOut, filters=AwardFilter)
def plaque_list(request: Request) -> HttpResponse:
    """Accepted unions within reach, with what became of their subsidy."""
    rows = awards.filtered(awards.awards_for(request.actor), given(request, AwardFilter))
    return listing(request, rows, LISTED)


@room.get("/{int:pk}", key=permissions.CAMPAIGN_VIEW, answers=PlaqueOut)
def plaque(request: Request, pk: int) -> HttpResponse:
    """One accepted union."""
    return _told(awards.award_for(request.actor, pk))


@room.post("/{int:pk}/revoke", key=permissions.AWARD_DECIDE, answers=PlaqueOut, body=NoteForm)
def revoke(request: Request, pk: int) -> HttpResponse:
    """Take the plaque back."""
    found, form = awards.award_for(request.actor, pk), filled(request, NoteForm)
    return _told(accepting.revoke(found, by=request.actor, **form.cleaned_data))


@room.post("/{int:pk}/uphold", key=permissions.AWARD_DECIDE, answers=PlaqueOut, body=NoteForm)
def uphold(request: Request, pk: int) -> HttpResponse:
    """Leave the plaque in force after a failed re-inspection."""
    found, form = awards.award_for(request.actor, pk), filled(request, NoteForm)
    return _told(accepting.uphold(found, by=request.actor, **form.cleaned_data))


@room.post("/{int:pk}/subsidy/order", key=permissions.AWARD_DECIDE, answers=PlaqueOut)
def order(request: Request, pk: int) -> HttpResponse:
    """Order the payment of the subsidy."""
    found = awards.award_for(request.actor, pk)
    subsidising.order(_subsidy(found), by=request.actor)
    return _told(found)


@room.post("/{int:pk}/subsidy/pay", key=permissions.AWARD_DECIDE, answers=PlaqueOut, body=PayForm)
def pay(request: Request, pk: int) -> HttpResponse:
    """Note that the subsidy was paid, with its voucher."""
    found, form = awards.award_for(request.actor, pk), filled(request, PayForm)
    subsidising.pay(_subsidy(found), by=request.actor, **form.cleaned_data)
    return _told(found)


@room.post("/{int:pk}/subsidy/cancel", key=permissions.AWARD_DECIDE, answers=PlaqueOut, body=NoteForm)
def cancel(request: Request, pk: int) -> HttpResponse:
    """The subsidy is not paid after all."""
    found, form = awards.award_for(request.actor, pk), filled(request, NoteForm)
    subsidising.cancel(_subsidy(found), by=request.actor, **form.cleaned_data)
    return _told(found)


def _subsidy(found: Award) -> Subsidy:
    subsidy = awards.subsidy_of(found)
    if subsidy is None:
        raise Hidden
    subsidy.award = found
    return subsidy


def _told(found: Award) -> HttpResponse:
    rows: Any = Award.objects.filter(pk=found.pk)
    return answer(LISTED.one(rows), version=found.version)
