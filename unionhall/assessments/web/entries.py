"""Unions in campaigns: the list, the record, and what those above may do with it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext_lazy

from unionhall.assessments import permissions
from unionhall.assessments.actions import applying, rectifying
from unionhall.assessments.enums import EntryState, RepairState
from unionhall.assessments.forms.campaign import NoteForm
from unionhall.assessments.forms.entry import EntryFilter, ExtendForm
from unionhall.assessments.models import Appeal, Entry, Repair
from unionhall.assessments.queries import entries, inspections
from unionhall.assessments.web.deeds import deed
from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.ui.lists import Column, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.documents import queries as documents
from unionhall.units.beside import tree_beside
from unionhall.units.permissions import UNIT_VIEW


class EntryList(ListPage):
    """What an officer oversees and what a union has to do."""

    name = "assessments:entries"
    key = permissions.CAMPAIGN_VIEW
    export_key = permissions.ENTRY_EXPORT
    title = gettext_lazy("Self-checks")
    sentence = gettext_lazy("Unions in campaigns: where each stands, its points by itself and by the inspectors, its clock.")
    filter_form = EntryFilter
    columns = (
        Column("unit", gettext_lazy("Union"), kind="name", attr="unit.name", fixed=True),
        Column("campaign", gettext_lazy("Campaign"), attr="campaign.title"),
        Column("chip", gettext_lazy("State"), kind="chip"),
        Column("due_on", gettext_lazy("Due"), kind="date"),
        Column("register_points", gettext_lazy("By the register"), kind="num"),
        Column("self_points", gettext_lazy("Self-check"), kind="num"),
        Column("first_points", gettext_lazy("First inspection"), kind="num"),
        Column("final_points", gettext_lazy("Final inspection"), kind="num"),
        Column("upper", gettext_lazy("First inspection by"), kind="unit", attr="upper.name", hidden=True),
        Column("judge", gettext_lazy("Final inspection by"), kind="unit", attr="judge.name", hidden=True),
        Column("applied_on", gettext_lazy("Applied on"), kind="date", hidden=True),
    )
    empty_title = gettext_lazy("No union takes part in a campaign yet")
    empty_text = gettext_lazy("Unions appear here when a campaign is started.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Entry]:
        rows = entries.filtered(entries.entries_for(actor), given, on=today())
        return rows.select_related("unit", "campaign", "upper", "judge")

    def tree(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any] | None:
        if not actor.holds(UNIT_VIEW):
            return None
        return tree_beside(self.name, given["unit"].code if "unit" in given else "", count="unions")


@page(permissions.CAMPAIGN_VIEW)
def entry(request: Request, pk: int) -> HttpResponse:
    """The card with self, first and final side by side; papers, rectification, history; what may be done now."""
    found, actor = entries.entry_for(request.actor, pk), request.actor
    sheet, application = entries.sheet_of(found, on=today()), entries.application_of(found)
    visits = list(inspections.inspections_of(found))
    repairs = list(Repair.objects.filter(entry=found).order_by("-inspection_id", "code"))
    host = inspections.host_of(found, found.round)
    context = {
        "entry": found,
        "sheet": sheet,
        "application": application,
        "changes": entries.changes_since(application, sheet) if application and not found.is_ended else [],
        "files": list(documents.of(application)) if application else [],
        "visits": visits,
        "repairs": repairs,
        "may_answer": found.state == EntryState.RECTIFYING and actor.can(permissions.ENTRY_CHECK, found),
        "open_repairs": sum(each.state == RepairState.OPEN for each in repairs),
        "appeals": list(Appeal.objects.filter(entry=found).order_by("-id")),
        "steps": strip(found),
        "award": getattr(found, "award", None),
        "is_late": found.is_late(today()),
        "may_check": actor.can(permissions.ENTRY_CHECK, found),
        "may_apply": actor.can(permissions.ENTRY_APPLY, found),
        "may_plan": actor.can(permissions.INSPECTION_PLAN, found) and actor.can(permissions.INSPECTION_PLAN, host),
        "may_decide": actor.can(permissions.AWARD_DECIDE, found) and actor.can(permissions.AWARD_DECIDE, found.judge),
        "has_open": any(each.is_open for each in visits),
        "last_failed": next((each for each in visits if each.passed is False), None),
        "history": audit.history_of(found, *visits),
    }
    return render(request, "assessments/entry.html", context)


STEPS = (EntryState.INVITED, EntryState.CHECKING, EntryState.APPLIED, EntryState.FIRST, EntryState.PASSED, EntryState.ACCEPTED)
LABELS = (
    gettext_lazy("Kick-off"),
    gettext_lazy("Self-check"),
    gettext_lazy("First inspection"),
    gettext_lazy("Final inspection"),
    gettext_lazy("Acceptance"),
)


def strip(found: Entry) -> list[dict[str, Any]]:
    """Five steps; the one it stands at has its clock."""
    at = {
        EntryState.INVITED: 1,
        EntryState.CHECKING: 1,
        EntryState.APPLIED: 2,
        EntryState.FIRST: 3,
        EntryState.RECTIFYING: 2 if found.round == "first" else 3,
        EntryState.PASSED: 4,
        EntryState.ACCEPTED: 5,
        EntryState.FAILED: 5,
    }[EntryState(found.state)]
    who = ("", found.unit.name, found.upper.name, found.judge.name, found.judge.name)
    return [
        {
            "label": label,
            "state": "done" if number < at else (_here(found) if number == at else "todo"),
            "who": who[number],
            "due": found.due_on if number == at else None,
        }
        for number, label in enumerate(LABELS)
    ]


def _here(found: Entry) -> str:
    """Red only when the day has passed."""
    if found.is_late(today()):
        return "late"
    return "running" if found.state == EntryState.CHECKING else "waiting"


send_back = deed(
    permissions.INSPECTION_PLAN,
    entries.entry_for,
    NoteForm,
    applying.send_back,
    label=gettext_lazy("Send back"),
    promise=gettext_lazy("The union can change its card and apply again; the application stays in the record."),
)
close = deed(
    permissions.INSPECTION_PLAN,
    entries.entry_for,
    NoteForm,
    applying.close,
    label=gettext_lazy("Close without acceptance"),
    promise=gettext_lazy("The union is out of this campaign. This cannot be undone."),
    danger=True,
)
extend = deed(
    permissions.INSPECTION_PLAN,
    entries.entry_for,
    ExtendForm,
    rectifying.extend,
    label=gettext_lazy("Give more time"),
    promise=gettext_lazy("The clock begins anew; the reason stands in the history."),
)
