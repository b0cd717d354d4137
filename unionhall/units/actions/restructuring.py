"""Moves, merges, splits and closures: the tree changes its shape and keeps its history.

Each is one transaction that has the tree alone; what other packages hang on the tree moves with it (``units.steps``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Q

from unionhall.audit.actions import record
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.dates import today
from unionhall.common.errors import refuse_if
from unionhall.common.scope import unscoped
from unionhall.units import permissions, rules, steps
from unionhall.units.actions import counting, opening
from unionhall.units.actions.locking import hold_tree
from unionhall.units.actions.relocating import look_for_children, relocate
from unionhall.units.enums import PlacementReason, UnitState
from unionhall.units.measures import held, of_unit
from unionhall.units.models import Link, Placement, Unit
from unionhall.units.queries import counters, placements
from unionhall.units.queries import units as finding
from unionhall.units.signals import unit_changed, unit_closed, unit_merged, unit_moved


@action
def move(unit: Unit, parent: Unit, *, by: Actor, on: date, document: str = "", note: str = "") -> Unit:
    """Bring ``unit`` and all under it to ``parent`` (隶属关系变更)."""
    for place in (unit, parent):
        by.require(permissions.UNIT_RESTRUCTURE, place)
    hold_tree()
    unit, parent = finding.lock(unit), finding.lock(parent)
    since, levels = placements.since(unit), finding.levels([unit])
    refuse_if(rules.moving_refusals(unit, parent, on, since=since, today=today(), levels=levels))
    before, former = unit.path, unit.parent
    relocate([unit], parent, on=on, reason=PlacementReason.MOVED, document=document)
    unit = finding.lock(unit)
    unit.store()
    _let_follow([(unit, before)], by, on)
    record(
        unit,
        "units.unit.moved",
        by=by,
        changes={"parent": (former and former.name, parent.name)},
        note=document or note,
    )
    announce(unit_moved, unit, before=before)
    return unit


@action
def merge(unit: Unit, into: Unit, *, by: Actor, on: date, document: str = "", note: str = "") -> Unit:
    """Let ``into`` take over what ``unit`` holds and what stands under it; ``unit`` closes (合并). Returns ``into``."""
    for place in (unit, into):
        by.require(permissions.UNIT_RESTRUCTURE, place)
    hold_tree()
    unit, into = finding.lock(unit), finding.lock(into)
    children = finding.open_children(unit)
    coming = [child for child in children if child.pk != into.pk]
    latest, levels = placements.latest([unit, *coming]), finding.levels(coming)
    refuse_if(rules.merging_refusals(unit, into, coming, on, since=latest, today=today(), levels=levels or 1))
    for step in steps.merge_steps:
        step(unit, into, by=by, on=on)
    before = [child.path for child in coming]
    relocate(coming, into, on=on, reason=PlacementReason.MERGED, document=document)
    _let_follow(zip(coming, before, strict=True), by, on)
    unit.successor = into
    _shut(unit, by, on)
    changes = {"successor": (None, into.name), "units": (None, len(coming))}
    record(unit, "units.unit.merged", by=by, changes=changes, note=document or note)
    record(into, "units.unit.took_over", by=by, changes={"predecessor": (None, unit.name)}, note=document or note)
    announce(unit_merged, unit, into=into)
    return finding.lock(into)


@action
def split(
    unit: Unit,
    *,
    name: str,
    kind: str,
    children: Sequence[Unit],
    by: Actor,
    on: date,
    parent: Unit | None = None,
    code: str = "",
    document: str = "",
    facts: Mapping[str, Any] | None = None,
) -> Unit:
    """Found a unit beside ``unit`` (or under ``parent``) that takes ``children`` with it (分立). Returns the new."""
    by.require(permissions.UNIT_RESTRUCTURE, unit)
    hold_tree()
    unit = finding.lock(unit)
    parent = finding.lock(parent) if parent else unit.parent
    going = [finding.lock(child) for child in children]
    refuse_if(rules.splitting_refusals(unit, parent, kind, going, on, latest=placements.latest([unit, *going]), today=today()))
    new = opening.open_unit(
        kind=kind, name=name, parent=parent, by=by, opened_on=on, code=code, document=document,
        reason=PlacementReason.SPLIT, facts={"division_code": unit.division_code, **(facts or {})},
    )  # fmt: skip
    before = [child.path for child in going]
    relocate(going, new, on=on, reason=PlacementReason.SPLIT, document=document)
    _let_follow(zip(going, before, strict=True), by, on)
    names = [child.name for child in going]
    record(unit, "units.unit.split", by=by, changes={"successor": (None, new.name), "units": (None, names)}, note=document)
    return finding.lock(new)


@action
def close(unit: Unit, *, by: Actor, on: date, document: str = "", note: str = "") -> Unit:
    """Dissolve a unit that holds nothing any more (撤销)."""
    by.require(permissions.UNIT_RESTRUCTURE, unit)
    hold_tree()
    unit = finding.lock(unit)
    refuse_if(
        rules.closing_refusals(
            unit,
            on,
            since=placements.since(unit),
            today=today(),
            open_below=finding.open_below(unit),
            holding=_holding(unit),
        )
    )
    _shut(unit, by, on)
    record(unit, "units.unit.closed", by=by, note=document or note)
    announce(unit_closed, unit)
    return unit


def _let_follow(moved: Iterable[tuple[Unit, str]], by: Actor, on: date) -> None:
    """What other packages hang on units that have a new path now, with the path each had before."""
    for unit, before in moved:
        for step in steps.move_steps:
            step(finding.lock(unit), before, by=by, on=on)


def _holding(unit: Unit) -> dict[str, int]:
    measures = held()
    own = counters.own([unit.path], [measure.name for measure in measures])[unit.path]
    return {str(measure.label): own[measure.name] for measure in measures}


def _shut(unit: Unit, by: Actor, on: date) -> None:
    """The row, its placement, its second lines and its counters end together, and what others hang on it."""
    unit.state, unit.closed_on, unit.has_children = UnitState.CLOSED, on, False
    unit.store("state", "closed_on", "successor", "has_children")
    place = Placement.objects.filter(unit=unit, during__endswith__isnull=True).first()
    if place is not None:
        place.during = (place.during.lower, on)
        place.save(update_fields=["during"])
    with unscoped("second lines to a closed unit end, wherever they come from"):
        Link.objects.filter(Q(unit=unit) | Q(upper=unit), ends_on__isnull=True).update(ends_on=on)
    counting.add_many([(unit.path, measure, -1) for measure in of_unit(unit.kind)])
    look_for_children([unit.parent_id] if unit.parent_id else [])
    for step in steps.close_steps:
        step(unit, by=by, on=on)


@action
def suspend(unit: Unit, *, by: Actor, note: str = "") -> Unit:
    """Note that a unit does no work for the time being (停摆)."""
    return _stand(unit, UnitState.SUSPENDED, "units.unit.suspended", by, note)


@action
def resume(unit: Unit, *, by: Actor, note: str = "") -> Unit:
    """The unit works again, or for the first time (恢复)."""
    return _stand(unit, UnitState.ACTIVE, "units.unit.resumed", by, note)


def _stand(unit: Unit, state: str, kind: str, by: Actor, note: str) -> Unit:
    by.require(permissions.UNIT_RESTRUCTURE, unit)
    unit = finding.lock(unit)
    refuse_if(rules.standing_refusals(unit, state))
    before, unit.state = unit.get_state_display(), state
    unit.store("state")
    record(unit, kind, by=by, changes={"state": (before, unit.get_state_display())}, note=note)
    announce(unit_changed, unit)
    return unit


@action
def link(unit: Unit, upper: Unit, kind: str, *, by: Actor, starts_on: date) -> Link:
    """Tie ``unit`` to a second upper body: its industry federation, or the joint union that covers it."""
    by.require(permissions.UNIT_RESTRUCTURE, unit)
    by.require(permissions.UNIT_VIEW, upper)
    unit = finding.lock(unit)
    refuse_if(rules.linking_refusals(unit, upper, kind, finding.open_link_kinds(unit)))
    tie = Link.objects.create(unit=unit, upper=upper, kind=kind, starts_on=starts_on, unit_path=unit.path)
    record(unit, "units.unit.linked", by=by, changes={kind: (None, upper.name)})
    announce(unit_changed, unit)
    return tie


@action
def unlink(tie: Link, *, by: Actor, on: date) -> Link:
    """End a second line on that day."""
    by.require(permissions.UNIT_RESTRUCTURE, tie)
    tie = Link.objects.select_for_update(of=("self",)).select_related("unit", "upper").get(pk=tie.pk)
    refuse_if(rules.unlinking_refusals(tie, on))
    tie.ends_on = on
    tie.save(update_fields=["ends_on"])
    record(tie.unit, "units.unit.unlinked", by=by, changes={tie.kind: (tie.upper.name, None)})
    announce(unit_changed, tie.unit)
    return tie
