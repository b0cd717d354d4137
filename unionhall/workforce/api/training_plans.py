"""Training plans as JSON."""

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
from unionhall.workforce import permissions
from unionhall.workforce.actions import training_planning as acts
from unionhall.workforce.forms.paying import NothingForm
from unionhall.workforce.forms.people import NoteForm
from unionhall.workforce.forms.training import PlanFilter, PlanForm
from unionhall.workforce.models import TrainingPlan
from unionhall.workforce.queries import training

room = Room("Training plans")


class TrainingPlanOut(Schema):
    """What a unit teaches its union workers in a year."""

    id: int
    unit: str
    year: int
    state: str
    aims: str
    approved_on: date | None


PLANS = Columns({name: name for name in TrainingPlanOut.model_fields} | {"unit": "unit__code"})


@room.list("", key=permissions.TRAINING_VIEW, item=TrainingPlanOut, filters=PlanFilter)
def plan_list(request: Request) -> HttpResponse:
    """Plans within reach."""
    return listing(request, training.filtered_plans(training.plans_for(request.actor), given(request, PlanFilter)), PLANS)


@room.get("/{int:plan}", key=permissions.TRAINING_VIEW, answers=TrainingPlanOut)
def plan(request: Request, plan: int) -> HttpResponse:
    """One plan."""
    return told(request, training.plan_for(request.actor, plan))


@room.post("", key=permissions.TRAINING_PLAN, answers=TrainingPlanOut, body=PlanForm, status=201)
def draft(request: Request) -> HttpResponse:
    """A unit's plan of a year, once."""
    said = filled(request, PlanForm).cleaned_data
    return told(request, acts.draft(said.pop("unit"), by=request.actor, **said), status=201)


@room.post("/{int:plan}/submit", key=permissions.TRAINING_PLAN, answers=TrainingPlanOut, body=NothingForm)
def submit(request: Request, plan: int) -> HttpResponse:
    """Hand in for approval."""
    found = training.plan_for(request.actor, plan, permissions.TRAINING_PLAN)
    filled(request, NothingForm)
    return told(request, acts.submit(found, by=request.actor))


@room.post("/{int:plan}/return", key=permissions.TRAINING_APPROVE, answers=TrainingPlanOut, body=NoteForm)
def give_back(request: Request, plan: int) -> HttpResponse:
    """Back to the draft, with the reason."""
    found = training.plan_for(request.actor, plan, permissions.TRAINING_APPROVE)
    form = filled(request, NoteForm)
    return told(request, acts.return_to_draft(found, by=request.actor, **form.cleaned_data))


@room.post("/{int:plan}/approve", key=permissions.TRAINING_APPROVE, answers=TrainingPlanOut, body=NothingForm)
def approve(request: Request, plan: int) -> HttpResponse:
    """Its courses may be opened; refused to who drafted it."""
    found = training.plan_for(request.actor, plan, permissions.TRAINING_APPROVE)
    filled(request, NothingForm)
    return told(request, acts.approve(found, by=request.actor))


def told(request: Request, found: TrainingPlan, *, status: int = 200) -> HttpResponse:
    rows: Any = training.plans_for(request.actor).filter(pk=found.pk)
    location = f"/api/v1/training-plans/{found.pk}" if status == 201 else ""
    return answer(PLANS.one(rows), status=status, location=location)
