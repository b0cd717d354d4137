"""Visits: logged from the phone, listed, followed up; and which unions nobody visits."""

from __future__ import annotations

from datetime import date, timedelta
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
from unionhall.common.ui.lists import Column, Deed
from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.organizing import permissions
from unionhall.organizing.actions import visiting
from unionhall.organizing.forms.areas import SettleForm, UnionFilter, VisitFilter, VisitForm
from unionhall.organizing.models import Visit
from unionhall.organizing.queries import areas as queries
from unionhall.organizing.web.areas import AreaPages, unions_asked
from unionhall.organizing.web.deeds import deed
from unionhall.policies.catalogue.organizing import AreaResponsibility
from unionhall.policies.queries import rules_for
from unionhall.units.models import Unit
from unionhall.units.queries.units import get as unit_for


class VisitList(AreaPages):
    name = "visits:list"
    title = _("Visits")
    sentence = _("Who was where, whom they met and what they found.")
    filter_form = VisitFilter
    order = ("-visited_on", "-id")
    row_template = "organizing/_visit_row.html"
    columns = (
        Column("unit", _("Union"), kind="name", attr="unit.name", fixed=True),
        Column("visited_on", _("Visited on"), kind="date"),
        Column("kind", _("Kind"), attr="get_kind_display"),
        Column("visitor", _("Visitor")),
        Column("met", _("Whom I met")),
        Column("findings", _("What was found")),
    )
    deeds = (Deed(_("Log a visit"), "visits:mine", permissions.VISIT_LOG, icon="plus", kind="primary"),)
    empty_title = _("No visits are logged yet")
    empty_text = _("Union workers log them from the phone, under “My unions”.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Visit]:
        return queries.visits_filtered(queries.visits_for(actor), given, actor)

    def figures(self, actor: Actor, given: dict[str, Any]) -> list[dict[str, Any]]:
        since = today() - timedelta(days=30)
        found = queries.counted(queries.visits_for(actor), since)
        return [
            {"label": _("Visits"), "value": found["all"], "url": self.url()},
            {"label": _("In the last 30 days"), "value": found["recent"], "url": f"{self.url()}?since={since}"},
            {"label": _("Unions visited"), "value": found["unions"]},
        ]


class UnvisitedList(AreaPages):
    """Unions that nobody has visited for longer than the policy allows."""

    name = "visits:unvisited"
    title = _("Not visited")
    sentence = _("Working unions that nobody has visited for longer than the policy of their place allows.")
    filter_form = UnionFilter
    order = ("path",)
    row_id = "code"
    row_template = "organizing/_unvisited_row.html"
    columns = (
        Column("name", _("Union"), kind="name", fixed=True),
        Column("last_visit", _("Last visit"), kind="date"),
        Column("days", _("Visited at least every (days)"), kind="num"),
        Column("answers", _("Union worker")),
    )
    empty_title = _("Every union was visited in time")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Unit]:
        return unions_asked(queries.unvisited_for(actor, on=today()), given)

    def prepare(self, rows: list[Any], actor: Actor) -> list[Any]:
        rules = rules_for(AreaResponsibility, [row.path for row in rows], today())
        for row in rows:
            row.days = rules[row.path].visit_every_days
        return rows


@page(permissions.VISIT_LOG)
def mine(request: Request) -> HttpResponse:
    """The unions one answers for, the longest unvisited first: one tap to log a visit."""
    unions = queries.own_unions(request.actor)
    rules = rules_for(AreaResponsibility, [each.path for each in unions], today())
    rows = [(each, _standing(getattr(each, "last_visit"), rules[each.path].visit_every_days)) for each in unions]  # noqa: B009
    late = sum(standing[0] == "late" for _unit, standing in rows)
    context = {"rows": rows, "late": late, "recent": queries.last_visits_by(request.actor), "back_url": reverse("portal:home")}
    return render(request, "organizing/my_unions.html", context)


def _standing(last: date | None, days: int) -> tuple[str, str]:
    """(tone, word) of a chip."""
    if last is None:
        return "late", _now("Never visited")
    ago = (today() - last).days
    word = _now("%(n)s days ago") % {"n": ago} if ago else _now("Visited today")
    return ("late" if ago > days else "waiting" if ago > days * 3 // 4 else "done"), word


@page(permissions.VISIT_LOG)
def log(request: Request, code: str) -> HttpResponse:
    found = unit_for(request.actor, code, permissions.VISIT_LOG)
    form = VisitForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with shown_on(form):
            visiting.log(found, by=request.actor, tasks=form.tasks(), **form.facts())
            return done(request, reverse("visits:mine"), _now("The visit is logged."))
    context = {"unit": found, "draft": f"visit-{found.code}", "back_url": reverse("visits:mine")}
    return form_page(request, "organizing/visit_form.html", form, context)


@page(permissions.AREA_VIEW)
def visit(request: Request, pk: int) -> HttpResponse:
    found = queries.visit_for(request.actor, pk)
    follow_ups = queries.follow_ups_of(found)
    context = {
        "visit": found,
        "follow_ups": follow_ups,
        "may_settle": request.actor.can(permissions.VISIT_SETTLE, found),
        "may_log": request.actor.can(permissions.VISIT_LOG, found),
        "history": audit.history_of(found, *follow_ups),
    }
    return render(request, "organizing/visit.html", context)


settle = deed(
    permissions.VISIT_SETTLE, queries.follow_up_for, visiting.settle, SettleForm,
    label=_("Settle"), promise=_("It leaves the inbox; the outcome stays with the visit."),
)  # fmt: skip
