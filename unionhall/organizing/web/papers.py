"""Certificates, seals and accounts: lists, the papers of one union, the record of one paper."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.scope import Reach, within
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.lists import Column, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.organizing import permissions
from unionhall.organizing.actions import certifying
from unionhall.organizing.forms.papers import LackingFilter, PaperFilter, PaperForm, ReturnPaperForm
from unionhall.organizing.models import UnionPaper
from unionhall.organizing.queries import papers as queries
from unionhall.organizing.rules.papers import lacking_kinds, missing
from unionhall.organizing.web.deeds import deed
from unionhall.organizing.web.tabs import Tab, tabs_of
from unionhall.policies.catalogue.organizing import PaperKind, Papers
from unionhall.policies.queries import rule, rules_for
from unionhall.units.beside import tree_beside
from unionhall.units.models import Unit
from unionhall.units.permissions import UNIT_VIEW
from unionhall.units.queries.units import get as unit_for

TABS: tuple[Tab, ...] = (
    (_("Register of papers"), "certificates:list", permissions.PAPER_VIEW),
    (_("Missing papers"), "certificates:missing", permissions.PAPER_VIEW),
)


class _Papers(ListPage):
    key = permissions.PAPER_VIEW
    template = "organizing/tabbed_list.html"

    def tree(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any] | None:
        if not actor.holds(UNIT_VIEW):
            return None
        return tree_beside(self.name, given["unit"].code if "unit" in given else "", count="unions")

    def more_context(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any]:
        return {"tabs": tabs_of(TABS, actor, self.name)}


class PaperList(_Papers):
    name = "certificates:list"
    title = _("Certificates, seals and accounts")
    sentence = _("What each union holds, and until when it is valid.")
    filter_form = PaperFilter
    row_template = "organizing/_paper_row.html"
    columns = (
        Column("kind", _("Paper"), kind="name", attr="get_kind_display", fixed=True),
        Column("unit", _("Union"), kind="unit"),
        Column("number", _("Number"), attr="shown_number"),
        Column("issuer", _("Issuing body"), hidden=True),
        Column("issued_on", _("Date of issue"), kind="date"),
        Column("valid_until", _("Valid until"), kind="date"),
        Column("standing", _("State"), value=lambda paper: paper.standing(today())[1]),
        Column("kept_by", _("Kept by")),
    )
    empty_title = _("No papers are entered yet")
    empty_text = _("Open a union under “Missing papers” and enter what it holds, with a scan.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[UnionPaper]:
        return queries.filtered(queries.papers_for(actor), given, on=today())

    def figures(self, actor: Actor, given: dict[str, Any]) -> list[dict[str, Any]]:
        found = queries.validity(queries.filtered(queries.papers_for(actor), {}, on=today()), today())
        lacking, url = queries.lacking_for(actor, on=today()).count(), self.url()
        return [
            {"label": _("Held"), "value": found["held"], "url": url},
            {"label": _("Within 90 days"), "value": found["soon"], "url": f"{url}?validity=soon"},
            {
                "label": _("Expired"), "value": found["expired"], "url": f"{url}?validity=expired",
                "tone": "late" if found["expired"] else "",
            },
            {"label": _("Unions that lack papers"), "value": lacking, "url": _missing_url()},
        ]  # fmt: skip


def _missing_url() -> str:
    return reverse("certificates:missing")


class MissingList(_Papers):
    """Unions without a paper that the policy of their place asks for."""

    name = "certificates:missing"
    title = _("Missing papers")
    sentence = _("Unions without something that the policy of their place asks for, and what that is.")
    filter_form = LackingFilter
    order = ("path",)
    row_id = "code"
    row_template = "organizing/_lacking_row.html"
    columns = (
        Column("name", _("Union"), kind="name", fixed=True),
        Column("lacking", _("Missing"), kind="num", value=lambda unit: unit.lacking.value),
        Column("papers", _("Which"), value=lambda unit: unit.lacking_names),
        Column("chair_name", _("Chair")),
    )
    empty_title = _("No union lacks a paper")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Unit]:
        rows = queries.lacking_for(actor, on=today())
        if "search" in given:
            rows = rows.filter(name__contains=given["search"].strip())
        if "unit" in given:
            rows = rows.filter(within("path", [Reach.below(given["unit"].path)]))
        return rows.filter(queries.lacks(given["kind"])) if "kind" in given else rows

    def prepare(self, rows: list[Any], actor: Actor) -> list[Any]:
        rules = rules_for(Papers, [row.path for row in rows], today())
        held = queries.held_by([row.pk for row in rows])
        for row in rows:
            row.lacking = missing(rules[row.path], held[row.pk])
            lacking = lacking_kinds(rules[row.path], held[row.pk])
            row.lacking_names = "、".join(str(PaperKind(kind).label) for kind in lacking)
        return rows


def papers_url(unit: Unit) -> str:
    return reverse("certificates:unit", args=[unit.code])


@page(permissions.PAPER_VIEW)
def unit(request: Request, code: str) -> HttpResponse:
    """What one union holds, and what it lacks."""
    found = unit_for(request.actor, code, permissions.PAPER_VIEW)
    papers = queries.papers_of(found)
    held = {each.kind for each in papers if each.is_held}
    context = {
        "unit": found,
        "papers": [(each, each.standing(today())) for each in papers],
        "lacking": missing(rule(Papers, found, on=today()), held),
        "may_record": found.is_open and request.actor.can(permissions.PAPER_RECORD, found),
    }
    return render(request, "organizing/papers.html", context)


@page(permissions.PAPER_RECORD)
def enter(request: Request, code: str) -> HttpResponse:
    found = unit_for(request.actor, code, permissions.PAPER_RECORD)
    form = PaperForm(request.POST if request.method == "POST" else None, initial={"holder": found.name})
    if form.is_valid():
        with shown_on(form):
            made = certifying.enter(found, form.facts(), by=request.actor)
            return done(request, made.get_absolute_url(), _now("Entered. Add a scan of it now."))
    context = {
        "title": _now("Enter a paper"), "sentence": found.name, "cancel_url": papers_url(found),
        "promise": _now("A paper of the same kind that is held now counts as replaced."),
    }  # fmt: skip
    return form_page(request, "organizing/plain_form.html", form, context)


@page(permissions.PAPER_VIEW)
def paper(request: Request, pk: int) -> HttpResponse:
    found = queries.paper_for(request.actor, pk)
    may_record = request.actor.can(permissions.PAPER_RECORD, found)
    context = {
        "paper": found,
        "standing": found.standing(today()),
        "may_record": may_record,
        "may_reveal": found.is_account and request.actor.can(permissions.PAPER_REVEAL, found),
        "history": audit.history_of(found),
        "looks": audit.looks_at(found) if found.is_account else [],
    }
    return render(request, "organizing/paper.html", context)


@page(permissions.PAPER_REVEAL)
@require_POST
def reveal(request: Request, pk: int) -> HttpResponse:
    """The clear number as plain text; the look is on record."""
    found = queries.paper_for(request.actor, pk)
    return HttpResponse(certifying.reveal(found, by=request.actor), content_type="text/plain; charset=utf-8")


give_back = deed(
    permissions.PAPER_RECORD, queries.paper_for, certifying.give_back, ReturnPaperForm,
    label=_("Returned or cancelled"), promise=_("The union is without this paper from then on."), danger=True,
)  # fmt: skip
