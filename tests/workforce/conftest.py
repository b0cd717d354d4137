"""What tests on union workers share."""

from __future__ import annotations

import pytest

from tests.factories.access import give
from tests.factories.accounts import make_user
from unionhall.accounts.models import User
from unionhall.units.models import Unit


@pytest.fixture
def county_checker(county: Unit) -> User:
    return give(make_user("county2"), "county", county)


@pytest.fixture
def finance(city: Unit) -> User:
    return give(make_user("finance"), "finance", city)


@pytest.fixture
def street_officer(street: Unit) -> User:
    return give(make_user("street"), "street", street)
