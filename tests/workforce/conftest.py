"""What tests on union workers and on recruitment share."""

from __future__ import annotations

import pytest

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.recruiting import Stage
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


@pytest.fixture
def stage(city: Unit, street: Unit) -> Stage:
    return Stage(city, street)


@pytest.fixture
def six(stage: Stage) -> Stage:
    """Six applicants, closed."""
    stage.decided().announced().apply(6)
    return stage.ended_applying()
