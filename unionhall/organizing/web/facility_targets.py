"""Where facilities must be: the list of places, and the board that says how far it is."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.scope import Reach, within
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.lists import Column, Deed
from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.organizing import permissions
from unionhall.organizing.actions import housing
from unionhall.organizing.forms.facilities import MeetForm, PlaceForm, TargetFilter
from unionhall.organizing.models import TargetPlace
from unionhall.organizing.queries import facilities as queries
from unionhall.organizing.queries.facilities import PlaceShare
from unionhall.organizing.web.deeds import deed
from unionhall.organizing.web.facilities import TABS, PlacesList, place_of
from unionhall.organizing.web.tabs import tabs_of
from unionhall.policies.catalogue.organizing import Premises
from unionhall.policies.queries import rule
from unionhall.units.beside import branches_url
from unionhall.units.models import Division, Unit
from unionhall.units.queries.units import get as unit_for


class TargetList(PlacesList):
    name = "facilities:targets"
    title = _("Where facilities must be")
    sentence = _("Communities, larger parks, key enterprises: each with its facility, or still without.")
    filter_form = TargetFilter
    row_template = "organizing/_target_row.html"
    columns = (
        Column("name", _("Name"), fixed=True),
        Column("place", _("Kind of place")),
        Column("area", _("Area"), kind="unit", attr="area.name"),
        Column("facility", _("Facility"), attr="facility.name"),
        Column("met_on", _("There since"), kind="date"),
    )
    deeds = (Deed(_("Add a place"), "facilities:name-place", permissions.FACILITY_KEEP, icon="plus", kind="primary"),)
    empty_title = _("No places are listed yet")
    empty_text = _("Put down every place of a kind that the policy names; the board counts how many have their facility.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[TargetPlace]:
        rows = queries.targets_for(actor)
        if "search" in given:
            rows = rows.filter(name__contains=given["search"].strip())
        if "place" in given:
            rows = rows.filter(place=given["place"])
        if "met" in given:
            rows = rows.filter(facility__isnull=given["met"] == "no")
        return rows.filter(within("unit_path", [Reach.below(given["unit"].path)])) if "unit" in given else rows

    def figures(self, actor: Actor, given: dict[str, Any]) -> list[dict[str, Any]]:
        rows = queries.targets_for(actor)
        lacking = rows.filter(facility=None).count()
        tone = "late" if lacking else ""
        return [
            {"label": _("Places"), "value": rows.count(), "url": self.url()},
            {"label": _("Lacking"), "value": lacking, "url": f"{self.url()}?met=no", "tone": tone},
        ]


@page(permissions.FACILITY_KEEP)
def name_place(request: Request) -> HttpResponse:
    form = PlaceForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with shown_on(form):
            housing.name_place(by=request.actor, **form.cleaned_data)
            return done(request, reverse("facilities:targets"), _now("Saved."))
    context = {
        "title": _now("Add a place"), "cancel_url": reverse("facilities:targets"), "tree_url": branches_url(),
        "promise": _now("It counts on the board at once."),
    }  # fmt: skip
    return form_page(request, "organizing/plain_form.html", form, context)


def _asks(target: TargetPlace) -> dict[str, Any]:
    return {"path": target.unit_path}


meet = deed(
    permissions.FACILITY_KEEP, queries.target_for, housing.meet, MeetForm,
    label=_("Has its facility"), promise=_("The place counts as covered from that day."), asks=_asks,
)  # fmt: skip


@page(permissions.FACILITY_VIEW)
def board(request: Request) -> HttpResponse:
    """How many places of each kind have the facility, against what the policy asks; and where facilities stand."""
    unit = _unit(request)
    shares = queries.reached(unit, today()) if unit else []
    lacking = queries.targets_for(request.actor).filter(facility=None)
    context = {
        "unit": unit,
        "facility_name": rule(Premises, unit, on=today()).facility if unit else "",
        "shares": shares,
        "figures": _figures(shares, unit),
        "lacking": list(lacking.filter(within("unit_path", [Reach.below(unit.path)]))[:50]) if unit else [],
        "map_code": unit.division_code[:4] if unit else "",
        "map_data": _map(unit) if unit else [],
        "places": [place_of(each) for each in queries.placed(unit)] if unit else [],
        "tabs": tabs_of(TABS, request.actor, "facilities:board"),
        "as_of": now(),
    }
    return render(request, "organizing/facility_board.html", context)


def _unit(request: Request) -> Unit | None:
    code = request.GET.get("unit", "").replace("\0", "")
    if code:
        return unit_for(request.actor, code, permissions.FACILITY_VIEW)
    found: Unit | None = Unit.objects.filter(path=request.actor.acting_path).first()
    return found


def _figures(shares: list[PlaceShare], unit: Unit | None) -> list[dict[str, Any]]:
    url = f"{reverse('facilities:targets')}?unit={unit.code}" if unit else ""
    return [{"label": each.place, "value": each.share, "url": f"{url}&place={each.place}"} for each in shares]


def _map(unit: Unit) -> list[dict[str, Any]]:
    """Facilities of each county of the city, by the division of the union that keeps them."""
    codes = queries.division_codes(unit)
    counts = Counter(code[:6] for code in codes if len(code) >= 6)
    names = dict(Division.objects.filter(code__in=counts).values_list("code", "name"))
    return [{"code": code, "name": names.get(code, code), "value": count} for code, count in sorted(counts.items())]
