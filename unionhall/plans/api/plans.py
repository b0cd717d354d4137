"""Annual plans and their measures as JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from ninja import Schema

from unionhall.common.dates import today
from unionhall.common.rest.answers import answer
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.problems import form_problem
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.plans import outlines, permissions
from unionhall.plans.actions import approving, doing, drafting
from unionhall.plans.forms.fields import NoteForm, PlainForm, WhyForm
from unionhall.plans.forms.plans import CompleteForm, MeasureFilter, OutlineForm, PlanFilter, PlanForm
from unionhall.plans.models import Measure, Plan
from unionhall.plans.queries import plans as found

room = Room("Plans")


class PlanOut(Schema):
    """The plan of a unit for a year."""

    id: int
    unit: str
    year: int
    title: str
    state: str
    edition: int


class PlanDetail(PlanOut):
    """The plan with everything in it."""

    requirement: str
    chapters: list[dict[str, Any]]
    version: int


class PlanMeasureOut(Schema):
    """A measure of an approved plan."""

    id: int
    plan: int
    unit: str
    text: str
    starts_on: date | None
    due_on: date
    state: str
    done_on: date | None


LISTED = Columns({name: name for name in PlanOut.model_fields} | {"unit": "unit__code"})
MEASURES = Columns({name: name for name in PlanMeasureOut.model_fields} | {"unit": "unit__code", "plan": "plan_id"})


@room.list("", key=permissions.PLAN_VIEW, item=PlanOut, filters=PlanFilter)
def plan_list(request: Request) -> HttpResponse:
    """Plans within reach, and approved ones of the units above."""
    asked = given(request, PlanFilter)
    rows = found.plans_for(request.actor).filter(**{name: asked[name] for name in ("year", "state") if name in asked})
    return listing(request, rows, LISTED, order=("-year", "unit_path", "id"))


@room.list("/measures", key=permissions.PLAN_VIEW, item=PlanMeasureOut, filters=MeasureFilter)
def measure_list(request: Request) -> HttpResponse:
    """Measures that units within reach answer for, the next due first."""
    rows = found.filtered(found.measures_for(request.actor), given(request, MeasureFilter), today())
    return listing(request, rows, MEASURES, order=("due_on", "unit_path", "id"))


@room.get("/{int:plan}", key=permissions.PLAN_VIEW, answers=PlanDetail)
def plan(request: Request, plan: int) -> HttpResponse:
    """One plan."""
    return _told(found.plan_for(request.actor, plan), request)


@room.post("", key=permissions.PLAN_DRAFT, answers=PlanDetail, body=PlanForm, status=201)
def draft(request: Request) -> HttpResponse:
    """Begin a plan."""
    return _told(drafting.draft(**filled(request, PlanForm).cleaned_data, by=request.actor), request, status=201)


@room.post("/{int:plan}/outline", key=permissions.PLAN_DRAFT, answers=PlanDetail, body=OutlineForm, files=True)
def outline(request: Request, plan: int) -> HttpResponse:
    """Fill a draft from a Word document or a sheet; what it held is replaced."""
    row, form = found.plan_for(request.actor, plan), OutlineForm(request.POST, request.FILES)
    request.actor.require(permissions.PLAN_DRAFT, row)
    if not form.is_valid():
        raise form_problem(form)
    drafting.take_outline(row, outlines.read_upload(form.cleaned_data["file"], row.year), by=request.actor)
    return _told(found.plan_for(request.actor, plan), request)


@room.post("/{int:plan}/propose", key=permissions.PLAN_DRAFT, answers=PlanDetail, body=PlainForm)
def propose(request: Request, plan: int) -> HttpResponse:
    """Ask for approval."""
    row = found.plan_for(request.actor, plan)
    filled(request, PlainForm)
    return _told(approving.propose(row, by=request.actor), request)


@room.post("/{int:plan}/approve", key=permissions.PLAN_APPROVE, answers=PlanDetail, body=NoteForm)
def approve(request: Request, plan: int) -> HttpResponse:
    """Approve it; not by whoever drafted or proposed it."""
    row = found.plan_for(request.actor, plan)
    return _told(approving.approve(row, **filled(request, NoteForm).cleaned_data, by=request.actor), request)


@room.post("/{int:plan}/hand-back", key=permissions.PLAN_APPROVE, answers=PlanDetail, body=WhyForm)
def hand_back(request: Request, plan: int) -> HttpResponse:
    """Back to its makers, with what is to be mended."""
    row = found.plan_for(request.actor, plan)
    return _told(approving.hand_back(row, **filled(request, WhyForm).cleaned_data, by=request.actor), request)


@room.post("/measures/{int:measure}/complete", key=permissions.MEASURE_REPORT, answers=PlanMeasureOut, body=CompleteForm)
def complete(request: Request, measure: int) -> HttpResponse:
    """Report a measure as done."""
    row = found.measure_for(request.actor, measure)
    row = doing.complete(row, **filled(request, CompleteForm).cleaned_data, by=request.actor)
    rows: Any = Measure.objects.filter(pk=row.pk)
    return answer(MEASURES.one(rows), version=row.version)


def _told(row: Plan, request: Request, *, status: int = 200) -> HttpResponse:
    rows: Any = found.plans_for(request.actor).filter(pk=row.pk)
    told = LISTED.one(rows) or {}
    told |= {"requirement": row.requirement, "chapters": found.content_of(found.chapters_of(row)), "version": row.version}
    location = f"/api/v1/plans/{row.pk}" if status == 201 else ""
    return answer(told, status=status, version=row.version, location=location)
