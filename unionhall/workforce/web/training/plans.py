"""Training plans: the list, one with its courses, and the steps to its approval."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.lists import Column, Deed, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.units.beside import branches_url
from unionhall.workforce import permissions
from unionhall.workforce.actions import training_planning as acts
from unionhall.workforce.enums_training import TrainingPlanState
from unionhall.workforce.forms.paying import NothingForm
from unionhall.workforce.forms.people import NoteForm
from unionhall.workforce.forms.training import AimsForm, PlanFilter, PlanForm
from unionhall.workforce.models import TrainingPlan
from unionhall.workforce.queries import training
from unionhall.workforce.web.dialogs import sent, step


class PlanList(ListPage):
    """Plans within reach."""

    name = "workforce:training-plans"
    key = permissions.TRAINING_VIEW
    title = _("Training plans")
    sentence = _("What each unit teaches its union workers in a year: drafted, approved by somebody else, then held.")
    filter_form = PlanFilter
    order = ("-year", "unit_path")
    columns = (
        Column("unit", _("Unit"), kind="name", attr="unit.name", fixed=True),
        Column("year", _("Year")),
        Column("state", _("State"), kind="chip", attr="state_now"),
        Column("course_count", _("Courses"), kind="num"),
        Column("course_hours", _("Class hours"), kind="num"),
        Column("drafted_by", _("Drafted by")),
        Column("approved_by", _("Approved by")),
        Column("approved_on", _("Approved on"), kind="date"),
    )
    deeds = (Deed(_("Draft a plan"), "workforce:training-plan-draft", permissions.TRAINING_PLAN, icon="plus", kind="primary"),)
    empty_title = _("No training plans yet")
    empty_text = _("Draft the plan of your unit, put courses into it and hand it in for approval.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[TrainingPlan]:
        return training.counted_plans(training.filtered_plans(training.plans_for(actor), given))


@page(permissions.TRAINING_PLAN)
def draft(request: Request) -> HttpResponse:
    form = PlanForm(sent(request), initial={"unit": request.GET.get("unit", ""), "year": today().year + 1})
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            made = acts.draft(form.cleaned_data.pop("unit"), by=request.actor, **form.cleaned_data)
            return done(request, made.get_absolute_url(), _now("The plan is drafted. Put courses into it."))
    context = {
        "title": _now("Draft a training plan"),
        "cancel_url": reverse("workforce:training-plans"),
        "tree_url": branches_url(),
        "promise": _now("Courses are put into it next. It binds nobody until somebody else approves it."),
    }
    return form_page(request, "workforce/task.html", form, context)


@page(permissions.TRAINING_VIEW)
def plan(request: Request, plan: int) -> HttpResponse:
    found, actor = training.plan_for(request.actor, plan), request.actor
    courses = training.courses_of(found)
    context = {
        "plan": found,
        "courses": courses,
        "hours": sum(each.hours for each in courses),
        "strip": _strip(found),
        "may_plan": actor.can(permissions.TRAINING_PLAN, found),
        "may_approve": actor.can(permissions.TRAINING_APPROVE, found),
        "is_drafter": found.drafted_by_id is not None and found.drafted_by_id == actor.user_id,
        "history": audit.history_of(found),
    }
    return render(request, "workforce/training/plan.html", context)


def _strip(found: TrainingPlan) -> list[dict[str, Any]]:
    order = list(TrainingPlanState)
    here = order.index(TrainingPlanState(found.state))
    labels = (_now("Drafting"), _now("Handed in"), _now("Approval"))
    who = (found.drafted_by, "", found.approved_by)
    is_done = found.state == TrainingPlanState.APPROVED
    return [
        {
            "label": label,
            "who": who[place],
            "state": "done" if place < here or is_done else "running" if place == here else "todo",
        }
        for place, label in enumerate(labels)
    ]


_step = partial(step, find=training.plan_for)


change = _step(acts.change, AimsForm, permissions.TRAINING_PLAN, _("Change the aims"), _("It stands at the head of the plan."))
submit = _step(
    acts.submit,
    NothingForm,
    permissions.TRAINING_PLAN,
    _("Hand in for approval"),
    _("It waits for somebody else to approve it; until then no course is added."),
)
give_back = _step(
    acts.return_to_draft,
    NoteForm,
    permissions.TRAINING_APPROVE,
    _("Return to draft"),
    _("Whoever drafted it sees why."),
)
approve = _step(
    acts.approve,
    NothingForm,
    permissions.TRAINING_APPROVE,
    _("Approve the plan"),
    _("Its courses can be opened for enrolment."),
)
