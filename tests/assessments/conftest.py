"""A campaign of the county: one street, one workplace union that takes part, officers who inspect."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.assessments import entry_of, make_campaign
from tests.factories.organizing import make_employer
from unionhall.accounts.models import User
from unionhall.assessments.models import Campaign, Entry
from unionhall.units.actions.counting import add
from unionhall.units.models import Unit


@pytest.fixture
def street_officer(street: Unit) -> User:
    return give(make_user("street"), "street", street)


@pytest.fixture
def union(workplace: Unit, street: Unit) -> Unit:
    """100 workers, 98 members, a term that runs: the register gives full points."""
    workplace.term_ends_on = date(2099, 12, 31)
    workplace.chair_name = "王主席"
    workplace.save()
    make_employer(street, union=workplace, coverage="own", headcount=100)
    add(workplace.path, "members", 98)
    add(workplace.path, "members.complete", 98)
    return workplace


@pytest.fixture
def campaign(county: Unit, union: Unit) -> Campaign:
    return make_campaign(county)


@pytest.fixture
def entry(campaign: Campaign, union: Unit) -> Entry:
    return entry_of(campaign, union)
