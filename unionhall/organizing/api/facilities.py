"""Facilities and bookings as JSON."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.utils.timezone import now
from ninja import Schema

from unionhall.common.rest.answers import answer, expected_version
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.organizing import permissions
from unionhall.organizing.actions import booking, housing
from unionhall.organizing.forms.facilities import BookForm, FacilityBody, FacilityFilter, FacilityForm, GiveUpForm
from unionhall.organizing.forms.terms import WithoutFields
from unionhall.organizing.models import Booking, Facility
from unionhall.organizing.queries import facilities as queries

room = Room("Facilities")


class FacilityOut(Schema):
    """A place that a union keeps for workers. ``weekdays``: 1 is Monday."""

    id: int
    unit: str
    name: str
    kind: str
    address: str
    floor_area: str | None
    equipment: list[str]
    seats: int | None
    weekdays: list[int]
    is_bookable: bool
    longitude: str | None
    latitude: str | None
    state: str


class BookingOut(Schema):
    """Who has a facility when."""

    id: int
    facility: int
    since: datetime
    until: datetime
    purpose: str
    booked_by: str
    state: str


FACILITY = Columns({name: name for name in FacilityOut.model_fields} | {"unit": "unit__code"})
BOOKED = {"since": "during__startswith", "until": "during__endswith", "facility": "facility_id"}
BOOKING = Columns({name: name for name in BookingOut.model_fields} | BOOKED)


@room.list("", key=permissions.FACILITY_VIEW, item=FacilityOut, filters=FacilityFilter)
def facility_list(request: Request) -> HttpResponse:
    """Facilities within reach, those in use if nothing else is asked for."""
    return listing(request, queries.filtered(queries.facilities_for(request.actor), given(request, FacilityFilter)), FACILITY)


@room.list("/bookings", key=permissions.FACILITY_VIEW, item=BookingOut)
def bookings(request: Request) -> HttpResponse:
    """Bookings from now on."""
    return listing(request, queries.bookings_for(request.actor).filter(during__endswith__gt=now()), BOOKING)


@room.get("/{int:pk}", key=permissions.FACILITY_VIEW, answers=FacilityOut)
def facility(request: Request, pk: int) -> HttpResponse:
    """One facility."""
    return _told(queries.facility_for(request.actor, pk), request=request)


@room.post("", key=permissions.FACILITY_KEEP, answers=FacilityOut, body=FacilityBody, status=201)
def add(request: Request) -> HttpResponse:
    """A union keeps a facility from now on."""
    form = filled(request, FacilityBody)
    return _told(housing.open_facility(form.cleaned_data["unit"], form.facts(), by=request.actor), status=201)


@room.patch("/{int:pk}", key=permissions.FACILITY_KEEP, answers=FacilityOut, body=FacilityForm)
def change(request: Request, pk: int) -> HttpResponse:
    """Correct what is known of a facility."""
    found = queries.facility_for(request.actor, pk)
    form = filled(request, lambda data: FacilityForm.of(found, data), version=expected_version(request))
    return _told(housing.change(found, form.facts(), by=request.actor, version=form.cleaned_data["version"]))


@room.post("/{int:pk}/give-up", key=permissions.FACILITY_KEEP, answers=FacilityOut, body=GiveUpForm)
def give_up(request: Request, pk: int) -> HttpResponse:
    """The union keeps it no longer."""
    found, form = queries.facility_for(request.actor, pk), filled(request, GiveUpForm)
    return _told(housing.give_up(found, by=request.actor, **form.cleaned_data))


@room.post("/{int:pk}/book", key=permissions.FACILITY_BOOK, answers=BookingOut, body=BookForm, status=201)
def book(request: Request, pk: int) -> HttpResponse:
    """Have the facility for a time."""
    found, form = queries.facility_for(request.actor, pk), filled(request, BookForm)
    return _told_booking(booking.book(found, by=request.actor, **form.cleaned_data), status=201)


@room.post("/bookings/{int:booking_pk}/cancel", key=permissions.FACILITY_BOOK, answers=BookingOut, body=WithoutFields)
def cancel(request: Request, booking_pk: int) -> HttpResponse:
    """Let the time go."""
    return _told_booking(booking.cancel(queries.booking_for(request.actor, booking_pk), by=request.actor))


def _told(facility: Facility, **more: Any) -> HttpResponse:
    return answer(FACILITY.one(Facility.objects.filter(pk=facility.pk)), version=facility.version, **more)


def _told_booking(made: Booking, **more: Any) -> HttpResponse:
    return answer(BOOKING.one(Booking.objects.filter(pk=made.pk)), version=made.version, **more)
