"""Numbered papers for the staff."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from unionhall.audit import queries as trail
from unionhall.common.actor import Actor
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.lists import Column, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.documents.actions import issuing
from unionhall.documents.forms import PaperFilter, RevokeForm, WordForm
from unionhall.documents.models import Issued
from unionhall.documents.permissions import PAPER_REVOKE, PAPER_VIEW
from unionhall.documents.queries import issued as queries
from unionhall.units.queries import units


class PaperList(ListPage):
    name = "documents:papers"
    key = PAPER_VIEW
    title = gettext_lazy("Numbered papers")
    sentence = gettext_lazy("What was issued under a number, as it was issued.")
    filter_form = PaperFilter
    order = ("-id",)
    columns = (
        Column("number", gettext_lazy("Number"), kind="name", fixed=True),
        Column("title", gettext_lazy("Title")),
        Column("label", gettext_lazy("Kind")),
        Column("issuer", gettext_lazy("Issuer"), kind="unit"),
        Column("issued_on", gettext_lazy("Issued on"), kind="date"),
        Column("chip", gettext_lazy("State"), kind="chip"),
    )
    empty_title = gettext_lazy("No paper has been issued yet")
    empty_text = gettext_lazy("Papers are issued by the work that decides them: replies, certificates, awards.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Issued]:
        return queries.filtered(queries.papers_for(actor), given)


@page(PAPER_VIEW)
@require_GET
def paper(request: Request, pk: int) -> HttpResponse:
    found = queries.paper_for(request.actor, pk)
    context = {
        "paper": found,
        "may_revoke": found.is_valid and request.actor.can(PAPER_REVOKE, found),
        "may_choose_word": request.actor.can(PAPER_REVOKE, found.unit),
        "history": trail.history_of(found),
    }
    return render(request, "documents/issued.html", context)


@page(PAPER_REVOKE)
def revoke(request: Request, pk: int) -> HttpResponse:
    found = queries.paper_for(request.actor, pk)
    request.actor.require(PAPER_REVOKE, found)
    form = RevokeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            issuing.revoke(found, by=request.actor, **form.cleaned_data)
            return done(request, found.get_absolute_url(), _("Revoked."))
    return form_page(request, "documents/revoke.html", form, {"paper": found}, fragment="dialog")


@page(PAPER_REVOKE)
def choose_word(request: Request, code: str) -> HttpResponse:
    unit = units.get(request.actor, code, PAPER_REVOKE)
    form = WordForm(request.POST or None, initial={"word": queries.word_of(unit)})
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            chosen = issuing.choose_word(unit, form.cleaned_data["word"], by=request.actor)
            return done(request, unit.get_absolute_url(), _("Numbers begin with %(word)s from now on.") % {"word": chosen})
    return form_page(request, "documents/word.html", form, {"unit": unit}, fragment="dialog")
