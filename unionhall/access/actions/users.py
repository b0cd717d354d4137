"""Accounts, as those who manage users see them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext as _

from unionhall.access import queries, rules
from unionhall.access.actions import giving
from unionhall.accounts.actions import inviting, sessions
from unionhall.accounts.models import User
from unionhall.accounts.permissions import USER_MANAGE
from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.units.models import Unit


@action
def invite(
    username: str,
    role: str,
    unit: Unit,
    *,
    by: Actor,
    name: str,
    data_range: str,
    starts_on: date,
    ends_on: date | None = None,
    chosen: Sequence[Unit] = (),
    reason: str = "",
    phone: str = "",
    email: str = "",
) -> tuple[User, str]:
    """A new account with its first role, and the link with which its owner sets a password.

    Refused when the user name is taken, and as ``giving.give`` refuses.
    """
    by.require(USER_MANAGE, unit)
    if queries.is_taken(username):
        raise Refused(Refusal(_("This user name is taken."), field="username"))
    user = User(username=username, name=name, phone=phone, email=email)
    user.set_unusable_password()
    user.save()
    giving.give(
        user,
        role,
        unit,
        by=by,
        data_range=data_range,
        starts_on=starts_on,
        ends_on=ends_on,
        chosen=chosen,
        reason=reason,
    )
    audit.record(user, "accounts.user.invited", by=by, path=unit.path)
    return user, inviting.make_link(user, lasts=lasts())


def lasts() -> timedelta:
    return timedelta(days=settings.INVITATION_DAYS)


@action
def reset(user: User, *, by: Actor, factors_too: bool = False) -> str:
    """A new link for who cannot sign in; the password stops working. Returns the link's secret.

    ``factors_too`` removes authenticator app and passkeys of who lost the phone.
    """
    path = _may_manage(user, by)
    user = queries.lock_user(user)
    user.set_unusable_password()
    user.save(update_fields=["password"])
    sessions.end_all(user)
    if factors_too:
        Authenticator.objects.filter(user=user).delete()
    audit.record(user, "accounts.user.reset_with_factors" if factors_too else "accounts.user.reset", by=by, path=path)
    return inviting.make_link(user, lasts=lasts())


@action
def lock_out(user: User, *, by: Actor, reason: str) -> User:
    """The account opens nothing from now on: browsers are signed out, tokens and lent posts stop working."""
    path = _may_manage(user, by)
    user = queries.lock_user(user)
    user.is_active = False
    user.save(update_fields=["is_active"])
    sessions.end_all(user)
    audit.record(user, "accounts.user.locked", by=by, note=reason, path=path)
    return user


@action
def unlock(user: User, *, by: Actor) -> User:
    path = _may_manage(user, by)
    user = queries.lock_user(user)
    user.is_active = True
    user.save(update_fields=["is_active"])
    audit.record(user, "accounts.user.unlocked", by=by, path=path)
    return user


def _may_manage(user: User, by: Actor) -> str:
    """Where the actor manages this user; refused when the user holds more than the actor does."""
    place = queries.place_of(user, by, USER_MANAGE)
    by.require(USER_MANAGE, place)
    held = queries.holdings_from(user, today())
    refuse_if(rules.managing_refusals(by, user, held, [queries.reaches_of(each) for each in held]))
    return place
