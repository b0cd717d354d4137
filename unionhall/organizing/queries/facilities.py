"""Reads on facilities, bookings, and where facilities must be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet

from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.scope import Reach, unscoped, within
from unionhall.organizing import permissions
from unionhall.organizing.enums.places import BookingState, FacilityState
from unionhall.organizing.models import Booking, Facility, TargetPlace
from unionhall.organizing.rules.facilities import OFFICES, office_is_large_enough, reach
from unionhall.policies.catalogue.organizing import Premises
from unionhall.policies.figures import Figure
from unionhall.policies.queries import rule
from unionhall.units.models import Unit


def facilities_for(actor: Actor, key: str = permissions.FACILITY_VIEW) -> QuerySet[Facility]:
    found: QuerySet[Facility] = Facility.objects.visible_to(actor, key)
    return found.select_related("unit")


def facility_for(actor: Actor, pk: int) -> Facility:
    found = facilities_for(actor).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def bookings_for(actor: Actor) -> QuerySet[Booking]:
    found: QuerySet[Booking] = Booking.objects.visible_to(actor, permissions.FACILITY_VIEW)
    return found.select_related("facility__unit")


def booking_for(actor: Actor, pk: int) -> Booking:
    found = bookings_for(actor).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def targets_for(actor: Actor) -> QuerySet[TargetPlace]:
    found: QuerySet[TargetPlace] = TargetPlace.objects.visible_to(actor, permissions.FACILITY_VIEW)
    return found.select_related("area", "facility")


def target_for(actor: Actor, pk: int) -> TargetPlace:
    found = targets_for(actor).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def lock(facility: Facility) -> Facility:
    with unscoped("the caller holds the right on this facility"):
        return Facility.objects.select_for_update(of=("self",)).select_related("unit").get(pk=facility.pk)


def lock_booking(booking: Booking) -> Booking:
    with unscoped("the caller holds the right on this booking"):
        return Booking.objects.select_for_update(of=("self",)).select_related("facility__unit").get(pk=booking.pk)


def lock_target(target: TargetPlace) -> TargetPlace:
    with unscoped("the caller holds the right on this place"):
        return TargetPlace.objects.select_for_update().get(pk=target.pk)


def has_namesake(unit: Unit, name: str, *, but: int | None = None) -> bool:
    return Facility.objects.filter(unit=unit, name=name, state=FacilityState.OPEN).exclude(pk=but).exists()


def overlapping(facility: Facility, start: datetime, end: datetime) -> Booking | None:
    with unscoped("whoever may book a facility is told when it is taken"):
        rows = Booking.objects.filter(facility=facility, state=BookingState.BOOKED, during__overlap=(start, end))
        return rows.select_related("facility").first()


def bookings_of(facility: Facility, since: datetime, limit: int = 50) -> list[Booking]:
    """From now on, the soonest first."""
    rows = Booking.objects.filter(facility=facility, during__endswith__gt=since).select_related("facility")
    return list(rows.order_by("during")[:limit])


def filtered(rows: QuerySet[Facility], given: dict[str, Any]) -> QuerySet[Facility]:
    if "search" in given:
        rows = rows.filter(Q(name__contains=given["search"].strip()) | Q(unit__name__contains=given["search"].strip()))
    if "kind" in given:
        rows = rows.filter(kind=given["kind"])
    if given.get("bookable"):
        rows = rows.filter(is_bookable=True)
    if "unit" in given:
        rows = rows.filter(within("unit_path", [Reach.below(given["unit"].path)]))
    return rows.filter(state=given.get("state", FacilityState.OPEN))


def counted(rows: QuerySet[Facility]) -> dict[str, int]:
    open_ones = rows.filter(state=FacilityState.OPEN)
    return open_ones.aggregate(
        all=Count("pk"),
        units=Count("unit", distinct=True),
        bookable=Count("pk", filter=Q(is_bookable=True)),
        placed=Count("pk", filter=Q(longitude__isnull=False)),
    )


@dataclass(frozen=True, slots=True)
class PlaceShare:
    """A line of the board: places of one kind, and how many have the facility."""

    place: str
    all_places: int
    there: int
    share: Figure[Decimal]

    @property
    def lacking(self) -> int:
        return self.all_places - self.there


def reached(unit: Unit, on: Any) -> list[PlaceShare]:
    """Every kind of place below ``unit``: those that the policy names first, in its order."""
    premises = rule(Premises, unit, on=on)
    rows = TargetPlace.objects.under(unit.path).values("place").annotate(all=Count("pk"), there=Count("facility"))
    found = {row["place"]: (row["all"], row["there"]) for row in rows}
    named = [each.place for each in premises.reach]
    places = [*named, *sorted(set(found) - set(named))]
    return [_share(premises, place, *found.get(place, (0, 0))) for place in places]


def _share(premises: Any, place: str, all_places: int, there: int) -> PlaceShare:
    return PlaceShare(place, all_places, there, reach(premises, place, there, all_places))


def premises_of(unit: Unit, facilities: Iterable[Facility], on: Any) -> Figure[bool] | None:
    """Whether the office is large enough, where a policy says how large."""
    premises = rule(Premises, unit, on=on)
    if not premises.office_m2:
        return None
    areas = {each.name: each.floor_area for each in facilities if each.kind in OFFICES and each.is_open and each.floor_area}
    return office_is_large_enough(premises, areas)


def placed(unit: Unit, limit: int = 500) -> list[Facility]:
    """Facilities in use below ``unit`` whose coordinates are known."""
    rows = Facility.objects.under(unit.path).filter(state=FacilityState.OPEN, longitude__isnull=False, latitude__isnull=False)
    return list(rows.order_by("unit_path", "id")[:limit])


def division_codes(unit: Unit) -> list[str]:
    """Of each facility in use below ``unit``, the division of the union that keeps it."""
    rows = Facility.objects.under(unit.path).filter(state=FacilityState.OPEN)
    return list(rows.values_list("unit__division_code", flat=True))
