"""Facilities are opened, changed, given up; places that must have one get theirs (阵地建设)."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common import changes as change_log
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.organizing import permissions
from unionhall.organizing.enums.places import BookingState, FacilityState
from unionhall.organizing.models import Booking, Facility, TargetPlace
from unionhall.organizing.queries import facilities as queries
from unionhall.organizing.rules import facilities as rules
from unionhall.organizing.rules.facilities import FacilityFacts
from unionhall.units.actions.locking import share_tree
from unionhall.units.models import Unit


@action
def open_facility(unit: Unit, facts: FacilityFacts, *, by: Actor, is_demo: bool = False) -> Facility:
    """The union keeps a facility from now on."""
    by.require(permissions.FACILITY_KEEP, unit)
    share_tree()
    unit.refresh_from_db()
    refuse_if(rules.facility_refusals(unit, facts, namesake=queries.has_namesake(unit, facts.name)))
    made = Facility.objects.create(unit=unit, unit_path=unit.path, is_demo=is_demo, **facts.fields())
    audit.record(made, "organizing.facility.opened", by=by)
    return made


@action
def change(facility: Facility, facts: FacilityFacts, *, by: Actor, version: int | None = None) -> Facility:
    by.require(permissions.FACILITY_KEEP, facility)
    facility = queries.lock(facility)
    facility.check_version(version)
    namesake = queries.has_namesake(facility.unit, facts.name, but=facility.pk)
    refuse_if(rules.facility_refusals(facility.unit, facts, namesake=namesake))
    found = change_log.apply(facility, facts.fields())
    facility.store(*found)
    audit.record(facility, "organizing.facility.changed", by=by, changes=found)
    return facility


@action
def give_up(facility: Facility, *, by: Actor, note: str = "") -> Facility:
    """The union keeps it no longer: what was booked ahead is cancelled, the places that counted on it lack one."""
    by.require(permissions.FACILITY_KEEP, facility)
    facility = queries.lock(facility)
    if not facility.is_open:
        raise Refused(Refusal(_("This facility was given up."), code="state"))
    facility.state = FacilityState.CLOSED
    facility.store("state")
    for booking in Booking.objects.select_for_update().filter(facility=facility, state=BookingState.BOOKED):
        booking.state = BookingState.CANCELLED
        booking.store("state")
    for target in TargetPlace.objects.select_for_update().filter(facility=facility):
        target.facility, target.met_on = None, None
        target.store("facility", "met_on")
    audit.record(facility, "organizing.facility.given_up", by=by, note=note)
    return facility


@action
def name_place(area: Unit, *, by: Actor, place: str, name: str, is_demo: bool = False) -> TargetPlace:
    """Put a place on the list of those that must have the facility."""
    by.require(permissions.FACILITY_KEEP, area)
    share_tree()
    if TargetPlace.objects.filter(area=area, place=place, name=name).exists():
        raise Refused(Refusal(_("This place is on the list already."), field="name", code="duplicate"))
    made = TargetPlace.objects.create(area=area, unit_path=area.path, place=place, name=name, is_demo=is_demo)
    audit.record(made, "organizing.target.named", by=by)
    return made


@action
def meet(target: TargetPlace, *, by: Actor, facility: Facility, met_on: date) -> TargetPlace:
    """The place has its facility from that day."""
    by.require(permissions.FACILITY_KEEP, target)
    by.require(permissions.FACILITY_VIEW, facility)
    target = queries.lock_target(target)
    refuse_if(rules.meets(target, facility))
    target.facility, target.met_on = facility, met_on
    target.store("facility", "met_on")
    audit.record(target, "organizing.target.met", by=by, changes={"facility": (None, facility.name), "met_on": (None, met_on)})
    return target
