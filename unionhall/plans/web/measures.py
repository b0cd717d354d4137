"""Measures of plans: the list, one measure, doing it, changing it in mid-year; joint meetings."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.ui.lists import Column, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.plans import permissions
from unionhall.plans.actions import amending, doing
from unionhall.plans.enums import Decision, MeasureState, PlanState
from unionhall.plans.forms.fields import NoteForm, WhyForm
from unionhall.plans.forms.plans import AddingForm, AlteringForm, CompleteForm, MeasureFilter, ReasonForm, known
from unionhall.plans.models import Measure
from unionhall.plans.queries import plans as found
from unionhall.plans.rules import progress
from unionhall.plans.web import deeds
from unionhall.units.beside import tree_beside


def standing_of(row: Measure) -> Any:
    return progress.measure_standing(row.state, row.starts_on, row.due_on, today())


class MeasureList(ListPage):
    """Measures that units within reach answer for, the next due first."""

    name = "plans:measures"
    key = permissions.PLAN_VIEW
    export_key = permissions.PLAN_VIEW
    title = gettext_lazy("Measures of plans")
    sentence = gettext_lazy("Who answers for what until when; late ones wait in inboxes.")
    filter_form = MeasureFilter
    order = ("due_on", "unit_path", "id")
    columns = (
        Column("text", gettext_lazy("Measure"), kind="name", fixed=True),
        Column("unit", gettext_lazy("Responsible unit"), kind="unit", attr="unit.name"),
        Column("due_on", gettext_lazy("Due on"), kind="date"),
        Column("standing", gettext_lazy("State"), kind="chip", value=standing_of),
        Column("plan", gettext_lazy("Plan"), attr="plan.title"),
        Column("task", gettext_lazy("Task"), attr="task.title", hidden=True),
        Column("done_on", gettext_lazy("Done on"), kind="date", hidden=True),
    )
    empty_title = gettext_lazy("No measure of an approved plan")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Measure]:
        return found.filtered(found.measures_for(actor), given, today())

    def tree(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any] | None:
        return tree_beside(self.name, given["unit"].code if "unit" in given else "")


@page(permissions.PLAN_VIEW)
def measure(request: Request, measure: int) -> HttpResponse:
    row = found.measure_for(request.actor, measure)
    approved, changes = row.plan.state == PlanState.APPROVED, found.changes_of(row)
    waiting = next((each for each in changes if each.state == Decision.WAITING), None)
    context = {
        "measure": row,
        "standing": standing_of(row),
        "assisting": found.assisting(row),
        "plan_url": row.plan.get_absolute_url() if approved or request.actor.can(permissions.PLAN_VIEW, row.plan) else "",
        "may_report": approved and row.is_open and request.actor.can(permissions.MEASURE_REPORT, row),
        "may_add_files": request.actor.can(permissions.MEASURE_REPORT, row),
        "may_reopen": row.state == MeasureState.DONE and request.actor.can(permissions.PLAN_APPROVE, row.plan),
        "waiting": waiting,
        "may_amend": approved and row.is_open and not waiting and request.actor.can(permissions.PLAN_DRAFT, row.plan),
        "history": audit.history_of(row, *changes),
    }
    return render(request, "plans/measure.html", context)


@page(permissions.MEASURE_REPORT)
def complete(request: Request, measure: int) -> HttpResponse:
    row, form = found.measure_for(request.actor, measure), CompleteForm(request.POST or None)
    deed = deeds.Deed(
        _("Report as done"), _("The unit whose plan it is sees what was done, and the files that prove it."), _("Done.")
    )
    return deeds.answer(
        request, deed, form, row, lambda: doing.complete(row, **form.cleaned_data, by=request.actor), back=row.get_absolute_url()
    )


@page(permissions.PLAN_APPROVE)
def take_up_again(request: Request, measure: int) -> HttpResponse:
    row, form = found.measure_for(request.actor, measure), WhyForm(request.POST or None)
    deed = deeds.Deed(_("Not done yet"), _("The responsible unit finds it in its inbox again."), _("Taken up again."))
    return deeds.answer(
        request, deed, form, row, lambda: doing.take_up_again(row, **form.cleaned_data, by=request.actor),
        back=row.get_absolute_url(),
    )  # fmt: skip


PROMISE = gettext_lazy("Somebody else decides; if it is approved, the plan gets a new edition.")
PROPOSED = gettext_lazy("The change waits for a decision.")


@page(permissions.PLAN_DRAFT)
def alter(request: Request, measure: int) -> HttpResponse:
    row = found.measure_for(request.actor, measure)
    form = AlteringForm(request.POST or None, initial=known(row, found.assisting(row)))

    def act() -> None:
        amending.propose(row.task, measure=row, facts=form.facts(), reason=form.cleaned_data["reason"], by=request.actor)

    deed = deeds.Deed(_("Propose a change"), PROMISE, PROPOSED)
    return deeds.answer(request, deed, form, row, act, back=row.get_absolute_url())


@page(permissions.PLAN_DRAFT)
def drop(request: Request, measure: int) -> HttpResponse:
    row, form = found.measure_for(request.actor, measure), ReasonForm(request.POST or None)

    def act() -> None:
        amending.propose(row.task, measure=row, reason=form.cleaned_data["reason"], by=request.actor)

    deed = deeds.Deed(_("Propose to drop it"), PROMISE, PROPOSED, is_danger=True)
    return deeds.answer(request, deed, form, row, act, back=row.get_absolute_url())


@page(permissions.PLAN_DRAFT)
def add(request: Request, plan: int) -> HttpResponse:
    """A measure for an approved plan, proposed as a change."""
    row = found.plan_for(request.actor, plan)
    request.actor.require(permissions.PLAN_DRAFT, row)
    form = AddingForm(request.POST or None, plan=row, initial={"unit": row.unit.code})

    def act() -> None:
        said = form.cleaned_data
        amending.propose(said["task"], facts=form.facts(), reason=said["reason"], by=request.actor)

    deed = deeds.Deed(_("Propose a measure"), PROMISE, PROPOSED)
    return deeds.answer(request, deed, form, row, act, back=row.get_absolute_url())


@page(permissions.PLAN_APPROVE)
def decide(request: Request, amendment: int, answer: str) -> HttpResponse:
    """Grant or refuse a change."""
    row = found.amendment_for(request.actor, amendment)
    granted = answer == Decision.GRANTED
    form = (NoteForm if granted else WhyForm)(request.POST if request.method == "POST" else None)
    deed = (
        deeds.Deed(_("Approve the change"), _("The plan gets a new edition, frozen as it then stands."), _("Approved."))
        if granted
        else deeds.Deed(_("Refuse the change"), _("The plan stays as it is."), _("The change is refused."))
    )
    back = row.plan.get_absolute_url()
    return deeds.answer(
        request,
        deed,
        form,
        row.reason,
        lambda: amending.decide(row, granted=granted, by=request.actor, **form.cleaned_data),
        back=back,
    )
