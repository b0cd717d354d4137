"""Joint meetings of government and union, and what they decided."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.ui.lists import Column, Deed, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.plans import asked, permissions
from unionhall.plans.actions import meeting as meetings
from unionhall.plans.forms.plans import FactsForm, MeetingFilter, MeetingForm
from unionhall.plans.models import Meeting
from unionhall.plans.queries import plans as found
from unionhall.plans.web import deeds, tasks
from unionhall.plans.web.measures import standing_of


class MeetingList(ListPage):
    """Meetings of the units within reach, the youngest first."""

    name = "plans:meetings"
    key = permissions.PLAN_VIEW
    title = gettext_lazy("Joint meetings")
    sentence = gettext_lazy("Government and union meet; what they decide becomes tasks of the year's plan.")
    filter_form = MeetingFilter
    order = ("-held_on", "id")
    columns = (
        Column("title", gettext_lazy("Title"), kind="name", fixed=True),
        Column("held_on", gettext_lazy("Held on"), kind="date"),
        Column("unit", gettext_lazy("Unit"), kind="unit", attr="unit.name"),
        Column("present", gettext_lazy("Participants"), hidden=True),
    )
    deeds = (Deed(gettext_lazy("Note a meeting"), "plans:hold", permissions.PLAN_DRAFT, icon="plus", kind="primary"),)
    empty_title = gettext_lazy("No joint meeting yet")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Meeting]:
        rows = found.meetings_for(actor)
        return rows.filter(title__icontains=given["q"]) if "q" in given else rows


@page(permissions.PLAN_VIEW)
def meeting(request: Request, meeting: int) -> HttpResponse:
    row = found.meeting_for(request.actor, meeting)
    decisions = [(each, standing_of(each), request.actor.can(permissions.PLAN_VIEW, each)) for each in found.decisions_of(row)]
    context = {
        "meeting": row,
        "decisions": decisions,
        "may_decide": request.actor.can(permissions.PLAN_APPROVE, row),
        "may_add_files": request.actor.can(permissions.PLAN_DRAFT, row),
        "history": audit.history_of(row),
    }
    return render(request, "plans/meeting.html", context)


@page(permissions.PLAN_DRAFT)
def hold(request: Request) -> HttpResponse:
    unit = asked.unit_of(request, permissions.PLAN_DRAFT)
    form = MeetingForm(request.POST or None, initial={"unit": unit.code})
    return tasks.answer(
        request,
        form,
        lambda: meetings.hold(**form.cleaned_data, by=request.actor),
        title=_("Note a meeting"),
        promise=_("Its decisions are entered next, each with a responsible unit and a day."),
        submit=_("Note it"),
        told=_("The meeting is noted."),
        cancel=reverse("plans:meetings"),
    )


@page(permissions.PLAN_APPROVE)
def decide(request: Request, meeting: int) -> HttpResponse:
    """Enter one decision: a task of the plan at once."""
    row = found.meeting_for(request.actor, meeting)
    form = FactsForm(request.POST or None, initial={"unit": row.unit.code})
    deed = deeds.Deed(
        _("Enter a decision"),
        _("It becomes a task of the approved plan of that year, and the plan gets a new edition."),
        _("Entered."),
    )
    return deeds.answer(
        request,
        deed,
        form,
        row,
        lambda: meetings.decide(row, decisions=[form.facts()], by=request.actor),
        back=row.get_absolute_url(),
    )
