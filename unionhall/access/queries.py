"""Grants in force, and the actor made from them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Prefetch, Q, QuerySet

from unionhall.access.enums import DataRange
from unionhall.access.models import Grant, GrantUnit
from unionhall.access.permissions import GRANT_VIEW
from unionhall.access.roles import ROLES
from unionhall.accounts import queries as accounts
from unionhall.accounts.models import Token, User
from unionhall.accounts.permissions import USER_VIEW
from unionhall.common.actor import Actor, Grasp
from unionhall.common.dates import today
from unionhall.common.errors import Hidden, NotAllowed
from unionhall.common.scope import EVERYTHING, Reach, unscoped
from unionhall.units.models import Unit


def _in_force(on: date, prefix: str = "") -> Q:
    begun = Q(**{f"{prefix}starts_on__lte": on, f"{prefix}ended_at__isnull": True})
    return begun & (Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gte": on}))


def in_state(state: str, on: date) -> Q:
    """The condition for a state as the list filters by it; no state, no condition."""
    match state:
        case "now":
            return _in_force(on)
        case "later":
            return Q(starts_on__gt=on, ended_at__isnull=True)
        case "past":
            return Q(ends_on__lt=on) | Q(ended_at__isnull=False)
        case "lent":
            return Q(delegated_from__isnull=False)
    return Q()


def grants_in_force(user: User, on: date) -> QuerySet[Grant]:
    """The user's grants on that day, with their chosen units. Runs outside any scope: it is what makes the scope.

    A lent post is in force only while its lender holds it and is not locked.
    """
    own = Q(delegated_from__isnull=True)
    lent = _in_force(on, "delegated_from__") & Q(delegated_from__user__is_active=True)
    return (
        Grant.objects.filter(_in_force(on) & (own | lent), user=user)
        .select_related("unit", "delegated_from__user")
        .prefetch_related(Prefetch("chosen", GrantUnit.objects.all()))
        .order_by(F("delegated_from_id").asc(nulls_first=True), "id")
    )


def actor_for(user: User, *, address: str = "", acting_at: int | None = None, token_keys: frozenset[str] | None = None) -> Actor:
    """Who this user is today. ``acting_at`` names the grant they chose to act for; their first one otherwise."""
    with unscoped("grants make the scope, so they are read outside it"):
        grants = list(grants_in_force(user, today()))
    chosen = next((grant for grant in grants if grant.pk == acting_at), grants[0] if grants else None)
    return Actor(
        user_id=user.pk,
        name=user.name or user.username,
        grasps=tuple(_grasp(grant, is_acting=grant.pk == acting_at) for grant in grants),
        acting_path=chosen.unit_path if chosen else "",
        address=address,
        token_keys=token_keys,
    )


def _grasp(grant: Grant, *, is_acting: bool) -> Grasp:
    role = ROLES[grant.role]
    lender = grant.delegated_from
    return Grasp(
        role=grant.role,
        keys=role.keys,
        reaches=reaches_of(grant),
        unit_id=grant.unit_id,
        unit_path=grant.unit_path,
        delegated_by=str(lender.user) if lender else "",
        until=grant.ends_on,
        is_acting=is_acting,
    )


def reaches_of(grant: Grant) -> tuple[Reach, ...]:
    return reaches_for(grant.data_range, grant.unit_path, [chosen.unit_path for chosen in grant.chosen.all()])


def reaches_for(data_range: str, path: str, chosen: Iterable[str] = ()) -> tuple[Reach, ...]:
    """What a grant of this range at ``path`` covers; own records are no range of the tree."""
    match data_range:
        case DataRange.ALL:
            return (EVERYTHING,)
        case DataRange.BELOW:
            return (Reach.below(path),)
        case DataRange.UNIT:
            return (Reach.only(path),)
        case DataRange.CHOSEN:
            return tuple(Reach.below(each) for each in chosen)
    return ()


def actor_for_token(raw: str, address: str = "") -> tuple[Actor, Token] | None:
    """Who a program with this token is: its user's grants, no more than the token's keys. None: no such token now."""
    token = accounts.valid_token(raw)
    if token is None:
        return None
    return actor_for(token.user, address=address, token_keys=frozenset(token.keys)), token


# Users and grants, as the pages show them --------------------------------------------------


def grants_for(actor: Actor, key: str = GRANT_VIEW) -> QuerySet[Grant]:
    """Grants, past ones too, at units where ``actor`` holds ``key``."""
    found = Grant.objects.visible_to(actor, key).select_related("user", "unit", "delegated_from__user")
    return found.prefetch_related(Prefetch("chosen", GrantUnit.objects.select_related("unit")))


def grant_for(actor: Actor, pk: int, key: str = GRANT_VIEW) -> Grant:
    """Outside the actor's reach it does not exist; inside, ``key`` is required."""
    grant = Grant.objects.select_related("user", "unit", "delegated_from__user").filter(pk=pk).first()
    if grant is None:
        raise Hidden
    actor.require(key, grant)
    return grant


def users_for(actor: Actor, key: str = USER_VIEW) -> QuerySet[User]:
    """Users who hold or held a role at a unit where ``actor`` holds ``key``."""
    placed = Grant.objects.visible_to(actor, key).values("user_id")
    return User.objects.filter(pk__in=placed)


def user_for(actor: Actor, username: str, key: str = USER_VIEW) -> User:
    """404 for users without any role in the actor's reach, 403 when ``key`` is not held where they have one."""
    user = accounts.user_named(username)
    if user is None or not Grant.objects.filter(user=user).exists():
        raise Hidden
    if not users_for(actor, key).filter(pk=user.pk).exists():
        raise NotAllowed(key)
    return user


def place_of(user: User, actor: Actor, key: str) -> str:
    """Where ``actor`` meets this user in the tree: at a present or past post, best where ``key`` is held."""
    paths = list(Grant.objects.filter(user=user).order_by("-id").values_list("unit_path", flat=True))
    if not paths:
        raise Hidden
    return next((path for path in paths if actor.can(key, path)), paths[0])


def is_taken(username: str) -> bool:
    return accounts.user_named(username) is not None


def holdings_of(user: User, on: date) -> list[Grant]:
    """Everything ``user`` holds on that day, inside or outside the reader's scope."""
    with unscoped("whether an account may be managed depends on all it holds"):
        return list(grants_in_force(user, on))


def holdings_from(user: User, on: date) -> list[Grant]:
    """Everything ``user`` holds on that day or will hold later."""
    with unscoped("whether an account may be managed depends on all it holds and is going to hold"):
        open_still = Q(ended_at__isnull=True) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))
        rows = Grant.objects.filter(open_still, user=user).select_related("unit", "delegated_from__user")
        return list(rows.prefetch_related(Prefetch("chosen", GrantUnit.objects.all())))


def posts_to_lend(user: User, on: date) -> list[Grant]:
    """The user's own posts, which can be lent."""
    return [grant for grant in holdings_of(user, on) if grant.delegated_from_id is None]


def lent_by(user: User, on: date) -> QuerySet[Grant]:
    """Posts of ``user`` that others hold for a while, now or later."""
    with unscoped("what one has lent oneself"):
        return (
            Grant.objects.filter(delegated_from__user=user, ends_on__gte=on, ended_at__isnull=True)
            .select_related("user", "unit")
            .order_by("starts_on")
        )


def lock(grant: Grant) -> Grant:
    return Grant.objects.select_for_update(of=("self",)).select_related("user", "unit").get(pk=grant.pk)


def lock_open_at(unit: Unit) -> QuerySet[Grant]:
    return Grant.objects.select_for_update().filter(unit=unit, ends_on__isnull=True)


def lock_user(user: User) -> User:
    return User.objects.select_for_update().get(pk=user.pk)


def unit_path(code: str) -> str:
    """The path of the unit with this code, empty when the scope has none."""
    return Unit.objects.filter(code=code.strip()).values_list("path", flat=True).first() or ""
