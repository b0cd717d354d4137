"""Units come into being, and their facts change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import connection

from unionhall.audit.actions import record
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.bulk import next_ids
from unionhall.common.errors import refuse_if
from unionhall.units import permissions, rules
from unionhall.units.actions import counting
from unionhall.units.actions.locking import share_tree
from unionhall.units.enums import PlacementReason, UnitState
from unionhall.units.measures import of_unit
from unionhall.units.models import Placement, Unit
from unionhall.units.models.unit import search_keys, segment
from unionhall.units.queries import units as finding
from unionhall.units.signals import unit_changed, unit_opened

PROFILE = (
    "name",
    "short_name",
    "division_code",
    "opened_on",
    "credit_code",
    "approval_number",
    "nature",
    "address",
    "phone",
    "chair_name",
    "chair_phone",
    "term_ends_on",
    "longitude",
    "latitude",
)
"""What ``change`` may change: facts of the unit. Its place changes by ``restructuring`` only."""


@action
def open_unit(
    *,
    kind: str,
    name: str,
    parent: Unit | None,
    by: Actor,
    opened_on: date,
    code: str = "",
    document: str = "",
    reason: str = PlacementReason.FOUNDED,
    state: str = UnitState.ACTIVE,
    facts: Mapping[str, Any] | None = None,
    is_demo: bool = False,
) -> Unit:
    """Found a unit under ``parent`` (建立组织). ``facts``: more fields of ``PROFILE``. Without a code it gets one."""
    by.require(permissions.UNIT_ADD, parent.path if parent else "")
    share_tree()
    parent = finding.lock(parent) if parent else None
    refuse_if(rules.placing_refusals(kind, parent))
    unit = Unit(kind=kind, name=name, parent=parent, opened_on=opened_on, state=state, is_demo=is_demo)
    for field, value in (facts or {}).items():
        setattr(unit, _known(field), value)
    _settle(unit, code, parent)
    Placement.objects.create(
        unit=unit,
        parent=parent,
        path=unit.path,
        unit_path=unit.path,
        during=(opened_on, None),
        reason=reason,
        document=document,
    )
    counting.add_many([(unit.path, measure, 1) for measure in of_unit(kind)])
    record(unit, "units.unit.opened", by=by, note=document)
    announce(unit_opened, unit)
    return unit


def _settle(unit: Unit, code: str, parent: Unit | None) -> None:
    """Give the unit its number, and with it path, code and search keys; the upper union learns of its child."""
    with connection.cursor() as cursor:
        unit.pk = next_ids(cursor, Unit._meta.db_table, 1)[0]
    unit.code = code or made_code(unit.pk, unit.division_code or (parent.division_code if parent else ""))
    unit.path = (parent.path if parent else "") + segment(unit.pk)
    unit.depth = parent.depth + 1 if parent else 0
    unit.name_pinyin, unit.initials = search_keys(unit.short_name or unit.name)
    unit.save(force_insert=True)
    if parent and not parent.has_children:
        Unit.objects.filter(pk=parent.pk).update(has_children=True)


def made_code(number: int, division_code: str) -> str:
    """A code for a unit that nobody gave one: its county's division code, U, and its number."""
    return f"{division_code[:6].ljust(6, '0')}U{number:06d}"


def _known(field: str) -> str:
    if field not in PROFILE:
        raise ValueError(f"{field} is not a fact of a unit.")
    return field


@action
def change(unit: Unit, *, by: Actor, facts: Mapping[str, Any], version: int | None = None) -> Unit:
    """Change facts of ``PROFILE``. ``version`` is the one the form was made from; refused when the row has moved on."""
    by.require(permissions.UNIT_CHANGE, unit)
    unit = finding.lock(unit)
    unit.check_version(version)
    changes: dict[str, tuple[Any, Any]] = {}
    for field, value in facts.items():
        before = getattr(unit, _known(field))
        if before != value:
            changes[field] = (before, value)
            setattr(unit, field, value)
    unit.name_pinyin, unit.initials = search_keys(unit.short_name or unit.name)
    unit.store(*changes, "name_pinyin", "initials")
    record(unit, "units.unit.changed", by=by, changes=changes)
    announce(unit_changed, unit)
    return unit
