"""Who answers for which union: lists, the board of a station, and a proposed split."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.accounts.models import User
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.scope import Reach, within
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.lists import Column, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.organizing import permissions
from unionhall.organizing.actions import assigning
from unionhall.organizing.forms.areas import AssignForm, AssignmentFilter, ReleaseForm, UnionFilter, WorkerForm
from unionhall.organizing.forms.terms import WithoutFields
from unionhall.organizing.models import Assignment
from unionhall.organizing.queries import areas as queries
from unionhall.organizing.rules.areas import Proposed, propose, within_limit
from unionhall.organizing.web.deeds import deed
from unionhall.organizing.web.tabs import Tab, tabs_of
from unionhall.policies.catalogue.organizing import AreaResponsibility
from unionhall.policies.queries import rule
from unionhall.units.beside import tree_beside
from unionhall.units.models import Unit
from unionhall.units.permissions import UNIT_VIEW
from unionhall.units.queries.units import get as unit_for

TABS: tuple[Tab, ...] = (
    (_("Stations"), "areas:board", permissions.AREA_VIEW),
    (_("Assignments"), "areas:list", permissions.AREA_VIEW),
    (_("Nobody answers for"), "areas:uncovered", permissions.AREA_VIEW),
    (_("Visits"), "visits:list", permissions.AREA_VIEW),
    (_("Not visited"), "visits:unvisited", permissions.AREA_VIEW),
    (_("My unions"), "visits:mine", permissions.VISIT_LOG),
)


class AreaPages(ListPage):
    """What these lists share: the tabs and the tree."""

    key = permissions.AREA_VIEW
    template = "organizing/tabbed_list.html"

    def tree(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any] | None:
        if not actor.holds(UNIT_VIEW):
            return None
        return tree_beside(self.name, given["unit"].code if "unit" in given else "", count="unions")

    def more_context(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any]:
        return {"tabs": tabs_of(TABS, actor, self.name)}


class AssignmentList(AreaPages):
    name = "areas:list"
    title = _("Who answers for which union")
    sentence = _("Each union has one union worker who visits it and knows it.")
    filter_form = AssignmentFilter
    row_template = "organizing/_assignment_row.html"
    columns = (
        Column("union", _("Union"), kind="name", attr="union.name", fixed=True),
        Column("worker", _("Union worker"), attr="worker.name"),
        Column("station", _("Station"), kind="unit", attr="station.name"),
        Column("starts_on", _("Since"), kind="date"),
        Column("ends_on", _("Until"), kind="date", hidden=True),
    )
    empty_title = _("No union is assigned yet")
    empty_text = _("Open a station and let a balanced split be proposed.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Assignment]:
        return queries.assigned_filtered(queries.assignments_for(actor), given)

    def figures(self, actor: Actor, given: dict[str, Any]) -> list[dict[str, Any]]:
        lacking = queries.uncovered_for(actor).count()
        return [
            {"label": _("Assigned"), "value": queries.assignments_for(actor).filter(ends_on=None).count(), "url": self.url()},
            {
                "label": _("Nobody answers for"), "value": lacking, "url": reverse("areas:uncovered"),
                "tone": "late" if lacking else "",
            },
        ]  # fmt: skip


class UncoveredUnions(AreaPages):
    """Nobody is left out: working unions without a union worker."""

    name = "areas:uncovered"
    title = _("Nobody answers for")
    sentence = _("Working unions without a union worker. The station of the area shares them out.")
    filter_form = UnionFilter
    order = ("path",)
    row_id = "code"
    row_template = "organizing/_uncovered_union_row.html"
    columns = (
        Column("name", _("Union"), kind="name", fixed=True),
        Column("parent", _("Upper union"), kind="unit", attr="parent.name"),
        Column("chair_name", _("Chair")),
    )
    empty_title = _("Every union has somebody who answers for it")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Unit]:
        return unions_asked(queries.uncovered_for(actor), given)


def unions_asked(rows: QuerySet[Unit], given: dict[str, Any]) -> QuerySet[Unit]:
    if "search" in given:
        rows = rows.filter(name__contains=given["search"].strip())
    return rows.filter(within("path", [Reach.below(given["unit"].path)])) if "unit" in given else rows


@page(permissions.AREA_VIEW)
def board(request: Request) -> HttpResponse:
    """Every station with its workers' load."""
    stations = queries.stations_for(request.actor, today())[:200]
    loads = queries.loads_at(stations, today())
    rows = [(station, loads[station.pk]) for station in stations]
    context = {"stations": rows, "tabs": tabs_of(TABS, request.actor, "areas:board"), "as_of": now()}
    return render(request, "organizing/stations.html", context)


def station_for(actor: Actor, code: str) -> Unit:
    return unit_for(actor, code, permissions.AREA_VIEW)


def home_of(station: Unit) -> str:
    return reverse("areas:station", args=[station.code])


@page(permissions.AREA_VIEW)
def station(request: Request, code: str) -> HttpResponse:
    """The workers of one station, what each answers for, and what is left over."""
    found = station_for(request.actor, code)
    held = rule(AreaResponsibility, found, on=today())
    loads = queries.loads_of(found, today())
    context = {
        "station": found,
        "loads": [(load, within_limit(held, load)) for load in loads],
        "assignments": queries.assignments_for(request.actor).filter(station=found, ends_on=None).order_by("worker", "unit_path"),
        "uncovered": queries.uncovered_at(found),
        "may_assign": request.actor.can(permissions.AREA_ASSIGN, found),
        "chart": _chart(loads),
    }
    return render(request, "organizing/station.html", context)


def _chart(loads: list[Any]) -> dict[str, Any] | None:
    if len(loads) < 2:
        return None
    series = [
        {"name": _now("Unions"), "values": [each.unions for each in loads]},
        {"name": _now("Neighbourhoods"), "values": [each.places for each in loads]},
    ]
    return {"labels": [each.name for each in loads], "series": series}


def proposed_at(found: Unit) -> list[Proposed]:
    held, loads = rule(AreaResponsibility, found, on=today()), queries.loads_of(found, today())
    return propose(held, loads, queries.charges_of(queries.uncovered_at(found)))


@page(permissions.AREA_ASSIGN)
def split(request: Request, code: str) -> HttpResponse:
    """A balanced split of what nobody answers for, with the reason of each line; nothing is done before it is taken."""
    found = unit_for(request.actor, code, permissions.AREA_ASSIGN)
    lines = proposed_at(found)
    form = WithoutFields(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with shown_on(form):
            made = assigning.assign_many(found, _pairs(lines), by=request.actor)
            return done(request, home_of(found), _now("%(n)s unions are assigned.") % {"n": len(made)})
    context = {"station": found, "lines": lines, "is_possible": any(each.worker for each in lines), "cancel_url": home_of(found)}
    return form_page(request, "organizing/split.html", form, context)


def _pairs(lines: list[Proposed]) -> list[tuple[Unit, User]]:
    taken = [(each.charge.unit_id, each.worker.worker_id) for each in lines if each.worker]
    units = Unit.objects.in_bulk([unit for unit, _worker in taken])
    workers = User.objects.in_bulk([worker for _unit, worker in taken])
    return [(units[unit], workers[worker]) for unit, worker in taken]


def _workers_at(found: Unit) -> dict[str, Any]:
    return {"workers": [each.user_id for each in queries.posts_at(found, today())]}


def _workers_beside(assignment: Assignment) -> dict[str, Any]:
    found = _workers_at(assignment.station)
    return {"workers": [each for each in found["workers"] if each != assignment.worker_id]}


def _assign(station: Unit, *, by: Actor, union: Unit, worker: User) -> Assignment:
    return assigning.assign(station, union, by=by, worker=worker)


assign = deed(
    permissions.AREA_ASSIGN, station_for, _assign, AssignForm,
    label=_("Assign a union"), promise=_("The worker sees the union from now on."), back=home_of, asks=_workers_at,
)  # fmt: skip
hand_over = deed(
    permissions.AREA_ASSIGN, queries.assignment_for, assigning.hand_over, WorkerForm,
    label=_("Hand over"), promise=_("From today the other worker answers for it; what both may see follows."),
    asks=_workers_beside,
)  # fmt: skip
release = deed(
    permissions.AREA_ASSIGN, queries.assignment_for, assigning.release, ReleaseForm,
    label=_("Take back"), promise=_("Nobody answers for the union until it is assigned again."),
)  # fmt: skip
