"""Grants in force, and the actor made from them."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from unionhall.access.enums import DataRange
from unionhall.access.models import Grant, GrantUnit
from unionhall.access.roles import ROLES
from unionhall.accounts.models import User
from unionhall.common.actor import Actor, Grasp
from unionhall.common.dates import today
from unionhall.common.scope import EVERYTHING, Reach, unscoped


def grants_in_force(user: User, on: date) -> QuerySet[Grant]:
    """The user's grants on that day, with their chosen units. Runs outside any scope: it is what makes the scope."""
    return (
        Grant.objects.filter(user=user, starts_on__lte=on)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))
        .select_related("unit", "delegated_from__user")
        .prefetch_related(Prefetch("chosen", GrantUnit.objects.all()))
        .order_by("delegated_from_id", "id")
    )


def actor_for(user: User, *, address: str = "", acting_at: int | None = None, token_keys: frozenset[str] | None = None) -> Actor:
    """Who this user is today. ``acting_at`` names the grant they chose to act for; their first one otherwise."""
    with unscoped("grants make the scope, so they are read outside it"):
        grants = list(grants_in_force(user, today()))
    chosen = next((grant for grant in grants if grant.pk == acting_at), grants[0] if grants else None)
    return Actor(
        user_id=user.pk,
        name=user.name or user.username,
        grasps=tuple(_grasp(grant) for grant in grants),
        acting_path=chosen.unit_path if chosen else "",
        address=address,
        token_keys=token_keys,
    )


def _grasp(grant: Grant) -> Grasp:
    role = ROLES[grant.role]
    lender = grant.delegated_from
    return Grasp(
        role=grant.role,
        keys=role.keys,
        reaches=_reaches(grant),
        unit_id=grant.unit_id,
        unit_path=grant.unit_path,
        delegated_by=str(lender.user) if lender else "",
    )


def _reaches(grant: Grant) -> tuple[Reach, ...]:
    match grant.data_range:
        case DataRange.ALL:
            return (EVERYTHING,)
        case DataRange.BELOW:
            return (Reach.below(grant.unit_path),)
        case DataRange.UNIT:
            return (Reach.only(grant.unit_path),)
        case DataRange.CHOSEN:
            return tuple(Reach.below(chosen.unit_path) for chosen in grant.chosen.all())
    return ()
