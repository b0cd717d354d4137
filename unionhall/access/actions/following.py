"""The chosen units of a post follow what another package decides (whom a union worker looks after)."""

from __future__ import annotations

from collections.abc import Sequence

from unionhall.access import queries, rules
from unionhall.access.models import Grant, GrantUnit
from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.errors import refuse_if
from unionhall.units.models import Unit


@action
def let_go(grant: Grant, unit: Unit, *, by: Actor, reason: str = "") -> Grant:
    """A unit that closes is chosen no longer: a step of its closing, which asked for its own right."""
    grant = queries.lock(grant)
    GrantUnit.objects.filter(grant=grant, unit=unit).delete()
    audit.record(grant, "access.grant.followed", by=by, changes={"chosen": (unit.name, "")}, note=reason)
    return grant


@action
def choose(grant: Grant, units: Sequence[Unit], *, by: Actor, key: str, reason: str = "") -> Grant:
    """The post reaches ``units`` from now on, inside an action of another package that asks for ``key``.

    Who holds ``key`` need not give roles: the role stays as it was given, and the units lie below the post's own unit, so
    nothing is reached that the giver did not put there. Nobody moves their own reach.
    """
    by.require(key, grant)
    grant = queries.lock(grant)
    refuse_if(rules.choosing_refusals(by, grant, [each.path for each in units]))
    for each in units:
        by.require(key, each)
    before = list(GrantUnit.objects.filter(grant=grant).select_related("unit"))
    wanted = {each.pk for each in units}
    held = {each.unit_id for each in before}
    GrantUnit.objects.filter(grant=grant).exclude(unit__in=wanted).delete()
    GrantUnit.objects.bulk_create(GrantUnit(grant=grant, unit=each, unit_path=each.path) for each in units if each.pk not in held)
    told = {"chosen": (str(len(before)), str(len(units)))}
    audit.record(grant, "access.grant.followed", by=by, changes=told, note=reason)
    return grant
