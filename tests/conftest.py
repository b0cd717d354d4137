"""The cast: a small tree with three people in it, and how tests meet the wall.

Fixtures and plain tests run outside the wall (``unscoped``); requests made by ``client`` and ``as_user`` go through the real
middleware, which enters the scope of the signed-in user.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client

from config import env
from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.units import make_unit
from tests.support import databases
from unionhall.access.queries import actor_for
from unionhall.accounts.models import User
from unionhall.common.actor import Actor
from unionhall.common.scope import unscoped
from unionhall.units.models import Unit


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: Any) -> None:
    """Processes copy one migrated database; tests that commit are cleared up without truncating every table."""
    with django_db_blocker.unblock():
        databases.copy_of_model(env.text("UNIONHALL_TEST_DB", default="test_unionhall"))
    databases.empty_quickly()


@pytest.fixture(autouse=True)
def _outside_the_wall() -> Iterator[None]:
    with unscoped("tests set up rows of every unit; requests enter their own scope"):
        yield


@pytest.fixture
def city(db: None) -> Unit:
    return make_unit("370200", "青岛市总工会", kind="city", division_code="3702")


@pytest.fixture
def county(city: Unit) -> Unit:
    return make_unit("370202", "青岛市市南区总工会", kind="county", parent=city, division_code="370202")


@pytest.fixture
def other_county(city: Unit) -> Unit:
    return make_unit("370203", "青岛市市北区总工会", kind="county", parent=city, division_code="370203")


@pytest.fixture
def street(county: Unit) -> Unit:
    return make_unit("370202005", "八大湖街道总工会", kind="street", parent=county, division_code="370202005")


@pytest.fixture
def workplace(street: Unit) -> Unit:
    return make_unit("U0001", "海风食品有限公司工会", kind="workplace", parent=street, division_code="370202005")


@pytest.fixture
def foreign_workplace(other_county: Unit) -> Unit:
    return make_unit("U0002", "北山机械有限公司工会", kind="workplace", parent=other_county, division_code="370203")


@pytest.fixture
def city_officer(city: Unit) -> User:
    return give(make_user("city"), "city", city)


@pytest.fixture
def county_officer(county: Unit) -> User:
    return give(make_user("county"), "county", county)


@pytest.fixture
def chair(workplace: Unit) -> User:
    return give(make_user("chair"), "chair", workplace)


@pytest.fixture
def clerk(workplace: Unit) -> User:
    return give(make_user("clerk"), "clerk", workplace)


@pytest.fixture
def auditor(city: Unit) -> User:
    return give(make_user("auditor"), "auditor", city, data_range="all")


@pytest.fixture
def actor() -> Callable[[User], Actor]:
    """The actor of a user, as the middleware would build it."""
    return actor_for


@pytest.fixture
def as_user(db: None) -> Callable[[User], Client]:
    """A browser in which this user is signed in."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in


@pytest.fixture
def day() -> date:
    return date(2026, 11, 20)
