"""A draft line by line, or from a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from unionhall.common.ui.answers import done
from unionhall.common.ui.pages import Request, page
from unionhall.plans import asked, outlines, permissions
from unionhall.plans.actions import drafting
from unionhall.plans.forms.plans import (
    ChangeMeasureForm,
    ChapterForm,
    MeasureForm,
    OutlineForm,
    PlanForm,
    RewordForm,
    TakeOutForm,
    TaskForm,
    TitleForm,
    known,
)
from unionhall.plans.models import Chapter, Plan, Task
from unionhall.plans.queries import plans as found
from unionhall.plans.web import deeds, tasks


@page(permissions.PLAN_DRAFT)
def draft(request: Request) -> HttpResponse:
    unit, year = asked.unit_of(request, permissions.PLAN_DRAFT), asked.year_of(request).year
    title = _("Plan of %(unit)s for %(year)s") % {"unit": unit.label, "year": year}
    form = PlanForm(request.POST or None, initial={"unit": unit.code, "year": year, "title": title})
    return tasks.answer(
        request,
        form,
        lambda: drafting.draft(**form.cleaned_data, by=request.actor),
        title=_("Draft a plan"),
        promise=_("Chapters, tasks and measures come next: line by line, or from a file."),
        submit=_("Begin the draft"),
        told=_("The draft is begun."),
        cancel=reverse("plans:list"),
    )


@page(permissions.PLAN_DRAFT)
def reword(request: Request, plan: int) -> HttpResponse:
    row = _own(request, plan)
    form = RewordForm(request.POST or None, initial={"title": row.title, "requirement": row.requirement, "version": row.version})
    deed = deeds.Deed(_("Change the words"), _("The draft changes at once."), _("Saved."))
    return _line(request, row, deed, form, lambda: drafting.reword(row, **form.cleaned_data, by=request.actor))


@page(permissions.PLAN_DRAFT)
def chapter(request: Request, plan: int) -> HttpResponse:
    row, form = _own(request, plan), ChapterForm(request.POST or None)
    deed = deeds.Deed(_("Add a chapter"), _("It stands at the end of the plan."), _("Added."))
    return _line(request, row, deed, form, lambda: drafting.add_chapter(row, **form.cleaned_data, by=request.actor))


@page(permissions.PLAN_DRAFT)
def task(request: Request, plan: int) -> HttpResponse:
    row = _own(request, plan)
    form = TaskForm(request.POST or None, plan=row, initial={"chapter": request.GET.get("chapter", "")})
    deed = deeds.Deed(_("Add a task"), _("It stands at the end of its chapter."), _("Added."))
    return _line(request, row, deed, form, lambda: drafting.add_task(**form.cleaned_data, by=request.actor))


@page(permissions.PLAN_DRAFT)
def measure(request: Request, plan: int) -> HttpResponse:
    row = _own(request, plan)
    form = MeasureForm(request.POST or None, plan=row, initial={"task": request.GET.get("task", ""), "unit": row.unit.code})
    deed = deeds.Deed(
        _("Add a measure"),
        _("Once the plan is approved, the responsible unit finds it in its inbox, due on its day."),
        _("Added."),
    )
    return _line(
        request, row, deed, form, lambda: drafting.add_measure(form.cleaned_data["task"], facts=form.facts(), by=request.actor)
    )


@page(permissions.PLAN_DRAFT)
def outline(request: Request, plan: int) -> HttpResponse:
    """Take chapters, tasks and measures from a document or a sheet."""
    row = _own(request, plan)
    form = OutlineForm(request.POST or None, request.FILES or None)
    told: list[str] = []

    def act() -> None:
        found_there = outlines.read_upload(form.cleaned_data["file"], row.year)
        told.append(_told(drafting.take_outline(row, found_there, by=request.actor)))

    deed = deeds.Deed(
        _("Take from a file"),
        _("What the draft holds is replaced by what the file says. Look it over before you propose it."),
        "",
    )
    answer = _line(request, row, deed, form, act, multipart=True)
    return done(request, row.get_absolute_url(), told[0]) if told else answer


def _told(result: drafting.Imported) -> str:
    text = _("%(chapters)s chapters, %(tasks)s tasks, %(measures)s measures taken.") % {
        "chapters": result.chapters, "tasks": result.tasks, "measures": result.measures,
    }  # fmt: skip
    if result.unknown:
        names = "、".join(dict.fromkeys(result.unknown))[:200]
        text += " " + _("Not found here, so they fall to the plan's own unit: %(names)s.") % {"names": names}
    if result.undated:
        text += " " + _("%(count)s without a day are due at the end of the year.") % {"count": result.undated}
    return text


@page(permissions.PLAN_DRAFT)
@require_POST
def take_out(request: Request, plan: int) -> HttpResponse:
    """A chapter, a task or a measure leaves the draft."""
    row = _own(request, plan)
    form = TakeOutForm(request.POST, plan=row)
    if not form.is_valid():
        raise Http404
    drafting.remove_line(form.cleaned_data["line"], by=request.actor)
    return done(request, row.get_absolute_url(), _("Taken out."))


@page(permissions.PLAN_DRAFT)
def chapter_title(request: Request, chapter: int) -> HttpResponse:
    return _retitle(request, found.line_for(request.actor, Chapter, chapter))


@page(permissions.PLAN_DRAFT)
def task_title(request: Request, task: int) -> HttpResponse:
    return _retitle(request, found.line_for(request.actor, Task, task))


def _retitle(request: Request, line: Chapter | Task) -> HttpResponse:
    request.actor.require(permissions.PLAN_DRAFT, line.plan)
    form = TitleForm(request.POST or None, initial={"title": line.title})
    deed = deeds.Deed(_("Change the title"), _("The draft changes at once."), _("Saved."))
    return _line(request, line.plan, deed, form, lambda: drafting.retitle(line, **form.cleaned_data, by=request.actor))


@page(permissions.PLAN_DRAFT)
def change_measure(request: Request, measure: int) -> HttpResponse:
    """A measure of a draft; of an approved plan it takes an amendment."""
    row = found.measure_for(request.actor, measure)
    request.actor.require(permissions.PLAN_DRAFT, row.plan)
    form = ChangeMeasureForm(request.POST or None, initial=known(row, found.assisting(row)) | {"version": row.version})
    deed = deeds.Deed(_("Change the measure"), _("The draft changes at once."), _("Saved."))

    def act() -> None:
        drafting.change_measure(row, facts=form.facts(), version=form.cleaned_data["version"], by=request.actor)

    return _line(request, row.plan, deed, form, act)


def _own(request: Request, pk: int) -> Plan:
    """The plan, where the actor may draft."""
    row = found.plan_for(request.actor, pk)
    request.actor.require(permissions.PLAN_DRAFT, row)
    return row


def _line(
    request: Request, row: Plan, deed: deeds.Deed, form: Any, act: Callable[[], Any], *, multipart: bool = False
) -> HttpResponse:
    return deeds.answer(request, deed, form, row, act, back=row.get_absolute_url(), multipart=multipart)
