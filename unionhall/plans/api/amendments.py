"""Changes to approved plans as JSON: what waits, and the decision."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja import Schema

from unionhall.common.rest.answers import answer
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.plans import permissions
from unionhall.plans.actions import amending
from unionhall.plans.enums import Decision
from unionhall.plans.forms.plans import AmendmentForm
from unionhall.plans.models import Amendment
from unionhall.plans.queries import plans as found

room = Room("Changes to plans")


class PlanAmendmentOut(Schema):
    """A measure added, altered or dropped in mid-year."""

    id: int
    plan: int
    task: int
    measure: int | None
    drops: bool
    facts: dict[str, Any]
    reason: str
    state: str
    proposed_by: str
    decided_by: str
    note: str


LINKED = {"plan": "plan_id", "task": "task_id", "measure": "measure_id"}
LISTED = Columns({name: name for name in PlanAmendmentOut.model_fields} | LINKED)


@room.list("", key=permissions.PLAN_VIEW, item=PlanAmendmentOut)
def amendment_list(request: Request) -> HttpResponse:
    """Changes to plans within reach, the last first."""
    return listing(request, found.amendments_for(request.actor), LISTED, order=("-id",))


@room.get("/{int:amendment}", key=permissions.PLAN_VIEW, answers=PlanAmendmentOut)
def amendment(request: Request, amendment: int) -> HttpResponse:
    """One change."""
    return _told(found.amendment_for(request.actor, amendment))


@room.post("/{int:amendment}/decide", key=permissions.PLAN_APPROVE, answers=PlanAmendmentOut, body=AmendmentForm)
def decide(request: Request, amendment: int) -> HttpResponse:
    """Grant it, which gives the plan a new edition, or refuse it. Not by whoever proposed it."""
    row, said = found.amendment_for(request.actor, amendment), filled(request, AmendmentForm).cleaned_data
    granted = said["answer"] == Decision.GRANTED
    return _told(amending.decide(row, granted=granted, note=said["note"], by=request.actor))


def _told(row: Amendment) -> HttpResponse:
    rows: Any = Amendment.objects.filter(pk=row.pk)
    return answer(LISTED.one(rows), version=row.version)
