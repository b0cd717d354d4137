"""Joint meetings as JSON, and what they decided."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from ninja import Schema

from unionhall.common.rest.answers import answer
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.plans import permissions
from unionhall.plans.actions import meeting as meetings
from unionhall.plans.forms.plans import FactsForm, MeetingFilter, MeetingForm
from unionhall.plans.models import Meeting
from unionhall.plans.queries import plans as found

room = Room("Joint meetings")


class JointMeetingOut(Schema):
    """Government and union met."""

    id: int
    unit: str
    held_on: date
    title: str
    present: str


class JointMeetingDetail(JointMeetingOut):
    """The same with its minutes and what became tasks of the plan."""

    minutes: str
    decisions: list[dict[str, Any]]
    version: int


LISTED = Columns({name: name for name in JointMeetingOut.model_fields} | {"unit": "unit__code"})


@room.list("", key=permissions.PLAN_VIEW, item=JointMeetingOut, filters=MeetingFilter)
def meeting_list(request: Request) -> HttpResponse:
    """Meetings of the units within reach, the youngest first."""
    rows, asked = found.meetings_for(request.actor), given(request, MeetingFilter)
    rows = rows.filter(title__icontains=asked["q"]) if "q" in asked else rows
    return listing(request, rows, LISTED, order=("-held_on", "id"))


@room.get("/{int:meeting}", key=permissions.PLAN_VIEW, answers=JointMeetingDetail)
def meeting(request: Request, meeting: int) -> HttpResponse:
    """One meeting."""
    return _told(found.meeting_for(request.actor, meeting))


@room.post("", key=permissions.PLAN_DRAFT, answers=JointMeetingDetail, body=MeetingForm, status=201)
def hold(request: Request) -> HttpResponse:
    """Note a meeting that took place."""
    return _told(meetings.hold(**filled(request, MeetingForm).cleaned_data, by=request.actor), status=201)


@room.post("/{int:meeting}/decide", key=permissions.PLAN_APPROVE, answers=JointMeetingDetail, body=FactsForm, status=201)
def decide(request: Request, meeting: int) -> HttpResponse:
    """Enter one decision: a task of the approved plan at once, which gets a new edition."""
    row, form = found.meeting_for(request.actor, meeting), filled(request, FactsForm)
    meetings.decide(row, decisions=[form.facts()], by=request.actor)
    return _told(row, status=201)


def _told(row: Meeting, *, status: int = 200) -> HttpResponse:
    names = ("id", "held_on", "title", "present", "minutes", "version")
    told = {name: getattr(row, name) for name in names} | {
        "unit": row.unit.code,
        "decisions": [
            {"measure": each.pk, "text": each.text, "unit": each.unit.code, "due_on": each.due_on, "state": each.state}
            for each in found.decisions_of(row)
        ],
    }
    location = f"/api/v1/plans/meetings/{row.pk}" if status == 201 else ""
    return answer(told, status=status, version=row.version, location=location)
