"""Booking a facility for a while, and letting it go (预约)."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import now

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.errors import Refused, refuse_if
from unionhall.organizing import permissions
from unionhall.organizing.enums.places import BookingState
from unionhall.organizing.models import Booking, Facility
from unionhall.organizing.queries import facilities as queries
from unionhall.organizing.rules import facilities as rules


@action
def book(facility: Facility, *, by: Actor, since: datetime, until: datetime, purpose: str, people: int | None = None) -> Booking:
    """Have the facility for that time. Two at once: the database lets one of them, the other is refused."""
    by.require(permissions.FACILITY_BOOK, facility)
    refuse_if(rules.booking_refusals(facility, since, until, people, now=now()))
    if other := queries.overlapping(facility, since, until):
        raise Refused(rules.taken(other))
    try:
        with transaction.atomic():
            made = Booking.objects.create(
                facility=facility,
                unit_path=facility.unit_path,
                during=(since, until),
                purpose=purpose,
                people=people,
                booked_by=by.name,
                booked_by_id=by.user_id,
                is_demo=facility.is_demo,
            )
    except IntegrityError as error:
        if "booking_one_at_a_time" not in str(error):
            raise
        raise Refused(rules.taken()) from error
    made.refresh_from_db()
    audit.record(made, "organizing.booking.made", by=by, note=purpose)
    return made


@action
def cancel(booking: Booking, *, by: Actor) -> Booking:
    """Who booked lets it go, or who keeps the place takes it back."""
    by.require(permissions.FACILITY_BOOK, booking)
    booking = queries.lock_booking(booking)
    keeps = by.can(permissions.FACILITY_KEEP, booking.facility)
    refuse_if(rules.cancelling_refusals(booking, by=by.user_id, keeps=keeps))
    booking.state = BookingState.CANCELLED
    booking.store("state")
    audit.record(booking, "organizing.booking.cancelled", by=by)
    return booking
