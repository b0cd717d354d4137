"""When a facility may be booked, and whether facilities are where they must be. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, time, timedelta
from decimal import ROUND_CEILING, Decimal
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.common.dates import SHANGHAI
from unionhall.common.errors import Refusal
from unionhall.organizing.enums.places import FacilityKind
from unionhall.organizing.models import Booking, Facility, TargetPlace
from unionhall.policies.catalogue.organizing import Premises
from unionhall.policies.figures import Figure, Rule, given
from unionhall.units.models import Unit

LONGEST = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class FacilityFacts:
    """What somebody says of a facility."""

    name: str
    kind: str
    address: str = ""
    floor_area: Decimal | None = None
    equipment: tuple[str, ...] = ()
    seats: int | None = None
    weekdays: tuple[int, ...] = ()
    opens_at: time | None = None
    closes_at: time | None = None
    is_bookable: bool = False
    longitude: Decimal | None = None
    latitude: Decimal | None = None
    phone: str = ""

    def fields(self) -> dict[str, Any]:
        return asdict(self) | {"equipment": list(self.equipment), "weekdays": list(self.weekdays)}


def facility_refusals(unit: Unit, facts: FacilityFacts, *, namesake: bool) -> Iterator[Refusal]:
    if not unit.is_open:
        yield Refusal(_now("%(name)s was dissolved: it keeps no facility any more.") % {"name": unit.name}, code="closed")
    if namesake:
        yield Refusal(_now("This union has a facility of that name already."), field="name", code="duplicate")
    if (facts.opens_at is None) != (facts.closes_at is None):
        yield Refusal(_now("Give both: when it opens and when it closes."), field="closes_at")
    elif facts.opens_at is not None and facts.closes_at is not None and facts.closes_at <= facts.opens_at:
        yield Refusal(_now("It closes before it opens."), field="closes_at", code="order")
    if (facts.longitude is None) != (facts.latitude is None):
        yield Refusal(_now("A place on the map needs longitude and latitude."), field="latitude")


def booking_refusals(facility: Facility, start: datetime, end: datetime, people: int | None, *, now: datetime) -> list[Refusal]:
    """Whether it may be booked for that time, as far as the facility itself goes."""
    if not facility.is_open or not facility.is_bookable:
        return [Refusal(_now("This facility cannot be booked."), code="closed")]
    if end <= start:
        return [Refusal(_now("The booking ends before it begins."), field="until", code="order")]
    if start < now:
        return [Refusal(_now("That time has passed."), field="since", code="past")]
    if end - start > LONGEST:
        return [Refusal(_now("One booking lasts a week at most."), field="until", code="long")]
    return [*_hours_refusals(facility, start, end), *_people_refusals(facility, people)]


def _hours_refusals(facility: Facility, start: datetime, end: datetime) -> Iterator[Refusal]:
    first, last = start.astimezone(SHANGHAI), (end - timedelta(microseconds=1)).astimezone(SHANGHAI)
    days = {(first.date() + timedelta(days=n)).isoweekday() for n in range((last.date() - first.date()).days + 1)}
    if facility.weekdays and not days <= set(facility.weekdays):
        yield Refusal(_now("It is closed on that day of the week."), field="since", code="hours")
    if facility.opens_at is None or facility.closes_at is None:
        return
    if first.time() < facility.opens_at or last.time() > facility.closes_at or first.date() != last.date():
        hours = {"opens": f"{facility.opens_at:%H:%M}", "closes": f"{facility.closes_at:%H:%M}"}
        yield Refusal(_now("It is open from %(opens)s to %(closes)s.") % hours, field="since", code="hours")


def _people_refusals(facility: Facility, people: int | None) -> Iterator[Refusal]:
    if people and facility.seats and people > facility.seats:
        yield Refusal(_now("There is room for %(seats)s people.") % {"seats": facility.seats}, field="people", code="room")


def taken(other: Booking | None = None) -> Refusal:
    """Somebody has it then. Who, is told by the list of bookings to those who may see it."""
    if other is None:
        return Refusal(_now("It was booked for that time a moment ago."), field="since", code="taken")
    return Refusal(_now("It is booked then: %(what)s.") % {"what": other}, field="since", code="taken")


def cancelling_refusals(booking: Booking, *, by: int | None, keeps: bool) -> list[Refusal]:
    if not booking.is_booked:
        return [Refusal(_now("This booking was cancelled already."), code="state")]
    if not keeps and by != booking.booked_by_id:
        return [Refusal(_now("Only who booked it, or who keeps the place, cancels."), code="other")]
    return []


def meets(target: TargetPlace, facility: Facility) -> list[Refusal]:
    if target.facility_id is not None:
        return [Refusal(_now("This place has its facility already."), code="state")]
    return [] if facility.is_open else [Refusal(_now("This facility was given up."), field="facility", code="closed")]


def reach(rule: Rule[Premises], place: str, there: int, all_places: int) -> Figure[Decimal]:
    """The share of places of one kind that have the facility, against the share that is asked for."""
    asked = next((each.share for each in rule.reach if each.place == place), Decimal(1))
    wanted = int((asked * all_places).to_integral_value(ROUND_CEILING))
    facts = {
        "place": place,
        "places": given(all_places, _("Places")),
        "there": given(there, _("With the facility")),
        "share": given(asked, _("Target"), kind="percent"),
        "lacking": max(0, wanted - there),
    }
    sentence = _("{place}: {there} of {places} have it; {share} are asked for, {lacking} are lacking.")
    share = Decimal(there) / all_places if all_places else Decimal(0)
    return Figure(share, [rule.cites(sentence, **facts)], "percent")


def office_is_large_enough(rule: Rule[Premises], areas: Mapping[str, Decimal]) -> Figure[bool]:
    """Whether the largest office reaches the floor area that is asked for."""
    largest = max(areas.values(), default=Decimal(0))
    sentence = _("The largest office has {largest} m²; {office_m2} m² are asked for.")
    reason = rule.cites(sentence, largest=largest, office_m2=rule.office_m2)
    return Figure(largest >= rule.office_m2, [reason])


OFFICES = frozenset({FacilityKind.OFFICE, FacilityKind.HOME})
