"""Inviting, locking and resetting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from tests.factories.access import give
from tests.factories.accounts import PASSWORD, make_user
from unionhall.access.actions import users
from unionhall.accounts import queries as accounts
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Hidden, Refused
from unionhall.units.models import Unit

ActorOf = Callable[[User], Actor]


def invite(unit: Unit, by: Actor, username: str = "new", role: str = "street") -> tuple[User, str]:
    return users.invite(username, role, unit, by=by, name="新人", data_range="below", starts_on=today())


def test_invited_user_has_a_role_a_link_and_no_password(county_officer: User, street: Unit, actor: ActorOf) -> None:
    user, raw = invite(street, actor(county_officer))

    invitation = accounts.good_invitation(raw)
    assert invitation is not None
    assert (invitation.user, user.has_usable_password(), user.grants.get().role) == (user, False, "street")
    assert sorted(Entry.objects.values_list("kind", flat=True)) == ["access.grant.given", "accounts.user.invited"]


def test_name_that_is_taken_is_refused_whatever_its_case(county_officer: User, street: Unit, actor: ActorOf) -> None:
    with pytest.raises(Refused):
        invite(street, actor(county_officer), username="County")


def test_refused_role_leaves_no_account(county_officer: User, street: Unit, actor: ActorOf) -> None:
    with pytest.raises(Refused):
        invite(street, actor(county_officer), role="admin")

    assert User.objects.filter(username="new").exists() is False


def test_locked_user_is_signed_out_at_once(
    county_officer: User, chair: User, actor: ActorOf, as_user: Callable[[User], Client]
) -> None:
    browser = as_user(chair)
    before = browser.get("/accounts/me/").status_code

    users.lock_out(chair, by=actor(county_officer), reason="离职")

    assert (before, browser.get("/accounts/me/").status_code) == (200, 302)


def test_reset_takes_the_password_away(county_officer: User, chair: User, actor: ActorOf) -> None:
    raw = users.reset(chair, by=actor(county_officer))

    chair.refresh_from_db()
    assert (chair.check_password(PASSWORD), accounts.good_invitation(raw) is not None) == (False, True)


def test_who_holds_more_elsewhere_is_not_reset(county_officer: User, city: Unit, chair: User, actor: ActorOf) -> None:
    """A chair who is also a city officer: the county would take over the city's rights with the link."""
    give(chair, "city", city)

    with pytest.raises(Refused):
        users.reset(chair, by=actor(county_officer))

    chair.refresh_from_db()
    assert chair.check_password(PASSWORD)


def test_user_of_another_county_does_not_exist(county_officer: User, foreign_workplace: Unit, actor: ActorOf) -> None:
    stranger = give(User.objects.create(username="far", name="远"), "chair", foreign_workplace)

    with pytest.raises(Refused):
        users.lock_out(county_officer, by=actor(county_officer), reason="自己")
    with pytest.raises(Hidden):
        users.lock_out(stranger, by=actor(county_officer), reason="x")


def test_who_holds_more_from_tomorrow_is_not_reset_today(county_officer: User, city: Unit, street: Unit, actor: ActorOf) -> None:
    user = give(make_user("rising"), "street", street)
    give(user, "city", city)
    user.grants.filter(role="city").update(starts_on=today() + timedelta(days=1))

    with pytest.raises(Refused):
        users.reset(user, by=actor(county_officer))

    user.refresh_from_db()
    assert user.has_usable_password()
