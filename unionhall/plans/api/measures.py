"""Measures of plans as JSON: done, taken up again, changed in a draft, amended in an approved plan."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from ninja import Schema

from unionhall.common.dates import today
from unionhall.common.rest.answers import answer, expected_version
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.plans import permissions
from unionhall.plans.actions import amending, doing, drafting
from unionhall.plans.forms.fields import WhyForm
from unionhall.plans.forms.plans import AlteringForm, ChangeMeasureForm, CompleteForm, MeasureFilter, ReasonForm, known
from unionhall.plans.models import Measure
from unionhall.plans.queries import plans as found

room = Room("Measures of plans")


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


class PlanMeasureDetail(PlanMeasureOut):
    """The same with where it stands, what proves it, and what was done."""

    chapter: str
    task: str
    assisting: list[str]
    evidence: str
    report: str
    version: int


LINKED = {"unit": "unit__code", "plan": "plan_id"}
LISTED = Columns({name: name for name in PlanMeasureOut.model_fields} | LINKED)


@room.list("", key=permissions.PLAN_VIEW, item=PlanMeasureOut, filters=MeasureFilter)
def measure_list(request: Request) -> HttpResponse:
    """Measures that units within reach answer for, the next due first."""
    rows = found.filtered(found.measures_for(request.actor), given(request, MeasureFilter), today())
    return listing(request, rows, LISTED, order=("due_on", "unit_path", "id"))


@room.get("/{int:measure}", key=permissions.PLAN_VIEW, answers=PlanMeasureDetail)
def measure(request: Request, measure: int) -> HttpResponse:
    """One measure."""
    return _told(found.measure_for(request.actor, measure), request, read=True)


@room.patch("/{int:measure}", key=permissions.PLAN_DRAFT, answers=PlanMeasureDetail, body=ChangeMeasureForm)
def change(request: Request, measure: int) -> HttpResponse:
    """Change a measure of a draft; of an approved plan it is amended."""
    row = _drafted(request, measure)
    kept = known(row, found.assisting(row))
    form = filled(request, lambda body: ChangeMeasureForm(body, initial=kept), version=expected_version(request))
    version = form.cleaned_data["version"]
    return _told(drafting.change_measure(row, facts=form.facts(), version=version, by=request.actor), request)


@room.post("/{int:measure}/complete", key=permissions.MEASURE_REPORT, answers=PlanMeasureDetail, body=CompleteForm)
def complete(request: Request, measure: int) -> HttpResponse:
    """Report a measure as done."""
    row = found.measure_for(request.actor, measure)
    return _told(doing.complete(row, **filled(request, CompleteForm).cleaned_data, by=request.actor), request)


@room.post("/{int:measure}/again", key=permissions.PLAN_APPROVE, answers=PlanMeasureDetail, body=WhyForm)
def again(request: Request, measure: int) -> HttpResponse:
    """It is not done yet: the responsible unit finds it in its inbox again."""
    row = found.measure_for(request.actor, measure)
    return _told(doing.take_up_again(row, **filled(request, WhyForm).cleaned_data, by=request.actor), request)


@room.post("/{int:measure}/amend", key=permissions.PLAN_DRAFT, answers=PlanMeasureDetail, body=AlteringForm, status=201)
def amend(request: Request, measure: int) -> HttpResponse:
    """Propose that a measure of an approved plan says something else; what the body does not name stays."""
    row = _drafted(request, measure)
    form = filled(request, lambda body: AlteringForm(body, initial=known(row, found.assisting(row))))
    amending.propose(row.task, measure=row, facts=form.facts(), reason=form.cleaned_data["reason"], by=request.actor)
    return _told(row, request, status=201)


@room.post("/{int:measure}/drop", key=permissions.PLAN_DRAFT, answers=PlanMeasureDetail, body=ReasonForm, status=201)
def drop(request: Request, measure: int) -> HttpResponse:
    """Propose that a measure of an approved plan is dropped."""
    row = _drafted(request, measure)
    amending.propose(row.task, measure=row, **filled(request, ReasonForm).cleaned_data, by=request.actor)
    return _told(row, request, status=201)


def _drafted(request: Request, pk: int) -> Measure:
    """The measure, where the caller drafts the plan."""
    row = found.measure_for(request.actor, pk)
    request.actor.require(permissions.PLAN_DRAFT, row.plan)
    return row


def _told(row: Measure, request: Request, *, status: int = 200, read: bool = False) -> HttpResponse:
    names = ("id", "text", "starts_on", "due_on", "state", "done_on", "evidence", "report", "version")
    told: dict[str, Any] = {name: getattr(row, name) for name in names} | {
        "plan": row.plan_id,
        "unit": row.unit.code,
        "chapter": row.task.chapter.title,
        "task": row.task.title,
        "assisting": [unit.code for unit in found.assisting(row)],
    }
    return answer(told, status=status, version=row.version, request=request if read else None)
