"""Who founds a union, and for which employer."""

from __future__ import annotations

import pytest

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.organizing import make_employer
from unionhall.access.queries import actor_for
from unionhall.common.actor import Actor
from unionhall.organizing.models import Employer
from unionhall.units.models import Unit


@pytest.fixture
def maker(street: Unit) -> Actor:
    return actor_for(give(make_user("worker"), "street", street))


@pytest.fixture
def checker(street: Unit) -> Actor:
    return actor_for(give(make_user("checker"), "street", street))


@pytest.fixture
def employer(street: Unit) -> Employer:
    return make_employer(street, "海风食品有限公司", headcount=40, legal_representative="王总")
