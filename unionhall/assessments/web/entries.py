"""Unions in campaigns: the list, the record, and the self-check."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from unionhall.assessments import papers, permissions
from unionhall.assessments.actions import applying, rectifying, self_checking
from unionhall.assessments.enums import EntryState, RepairState
from unionhall.assessments.forms.campaign import NoteForm
from unionhall.assessments.forms.entry import (
    AppealForm,
    CardForm,
    DecideForm,
    EntryFilter,
    EvidenceForm,
    ExtendForm,
    RepairForm,
    ReportForm,
)
from unionhall.assessments.models import Appeal, Entry, Repair
from unionhall.assessments.queries import entries, inspections, scoring
from unionhall.assessments.queries.entries import Sheet
from unionhall.assessments.rules.process import application_refusals
from unionhall.assessments.web.deeds import deed, dialog
from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Hidden, Refused
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.lists import Column, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.documents import queries as documents
from unionhall.documents.printing import pdf
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


@page(permissions.ENTRY_CHECK)
def check(request: Request, pk: int) -> HttpResponse:
    """The union's own card: already scored where the register knows, the rest to be filled in."""
    found = entries.entry_for(request.actor, pk)
    request.actor.require(permissions.ENTRY_CHECK, found)
    sheet = entries.sheet_of(found, on=today())
    form = CardForm(request.POST if request.method == "POST" else None, sheet=sheet)
    if request.method == "POST" and form.is_valid():
        try:
            self_checking.say(found, form.words(), by=request.actor)
            return done(request, request.path, _("Saved."))
        except Refused as refused:
            for reason in refused.reasons:
                form.refuse(reason.field, str(reason))
    return _check_page(request, found, sheet, form)


def _check_page(request: Request, found: Entry, sheet: Sheet, form: CardForm) -> HttpResponse:
    for line in sheet.lines:
        line.value_field = _bound(form, f"v-{line.item.code}")  # type: ignore[attr-defined]
        line.note_field = _bound(form, f"n-{line.item.code}")  # type: ignore[attr-defined]
    context = {
        "entry": found,
        "sheet": sheet,
        "rule": scoring.rule_of(found.campaign),
        "is_open": found.state in {EntryState.CHECKING, EntryState.RECTIFYING},
        "may_apply": request.actor.can(permissions.ENTRY_APPLY, found),
    }
    return form_page(request, "assessments/check.html", form, context)


def _bound(form: CardForm, name: str) -> Any:
    return form[name] if name in form.fields else None


@page(permissions.ENTRY_CHECK)
@require_POST
def begin(request: Request, pk: int) -> HttpResponse:
    found = entries.entry_for(request.actor, pk)
    self_checking.begin(found, by=request.actor)
    return redirect("assessments:check", found.pk)


@page(permissions.ENTRY_CHECK)
def show(request: Request, pk: int, code: str) -> HttpResponse:
    """A photograph or a file to one item."""
    found = entries.entry_for(request.actor, pk)
    request.actor.require(permissions.ENTRY_CHECK, found)
    item = scoring.card_of(found.campaign).policy.item(code)
    if item is None:
        raise Hidden
    is_sent, begin_with = request.method == "POST", {"code": code, "title": item.evidence[:60]}
    form = EvidenceForm(request.POST if is_sent else None, request.FILES if is_sent else None, initial=begin_with)
    if is_sent and form.is_valid():
        with shown_on(form):
            self_checking.show(found, by=request.actor, **form.cleaned_data)
            return done(request, f"{found.get_absolute_url()}check/#item-{code}", _("Saved."))
    context = {
        "entry": found,
        "item": item,
        "cancel_url": f"{found.get_absolute_url()}check/#item-{code}",
        "task_multipart": True,
    }
    return form_page(request, "assessments/evidence_form.html", form, context)


@page(permissions.ENTRY_CHECK)
@require_POST
def take_back(request: Request, pk: int) -> HttpResponse:
    trace = entries.evidence_for(request.actor, pk)
    self_checking.take_back(trace, by=request.actor)
    return redirect(f"{trace.entry.get_absolute_url()}check/#item-{trace.code}")


@page(permissions.ENTRY_APPLY)
def apply(request: Request, pk: int) -> HttpResponse:
    """The report in words; everything else is taken from the card."""
    found = entries.entry_for(request.actor, pk)
    request.actor.require(permissions.ENTRY_APPLY, found)
    sheet = entries.sheet_of(found, on=today())
    form = ReportForm(request.POST if request.method == "POST" else None, initial={"report": _last_report(found)})
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            applying.apply(found, by=request.actor, **form.cleaned_data)
            return done(request, found.get_absolute_url(), _("The application is submitted and frozen."))
    open_points = application_refusals([each.said for each in sheet.own], "x" * 20)
    context = {
        "entry": found,
        "sheet": sheet,
        "rule": scoring.rule_of(found.campaign),
        "open_points": open_points,
        "cancel_url": f"{found.get_absolute_url()}check/",
        "task_draft": f"report-{found.pk}",
    }
    return form_page(request, "assessments/apply.html", form, context)


def _last_report(found: Entry) -> str:
    last = entries.application_of(found)
    return last.report if last else ""


@page(permissions.CAMPAIGN_VIEW)
@require_GET
def ledger(request: Request, pk: int) -> HttpResponse:
    """The ledger of traces as PDF."""
    found = entries.entry_for(request.actor, pk)
    made = pdf(papers.ledger(entries.sheet_of(found, on=today()), today()))
    return HttpResponse(made, content_type="application/pdf", headers={"Content-Disposition": 'inline; filename="ledger.pdf"'})


def _repair(actor: Actor, pk: int) -> Repair:
    rows = Repair.objects.visible_to(actor, permissions.CAMPAIGN_VIEW).select_related("entry__unit", "entry__campaign")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Hidden
    repair: Repair = found
    return repair


def _appeal(actor: Actor, pk: int) -> Appeal:
    rows = Appeal.objects.visible_to(actor, permissions.CAMPAIGN_VIEW).select_related("entry__unit", "entry__campaign")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Hidden
    appeal: Appeal = found
    return appeal


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
answer = deed(
    permissions.ENTRY_CHECK,
    _repair,
    RepairForm,
    rectifying.answer,
    label=gettext_lazy("Report as put right"),
    promise=gettext_lazy("The inspectors look at it at the re-check."),
    then=lambda repair: repair.entry.get_absolute_url(),
)
decide = deed(
    permissions.AWARD_DECIDE,
    _appeal,
    DecideForm,
    rectifying.decide,
    label=gettext_lazy("Answer the appeal"),
    promise=gettext_lazy("The union is told; if upheld, another team looks again."),
    then=lambda appeal: appeal.entry.get_absolute_url(),
)


@page(permissions.ENTRY_APPLY)
@require_POST
def recheck(request: Request, pk: int) -> HttpResponse:
    found = entries.entry_for(request.actor, pk)
    rectifying.ask_recheck(found, by=request.actor)
    return redirect(found.get_absolute_url())


@page(permissions.ENTRY_APPLY)
def appeal(request: Request, pk: int) -> HttpResponse:
    """Against one inspection."""
    inspection = inspections.inspection_for(request.actor, pk)
    form = AppealForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            rectifying.appeal(inspection, by=request.actor, **form.cleaned_data)
            return done(request, inspection.entry.get_absolute_url(), _("The appeal is on its way."))
    promise = _("The county federation answers; until then the clock of rectification stands still.")
    return dialog(request, form, inspection, label=_("Appeal"), promise=promise)
