"""Annual plans as JSON: drafted line by line or from a file, approved, amended."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja import Schema

from unionhall.common.rest.answers import answer, expected_version
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.problems import form_problem
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.plans import outlines, permissions
from unionhall.plans.actions import amending, approving, drafting
from unionhall.plans.forms.fields import NoteForm, PlainForm, WhyForm
from unionhall.plans.forms.plans import (
    AddingForm,
    ChapterForm,
    MeasureForm,
    OutlineForm,
    PlanFilter,
    PlanForm,
    RewordForm,
    TakeOutForm,
    TaskForm,
)
from unionhall.plans.models import Plan
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


LISTED = Columns({name: name for name in PlanOut.model_fields} | {"unit": "unit__code"})


@room.list("", key=permissions.PLAN_VIEW, item=PlanOut, filters=PlanFilter)
def plan_list(request: Request) -> HttpResponse:
    """Plans within reach, and approved ones of the units above."""
    rows = found.matching(found.plans_for(request.actor), given(request, PlanFilter))
    return listing(request, rows, LISTED, order=("-year", "unit_path", "id"))


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


@room.patch("/{int:plan}", key=permissions.PLAN_DRAFT, answers=PlanDetail, body=RewordForm)
def reword(request: Request, plan: int) -> HttpResponse:
    """Change the title and the general requirement of a draft."""
    row = _own(request, plan)
    kept = {"title": row.title, "requirement": row.requirement}
    form = filled(request, lambda body: RewordForm(body, initial=kept), version=expected_version(request))
    return _told(drafting.reword(row, **form.cleaned_data, by=request.actor), request)


@room.post("/{int:plan}/chapters", key=permissions.PLAN_DRAFT, answers=PlanDetail, body=ChapterForm, status=201)
def chapter(request: Request, plan: int) -> HttpResponse:
    """Add a chapter at the end of a draft."""
    row = _own(request, plan)
    drafting.add_chapter(row, **filled(request, ChapterForm).cleaned_data, by=request.actor)
    return _told(row, request, status=201)


@room.post("/{int:plan}/tasks", key=permissions.PLAN_DRAFT, answers=PlanDetail, body=TaskForm, status=201)
def task(request: Request, plan: int) -> HttpResponse:
    """Add a task at the end of one of the draft's chapters."""
    row = _own(request, plan)
    form = filled(request, lambda body: TaskForm(body, plan=row))
    drafting.add_task(**form.cleaned_data, by=request.actor)
    return _told(row, request, status=201)


@room.post("/{int:plan}/measures", key=permissions.PLAN_DRAFT, answers=PlanDetail, body=MeasureForm, status=201)
def measure(request: Request, plan: int) -> HttpResponse:
    """Add a measure to one of the draft's tasks."""
    row = _own(request, plan)
    form = filled(request, lambda body: MeasureForm(body, plan=row))
    drafting.add_measure(form.cleaned_data["task"], facts=form.facts(), by=request.actor)
    return _told(row, request, status=201)


@room.post("/{int:plan}/take-out", key=permissions.PLAN_DRAFT, answers=PlanDetail, body=TakeOutForm)
def take_out(request: Request, plan: int) -> HttpResponse:
    """A chapter, a task or a measure leaves the draft, with what stands under it."""
    row = _own(request, plan)
    form = filled(request, lambda body: TakeOutForm(body, plan=row))
    drafting.remove_line(form.cleaned_data["line"], by=request.actor)
    return _told(row, request)


@room.post("/{int:plan}/amend", key=permissions.PLAN_DRAFT, answers=PlanDetail, body=AddingForm, status=201)
def amend(request: Request, plan: int) -> HttpResponse:
    """Propose one more measure for an approved plan; it waits under amendments until somebody else decides."""
    row = _own(request, plan)
    form = filled(request, lambda body: AddingForm(body, plan=row))
    said = form.cleaned_data
    amending.propose(said["task"], facts=form.facts(), reason=said["reason"], by=request.actor)
    return _told(row, request, status=201)


def _own(request: Request, pk: int) -> Plan:
    """The plan, where the caller may draft."""
    row = found.plan_for(request.actor, pk)
    request.actor.require(permissions.PLAN_DRAFT, row)
    return row


def _told(row: Plan, request: Request, *, status: int = 200) -> HttpResponse:
    rows: Any = found.plans_for(request.actor).filter(pk=row.pk)
    told = LISTED.one(rows) or {}
    told |= {"requirement": row.requirement, "chapters": found.numbered(found.chapters_of(row)), "version": row.version}
    location = f"/api/v1/plans/{row.pk}" if status == 201 else ""
    return answer(told, status=status, version=row.version, location=location)
