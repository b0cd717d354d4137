"""The union's own part: its card, the traces it shows, the ledger of them, the application."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from unionhall.assessments import papers, permissions
from unionhall.assessments.actions import applying, self_checking
from unionhall.assessments.forms.entry import CardForm, EvidenceForm, ReportForm
from unionhall.assessments.models import Entry
from unionhall.assessments.queries import entries, scoring
from unionhall.assessments.queries.entries import Line, Sheet
from unionhall.assessments.rules.process import application_refusals, checking_refusals
from unionhall.common.dates import today
from unionhall.common.errors import Hidden, Refused
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.pages import Request, page
from unionhall.common.ui.refusals import shown_on
from unionhall.documents.printing import pdf


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
    context = {
        "entry": found,
        "sheet": sheet,
        "blocks": [block | {"rows": [_row(form, line) for line in block["lines"]]} for block in sheet.blocks],
        "rule": scoring.rule_of(found.campaign),
        "is_open": not checking_refusals(found),
        "may_apply": request.actor.can(permissions.ENTRY_APPLY, found),
    }
    return form_page(request, "assessments/check.html", form, context)


def _row(form: CardForm, line: Line) -> dict[str, Any]:
    """An item with its fields, where the union answers it."""
    fields = {"value": f"v-{line.item.code}", "note": f"n-{line.item.code}"}
    return {"line": line} | {name: form[field] for name, field in fields.items() if field in form.fields}


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
