"""Letters to the partner agency: the list, one with the employers it names, and the agency's receipt."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.lists import Column, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.documents.queries.files import content_bytes
from unionhall.organizing import permissions
from unionhall.organizing.actions import enforcing
from unionhall.organizing.enums.founding import LetterState
from unionhall.organizing.forms.coverage import LetterFilter, ReceiptForm
from unionhall.organizing.models import Letter
from unionhall.organizing.queries import letters as finding


class LetterList(ListPage):
    """Dated notices on employers that are over their deadline; the agency reads them here too."""

    name = "organizing:letters"
    key = permissions.LETTER_VIEW
    title = _("Letters on late employers")
    sentence = _("What the partner agency was told about employers without a union, and what became of it.")
    filter_form = LetterFilter
    order = ("-id",)
    columns = (
        Column("number", _("Number"), kind="name", fixed=True),
        Column("stands", _("State"), kind="chip"),
        Column("dated", _("Dated"), kind="date"),
        Column("unit", _("Unit"), kind="unit", attr="unit.name"),
        Column("agency", _("Agency")),
        Column("named", _("Employers named"), kind="num"),
        Column("still_open", _("Still without a union"), kind="num"),
        Column("received_on", _("Receipt confirmed on"), kind="date"),
    )
    empty_title = _("No letter yet")
    empty_text = _("When an employer is over its deadline and a policy names an agency, the letter is written at night.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Letter]:
        rows = finding.letters_for(actor)
        if "search" in given:
            rows = rows.filter(number__contains=given["search"].strip())
        return rows.filter(state=given["state"]) if "state" in given else rows


@page(permissions.LETTER_VIEW)
def letter(request: Request, letter: int) -> HttpResponse:
    found = finding.letter_for(request.actor, letter)
    lines = list(finding.lines_of(found))
    context = {
        "letter": found,
        "lines": lines,
        "open_count": sum(each.cleared_on is None for each in lines),
        "paper": finding.paper_of(found),
        "may_receive": request.actor.can(permissions.LETTER_RECEIVE, found) and found.state == LetterState.SENT,
        "history": audit.history_of(found),
    }
    return render(request, "organizing/letter.html", context)


@page(permissions.LETTER_VIEW)
def paper(request: Request, letter: int) -> HttpResponse:
    """The letter itself as PDF, for the agency too, which holds no right on files."""
    found = finding.paper_of(finding.letter_for(request.actor, letter))
    if found is None:
        raise Http404
    headers = {"Content-Disposition": 'inline; filename="letter.pdf"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content_bytes(found.pdf), content_type="application/pdf", headers=headers)


@page(permissions.LETTER_RECEIVE)
def receive(request: Request, letter: int) -> HttpResponse:
    found = finding.letter_for(request.actor, letter, permissions.LETTER_RECEIVE)
    form = ReceiptForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with shown_on(form):
            enforcing.receive(found, by=request.actor, **form.cleaned_data)
            return done(request, found.get_absolute_url(), _now("Confirmed."))
    step = {"label": _("Confirm receipt"), "promise": _("The union sees that the letter has arrived."), "danger": False}
    return form_page(request, "organizing/founding_step.html", form, {"step": step, "founding": found}, fragment="dialog")
