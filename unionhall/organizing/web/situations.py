"""Reports on the situation of workers."""

from __future__ import annotations

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
from unionhall.documents.queries import issued_for
from unionhall.organizing import permissions, progress
from unionhall.organizing.actions import reporting
from unionhall.organizing.enums.writing import ReportState
from unionhall.organizing.forms.writing import DraftForm, ReportFilter, SendBackForm, WriteForm
from unionhall.organizing.models import SituationReport
from unionhall.organizing.queries import writing as queries
from unionhall.organizing.rules.writing import lines, next_due
from unionhall.organizing.web.deeds import deed
from unionhall.policies.catalogue.organizing import AreaResponsibility
from unionhall.policies.queries import rule
from unionhall.units.beside import branches_url
from unionhall.units.models import Unit


class ReportList(ListPage):
    name = "situations:list"
    key = permissions.SITUATION_VIEW
    title = _("Situation of workers")
    sentence = _("Reports on an area for a period: filled from the register, written, approved, numbered.")
    filter_form = ReportFilter
    order = ("-id",)
    columns = (
        Column("title", _("Title"), kind="name", fixed=True),
        Column("unit", _("Area"), kind="unit"),
        Column("starts_on", _("From"), kind="date"),
        Column("ends_on", _("To"), kind="date"),
        Column("state", _("State"), attr="state_chip", kind="chip"),
        Column("written_by", _("Written by")),
    )
    deeds = (Deed(_("Begin a report"), "situations:draft", permissions.SITUATION_WRITE, icon="plus", kind="primary"),)
    empty_title = _("No report yet")
    empty_text = _("Begin one for your area: the figures are there already.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[SituationReport]:
        return queries.reports_filtered(queries.reports_for(actor), given)

    def figures(self, actor: Actor, given: dict[str, Any]) -> list[dict[str, Any]]:
        waiting = queries.reports_for(actor).filter(state=ReportState.SUBMITTED).count()
        shown = [{"label": ReportState.SUBMITTED.label, "value": waiting, "url": f"{self.url()}?state=submitted"}]
        unit = Unit.objects.filter(path=actor.acting_path).first()
        if unit is not None:
            due = next_due(rule(AreaResponsibility, unit, on=today()), queries.last_report_end(unit))
            is_late = due.value is not None and due.value < today()
            shown.append({"label": _("Next report due"), "value": due, "tone": "late" if is_late else ""})
        return shown


@page(permissions.SITUATION_WRITE)
def draft(request: Request) -> HttpResponse:
    here = Unit.objects.filter(path=request.actor.acting_path).first()
    form = DraftForm(request.POST if request.method == "POST" else None, initial={"unit": here})
    if form.is_valid():
        with shown_on(form):
            made = reporting.draft(by=request.actor, **form.cleaned_data)
            return done(request, made.get_absolute_url(), _now("The figures are filled in. Write the assessment now."))
    context = {
        "title": _now("Begin a report"), "cancel_url": reverse("situations:list"), "tree_url": branches_url(),
        "promise": _now("Every figure is filled in from the register."),
    }  # fmt: skip
    return form_page(request, "organizing/plain_form.html", form, context)


@page(permissions.SITUATION_VIEW)
def report(request: Request, pk: int) -> HttpResponse:
    found, actor = queries.report_for(request.actor, pk), request.actor
    decides = found.state == ReportState.SUBMITTED and actor.can(permissions.SITUATION_APPROVE, found)
    context = {
        "report": found,
        "lines": lines(found.figures, found.entered),
        "may_write": found.is_draft and actor.can(permissions.SITUATION_WRITE, found),
        "may_approve": decides and found.written_by_id != actor.user_id,
        "may_return": decides,
        "papers": issued_for(found),
        "steps": progress.of_report(found),
        "history": audit.history_of(found),
    }
    return render(request, "organizing/situation.html", context)


@page(permissions.SITUATION_WRITE)
def write(request: Request, pk: int) -> HttpResponse:
    found = queries.report_for(request.actor, pk)
    request.actor.require(permissions.SITUATION_WRITE, found)
    form = WriteForm.of(found, request.POST if request.method == "POST" else None)
    if form.is_valid():
        with shown_on(form):
            reporting.write(found, by=request.actor, **form.said())
            return done(request, found.get_absolute_url(), _now("Saved."))
    context = {"report": found, "lines": lines(found.figures, found.entered), "cancel_url": found.get_absolute_url()}
    return form_page(request, "organizing/situation_form.html", form, context)


submit = deed(
    permissions.SITUATION_WRITE, queries.report_for, reporting.submit,
    label=_("Submit for approval"), told=_("Submitted for approval."),
    promise=_("The figures are counted once more and then stand still."),
)  # fmt: skip
send_back = deed(
    permissions.SITUATION_APPROVE, queries.report_for, reporting.send_back, SendBackForm,
    label=_("Return to draft"), promise=_("Its writer gets it back with your note."), told=_("Returned."),
)  # fmt: skip
approve = deed(
    permissions.SITUATION_APPROVE, queries.report_for, reporting.approve,
    label=_("Approve"), promise=_("It gets a number and can be printed; nothing in it changes any more."), told=_("Approved."),
)  # fmt: skip
