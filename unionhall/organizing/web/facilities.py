"""Facilities: the list, the record with its bookings, and the verbs on them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.lists import Column, Deed, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.organizing import permissions
from unionhall.organizing.actions import booking as booking_actions
from unionhall.organizing.actions import housing
from unionhall.organizing.forms.facilities import (
    BookForm,
    BookingFilter,
    FacilityBody,
    FacilityFilter,
    FacilityForm,
    GiveUpForm,
)
from unionhall.organizing.models import Booking, Facility
from unionhall.organizing.queries import facilities as queries
from unionhall.organizing.templatetags.organizing import booked_time, opening_hours
from unionhall.organizing.web.deeds import deed
from unionhall.organizing.web.tabs import Tab, tabs_of
from unionhall.units.beside import branches_url, tree_beside
from unionhall.units.permissions import UNIT_VIEW

TABS: tuple[Tab, ...] = (
    (_("Facilities"), "facilities:list", permissions.FACILITY_VIEW),
    (_("Bookings"), "facilities:bookings", permissions.FACILITY_VIEW),
    (_("Where they must be"), "facilities:targets", permissions.FACILITY_VIEW),
    (_("Coverage board"), "facilities:board", permissions.FACILITY_VIEW),
)


class PlacesList(ListPage):
    """What these lists share: the tabs and the tree."""

    key = permissions.FACILITY_VIEW
    template = "organizing/tabbed_list.html"

    def tree(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any] | None:
        if not actor.holds(UNIT_VIEW):
            return None
        return tree_beside(self.name, given["unit"].code if "unit" in given else "", count="unions")

    def more_context(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any]:
        return {"tabs": tabs_of(TABS, actor, self.name)}


class FacilityList(PlacesList):
    name = "facilities:list"
    title = _("Facilities")
    sentence = _("Offices, reading rooms, rest stops: where they are, what is in them, and when they are open.")
    filter_form = FacilityFilter
    row_template = "organizing/_facility_row.html"
    columns = (
        Column("name", _("Name"), kind="name", fixed=True),
        Column("kind", _("Kind"), attr="get_kind_display"),
        Column("unit", _("Union"), kind="unit"),
        Column("floor_area", _("Floor area"), kind="num"),
        Column("hours", _("Opening times"), value=opening_hours),
        Column("is_bookable", _("May be booked"), value=lambda one: _("Yes") if one.is_bookable else _("No")),
        Column("address", _("Address")),
        Column("state", _("State"), attr="state_chip", kind="chip", hidden=True),
    )
    deeds = (Deed(_("Add a facility"), "facilities:add", permissions.FACILITY_KEEP, icon="plus", kind="primary"),)
    empty_title = _("No facilities yet")
    empty_text = _("Add the office of a union, a reading room, a rest stop.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Facility]:
        return queries.filtered(queries.facilities_for(actor), given)

    def figures(self, actor: Actor, given: dict[str, Any]) -> list[dict[str, Any]]:
        found = queries.counted(queries.facilities_for(actor))
        return [
            {"label": _("Facilities"), "value": found["all"], "url": self.url()},
            {"label": _("Unions with a facility"), "value": found["units"]},
            {"label": _("May be booked"), "value": found["bookable"], "url": f"{self.url()}?bookable=on"},
            {"label": _("With a place on the map"), "value": found["placed"]},
        ]


class BookingList(PlacesList):
    name = "facilities:bookings"
    title = _("Bookings")
    sentence = _("Who has which facility when.")
    filter_form = BookingFilter
    order = ("during", "id")
    row_template = "organizing/_booking_row.html"
    columns = (
        Column("facility", _("Facility"), kind="name", attr="facility.name", fixed=True),
        Column("unit", _("Union"), kind="unit", attr="facility.unit.name"),
        Column("when", _("When"), value=booked_time),
        Column("purpose", _("For what")),
        Column("booked_by", _("Booked by")),
        Column("state", _("State"), attr="state_chip", kind="chip"),
    )
    empty_title = _("Nothing is booked")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Booking]:
        rows = queries.bookings_for(actor)
        match given.get("when", ""):
            case "past":
                return rows.filter(during__endswith__lte=now())
            case "all":
                return rows
        return rows.filter(during__endswith__gt=now())


def place_of(found: Facility) -> dict[str, Any]:
    """As a point of the map."""
    return {
        "name": f"{found.name} · {found.get_kind_display()}", "longitude": found.longitude, "latitude": found.latitude,
        "url": found.get_absolute_url(),
    }  # fmt: skip


@page(permissions.FACILITY_VIEW)
def facility(request: Request, pk: int) -> HttpResponse:
    found = queries.facility_for(request.actor, pk)
    actor = request.actor
    context = {
        "facility": found,
        "hours": opening_hours(found),
        "map_code": found.unit.division_code[:4] if found.has_place else "",
        "places": [place_of(found)] if found.has_place else [],
        "areas": [],
        "bookings": queries.bookings_of(found, now()),
        "may_keep": found.is_open and actor.can(permissions.FACILITY_KEEP, found),
        "may_book": found.is_open and found.is_bookable and actor.can(permissions.FACILITY_BOOK, found),
        "me": actor.user_id,
        "history": audit.history_of(found),
    }
    return render(request, "organizing/facility.html", context)


@page(permissions.FACILITY_KEEP)
def add(request: Request) -> HttpResponse:
    form = FacilityBody(request.POST if request.method == "POST" else None, initial={"unit": request.GET.get("unit", "")})
    if form.is_valid():
        with shown_on(form):
            made = housing.open_facility(form.cleaned_data["unit"], form.facts(), by=request.actor)
            return done(request, made.get_absolute_url(), _now("Entered. Add photographs now."))
    context = {"title": _now("Add a facility"), "cancel_url": reverse("facilities:list"), "tree_url": branches_url()}
    return form_page(request, "organizing/facility_form.html", form, context)


@page(permissions.FACILITY_KEEP)
def change(request: Request, pk: int) -> HttpResponse:
    found = queries.facility_for(request.actor, pk)
    request.actor.require(permissions.FACILITY_KEEP, found)
    form = FacilityForm.of(found, request.POST if request.method == "POST" else None)
    if form.is_valid():
        with shown_on(form):
            housing.change(found, form.facts(), by=request.actor, version=form.cleaned_data["version"])
            return done(request, found.get_absolute_url(), _now("Saved."))
    context = {"title": found.name, "cancel_url": found.get_absolute_url()}
    return form_page(request, "organizing/facility_form.html", form, context)


give_up = deed(
    permissions.FACILITY_KEEP, queries.facility_for, housing.give_up, GiveUpForm,
    label=_("Give up"), promise=_("What was booked ahead is cancelled."), danger=True,
)  # fmt: skip
book = deed(
    permissions.FACILITY_BOOK, queries.facility_for, booking_actions.book, BookForm,
    label=_("Book"), promise=_("Nobody else can have it then."), told=_("Booked."),
)  # fmt: skip
cancel = deed(
    permissions.FACILITY_BOOK, queries.booking_for, booking_actions.cancel,
    label=_("Cancel the booking"), promise=_("Others may book the time again."), told=_("Cancelled."),
)  # fmt: skip
