"""Roles at units."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from unionhall.access import queries, rules
from unionhall.access.enums import DataRange
from unionhall.access.models import Grant, GrantUnit
from unionhall.access.permissions import GRANT_GIVE
from unionhall.accounts.models import User
from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import refuse_if
from unionhall.units.models import Unit


@action
def give(
    user: User,
    role: str,
    unit: Unit,
    *,
    by: Actor,
    data_range: str,
    starts_on: date,
    ends_on: date | None = None,
    chosen: Sequence[Unit] = (),
    reason: str = "",
) -> Grant:
    """Give ``user`` the role at ``unit`` (授权). Refused to oneself, and beyond what ``by`` holds there."""
    by.require(GRANT_GIVE, unit)
    chosen = list(chosen) if data_range == DataRange.CHOSEN else []
    # A role over one's own records reaches no unit; what its giver must hold is measured at the unit itself.
    measured = DataRange.UNIT if data_range == DataRange.OWN else data_range
    reaches = queries.reaches_for(measured, unit.path, [each.path for each in chosen])
    refuse_if([*rules.giving_refusals(by, user, role, reaches), *rules.standing_in_refusals(by, role, reaches, ends_on)])
    refuse_if(rules.date_refusals(starts_on, ends_on, on=today()))
    grant = Grant.objects.create(
        user=user,
        role=role,
        unit=unit,
        unit_path=unit.path,
        data_range=data_range,
        starts_on=starts_on,
        ends_on=ends_on,
        reason=reason,
    )
    for each in chosen:
        GrantUnit.objects.create(grant=grant, unit=each, unit_path=each.path)
    audit.record(grant, "access.grant.given", by=by, note=reason, changes=facts(grant, chosen))
    return grant


def facts(grant: Grant, chosen: Sequence[Unit]) -> dict[str, tuple[object, object]]:
    """What a new grant says, for the trail."""
    said: dict[str, object] = {
        "role": grant.role,
        "data_range": grant.data_range,
        "starts_on": grant.starts_on,
        "ends_on": grant.ends_on,
        "chosen": "、".join(each.name for each in chosen) or None,
    }
    return {field: (None, value) for field, value in said.items() if value is not None}


@action
def end(grant: Grant, *, by: Actor, on: date | None = None, reason: str = "") -> Grant:
    """The role ends after the day ``on``, or at once; posts lent from it end with it.

    Holders may lay down their own role and take back what they lent; everybody else needs the right there.
    """
    if by.user_id is None or by.user_id not in {grant.user_id, rules.lender_of(grant)}:
        by.require(GRANT_GIVE, grant)
    grant = queries.lock(grant)
    last = max(on or today(), grant.starts_on)
    refuse_if(rules.ending_refusals(by, grant, queries.reaches_of(grant), last))
    before, grant.ends_on = grant.ends_on, last
    if on is None:
        grant.ended_at = timezone.now()
    grant.store("ends_on", "ended_at")
    audit.record(grant, "access.grant.ended", by=by, note=reason, changes={"ends_on": (before, grant.ends_on)})
    return grant


@action
def end_all_at(unit: Unit, *, by: Actor, on: date) -> int:
    """The unit closes or is merged into another: its posts end; who goes on is appointed anew. Returns how many."""
    posts = list(queries.lock_open_at(unit))
    for grant in posts:
        grant.ends_on = max(on, grant.starts_on)
        grant.store("ends_on")
    audit.record(unit, "access.grant.all_ended", by=by, note=str(len(posts)))
    return len(posts)
