"""Annual plans: the list, one plan, its draft line by line, its approval, its paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.ui.answers import as_file
from unionhall.common.ui.lists import Column, Deed, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.documents import printing, word
from unionhall.plans import papers, permissions
from unionhall.plans.actions import approving
from unionhall.plans.enums import PlanState
from unionhall.plans.forms.fields import NoteForm, PlainForm, WhyForm
from unionhall.plans.forms.plans import PlanFilter
from unionhall.plans.models import Chapter, Plan
from unionhall.plans.queries import plans as found
from unionhall.plans.rules import progress
from unionhall.plans.web import deeds
from unionhall.units.beside import tree_beside


class PlanList(ListPage):
    """Plans of the units within reach, and approved ones of the units above."""

    name = "plans:list"
    key = permissions.PLAN_VIEW
    title = gettext_lazy("Annual plans")
    sentence = gettext_lazy("What each unit sets out to do in a year, and how far it is.")
    filter_form = PlanFilter
    order = ("-year", "unit_path", "id")
    columns = (
        Column("title", gettext_lazy("Title"), kind="name", fixed=True),
        Column("unit", gettext_lazy("Unit"), kind="unit", attr="unit.name"),
        Column("year", gettext_lazy("Year")),
        Column("state_chip", gettext_lazy("State"), kind="chip"),
        Column("edition", gettext_lazy("Edition"), kind="num"),
        Column("measure_count", gettext_lazy("Measures"), kind="num"),
        Column("done_count", gettext_lazy("Done"), kind="num"),
        Column("late_count", gettext_lazy("Late"), kind="num"),
    )
    deeds = (
        Deed(gettext_lazy("Draft a plan"), "plans:draft", permissions.PLAN_DRAFT, icon="plus", kind="primary"),
        Deed(gettext_lazy("Measures"), "plans:measures", permissions.PLAN_VIEW, icon="list-check"),
        Deed(gettext_lazy("Joint meetings"), "plans:meetings", permissions.PLAN_VIEW, icon="users-group"),
    )
    empty_title = gettext_lazy("No plan yet")
    empty_text = gettext_lazy("Draft one line by line, or take it from a document or a sheet.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Plan]:
        return found.matching(found.with_counts(found.plans_for(actor), today()), given)

    def tree(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any] | None:
        return tree_beside(self.name, given["unit"].code if "unit" in given else "")


@page(permissions.PLAN_VIEW)
def plan(request: Request, plan: int) -> HttpResponse:
    row = found.plan_for(request.actor, plan)
    chapters = found.chapters_of(row)
    counted = _stand(chapters, request.actor)
    may_draft = request.actor.can(permissions.PLAN_DRAFT, row)
    own = request.actor.can(permissions.PLAN_VIEW, row)
    context = {
        "plan": row,
        "chapters": chapters,
        "counted": counted,
        "may_draft": may_draft and row.is_draft,
        "may_amend": may_draft and row.state == PlanState.APPROVED,
        "may_approve": row.state == PlanState.PROPOSED and request.actor.can(permissions.PLAN_APPROVE, row),
        "is_maker": request.actor.user_id in {row.drafted_by_id, row.proposed_by_id},
        "may_decide": request.actor.can(permissions.PLAN_APPROVE, row),
        "amendments": list(found.amendments_of(row)[:20]) if own else [],
        "editions": found.editions_of(row),
        "steps": _steps(row),
        "history": audit.history_of(row) if own else [],
    }
    return render(request, "plans/plan.html", context)


def _stand(chapters: list[Chapter], actor: Actor) -> dict[str, int]:
    """Give every measure how it stands today, and count them."""
    counted = dict.fromkeys(("all", "done", "late", "ahead", "waiting", "off"), 0)
    for chapter in chapters:
        for task in chapter.tasks.all():
            is_met = task.meeting is not None and actor.can(permissions.PLAN_VIEW, task.meeting)
            task.__dict__["is_open_to"] = is_met
            for measure in task.measures.all():
                standing = progress.measure_standing(measure.state, measure.starts_on, measure.due_on, today())
                measure.__dict__ |= {"standing": standing, "is_open_to": actor.can(permissions.PLAN_VIEW, measure)}
                counted[standing.value] += 1
                counted["all"] += standing.value != "off"
    return counted


def _steps(row: Plan) -> list[dict[str, Any]]:
    reached = [PlanState.DRAFT, PlanState.PROPOSED, PlanState.APPROVED].index(PlanState(row.state))
    mark = ["done" if at < reached else "running" if at == reached else "todo" for at in range(3)]
    return [
        {"label": _("Draft"), "state": mark[0], "who": row.drafted_by},
        {"label": _("Waiting for approval"), "state": mark[1]},
        {
            "label": _("Approved"),
            "state": "done" if reached == 2 else "todo",
            "who": row.approved_by,
            "note": str(row.approved_on or ""),
        },
    ]


STEPS: dict[str, tuple[deeds.Deed, Any, Callable[..., Any]]] = {
    "propose": (
        deeds.Deed(
            gettext_lazy("Propose"),
            gettext_lazy("Somebody else decides. Until then nothing can be changed."),
            gettext_lazy("Proposed."),
        ),
        PlainForm,
        approving.propose,
    ),
    "return": (
        deeds.Deed(
            gettext_lazy("Hand back"), gettext_lazy("Its makers get it back with your reason."), gettext_lazy("Handed back.")
        ),
        WhyForm,
        approving.hand_back,
    ),
    "approve": (
        deeds.Deed(
            gettext_lazy("Approve"),
            gettext_lazy("The first edition is frozen, and every responsible unit finds its measures in its inbox."),
            gettext_lazy("Approved."),
        ),
        NoteForm,
        approving.approve,
    ),
}


@page(permissions.PLAN_VIEW)
def step(request: Request, plan: int, name: str) -> HttpResponse:
    """Propose, hand back, approve. Each action asks for its own right."""
    row = found.plan_for(request.actor, plan)
    if name not in STEPS:
        raise Http404
    deed, form_class, act = STEPS[name]
    form = form_class(request.POST if request.method == "POST" else None)
    back = row.get_absolute_url()
    return deeds.answer(request, deed, form, row, lambda: act(row, **form.cleaned_data, by=request.actor), back=back)


@page(permissions.PLAN_VIEW)
def paper(request: Request, plan: int, form: str) -> HttpResponse:
    """The plan as an official paper, PDF or Word."""
    row = found.plan_for(request.actor, plan)
    printed = papers.plan(row, found.content_of(found.chapters_of(row)))
    if form not in {"pdf", "docx"}:
        raise Http404
    content = printing.pdf(printed) if form == "pdf" else word.docx(printed)
    return as_file(content, row.title, form)
