"""Accepted unions as JSON, with what became of their subsidies."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from ninja import Schema

from unionhall.assessments import permissions
from unionhall.assessments.forms.inspection import AwardFilter
from unionhall.assessments.queries import awards
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
