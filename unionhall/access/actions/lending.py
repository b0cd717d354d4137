"""Cover while a colleague is absent."""

from __future__ import annotations

from datetime import date

from unionhall.access import queries, rules
from unionhall.access.models import Grant, GrantUnit
from unionhall.access.permissions import GRANT_DELEGATE
from unionhall.accounts.models import User
from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Hidden, refuse_if


@action
def lend(grant: Grant, user: User, *, by: Actor, starts_on: date, ends_on: date, reason: str = "") -> Grant:
    """Let ``user`` act in the own post ``grant`` on these days (委托代理); it is recorded as done on behalf."""
    if grant.user_id != by.user_id:
        raise Hidden
    by.require(GRANT_DELEGATE, grant)
    grant = queries.lock(grant)
    refuse_if(rules.lending_refusals(grant, user, starts_on, ends_on, on=today()))
    lent = Grant.objects.create(
        user=user,
        role=grant.role,
        unit=grant.unit,
        unit_path=grant.unit_path,
        data_range=grant.data_range,
        starts_on=starts_on,
        ends_on=ends_on,
        delegated_from=grant,
        reason=reason,
    )
    for chosen in grant.chosen.all():
        GrantUnit.objects.create(grant=lent, unit=chosen.unit, unit_path=chosen.unit_path)
    audit.record(
        lent,
        "access.grant.lent",
        by=by,
        note=reason,
        changes={"starts_on": (None, starts_on), "ends_on": (None, ends_on)},
    )
    return lent
