"""Grants become reach."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.factories.access import give
from tests.factories.accounts import make_user
from unionhall.access import queries
from unionhall.access.models import Grant, GrantUnit
from unionhall.accounts.actions import tokens
from unionhall.accounts.models import Token, User
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.members.permissions import PERSON_VIEW
from unionhall.units.models import Unit
from unionhall.units.permissions import UNIT_VIEW

ActorOf = Callable[[User], Actor]


def test_grant_reaches_its_unit_and_below(county_officer: User, street: Unit, other_county: Unit, actor: ActorOf) -> None:
    officer = actor(county_officer)

    assert (officer.can(UNIT_VIEW, street), officer.can(UNIT_VIEW, other_county)) == (True, False)


def test_range_of_one_unit_stops_there(street: Unit, workplace: Unit, actor: ActorOf) -> None:
    officer = actor(give(make_user(), "street", street, data_range="unit"))

    assert (officer.can(UNIT_VIEW, street), officer.can(UNIT_VIEW, workplace)) == (True, False)


def test_chosen_units_are_reached_and_nothing_else(
    city: Unit, street: Unit, workplace: Unit, other_county: Unit, actor: ActorOf
) -> None:
    user = give(make_user(), "inspector", city, data_range="chosen")
    GrantUnit.objects.create(grant=Grant.objects.get(), unit=street, unit_path=street.path)

    inspector = actor(user)

    assert [inspector.can(UNIT_VIEW, unit) for unit in (city, street, workplace, other_county)] == [
        False,
        True,
        True,
        False,
    ]


def test_own_records_reach_no_unit(workplace: Unit, actor: ActorOf) -> None:
    assert actor(give(make_user(), "member", workplace)).scope() == ()


@pytest.mark.parametrize(("starts", "ends", "holds"), [(0, 0, True), (-9, -1, False), (1, 9, False), (-9, None, True)])
def test_grant_holds_on_its_days(street: Unit, starts: int, ends: int | None, holds: bool, actor: ActorOf) -> None:
    user = give(make_user(), "street", street)
    last = None if ends is None else today() + timedelta(days=ends)
    Grant.objects.update(starts_on=today() + timedelta(days=starts), ends_on=last)

    assert actor(user).holds(UNIT_VIEW) is holds


def lent(to: User, grant: Grant) -> None:
    Grant.objects.create(
        user=to,
        role=grant.role,
        unit=grant.unit,
        unit_path=grant.unit_path,
        starts_on=date(2020, 1, 1),
        delegated_from=grant,
    )


def test_lent_post_ends_with_its_lender(chair: User, actor: ActorOf) -> None:
    stand_in = make_user("stand-in")
    lent(stand_in, Grant.objects.get())

    before = actor(stand_in).holds(UNIT_VIEW)
    User.objects.filter(pk=chair.pk).update(is_active=False)

    assert (before, actor(stand_in).holds(UNIT_VIEW)) == (True, False)


def test_own_post_comes_before_a_lent_one(chair: User, street: Unit) -> None:
    grant = Grant.objects.get()
    stand_in = make_user("stand-in")
    lent(stand_in, grant)
    give(stand_in, "street", street)

    assert queries.actor_for(stand_in).acting_path == street.path


def test_right_used_by_a_lent_post_names_the_lender(chair: User, clerk: User, actor: ActorOf, workplace: Unit) -> None:
    lent(clerk, Grant.objects.get(user=chair))
    stand_in = actor(clerk)

    lenders = [stand_in.lender(key, workplace) for key in ("members.person.reveal", PERSON_VIEW)]

    assert lenders == [str(chair), ""]


def test_acting_in_the_lent_post_names_the_lender(chair: User, clerk: User, workplace: Unit) -> None:
    lent(clerk, Grant.objects.get(user=chair))
    post = Grant.objects.get(user=clerk, delegated_from__isnull=False)

    assert queries.actor_for(clerk, acting_at=post.pk).lender(PERSON_VIEW, workplace) == str(chair)


def test_acting_in_a_post_of_somebody_else_is_ignored(chair: User, clerk: User, workplace: Unit) -> None:
    foreign = Grant.objects.get(user=chair)

    assert queries.actor_for(clerk, acting_at=foreign.pk) == queries.actor_for(clerk)


def issued(user: User, *keys: str, days: int = 30) -> str:
    return tokens.issue(user, by=queries.actor_for(user), name="test", keys=keys, days=days)[1]


def test_token_gives_its_scopes_and_no_more(chair: User, workplace: Unit) -> None:
    found = queries.actor_for_token(issued(chair, UNIT_VIEW))

    assert found is not None
    assert (found[0].can(UNIT_VIEW, workplace), found[0].can(PERSON_VIEW, workplace)) == (True, False)


def test_token_opens_nothing_when_revoked_expired_or_of_a_locked_user(chair: User) -> None:
    raw = issued(chair, UNIT_VIEW)
    doors = []
    for change in ({"revoked_at": "2026-01-01T00:00Z"}, {"revoked_at": None, "expires_at": "2026-01-01T00:00Z"}):
        Token.objects.update(**change)
        doors.append(queries.actor_for_token(raw))
    Token.objects.update(expires_at="2099-01-01T00:00Z")
    User.objects.update(is_active=False)

    assert [*doors, queries.actor_for_token(raw), queries.actor_for_token("uh_invented")] == [None] * 4


def test_token_loses_what_its_user_loses(chair: User, workplace: Unit) -> None:
    raw = issued(chair, UNIT_VIEW)
    Grant.objects.update(ends_on=date(2020, 12, 31))

    found = queries.actor_for_token(raw)

    assert found is not None
    assert found[0].can(UNIT_VIEW, workplace) is False
