"""What members and employers show on a unit's page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.test import Client
from django.urls import reverse

from tests.factories.members import facts
from tests.factories.organizing import make_employer
from unionhall.accounts.models import User
from unionhall.members.actions.enrolling import enrol
from unionhall.organizing.actions.registering_many import Registration, register_many
from unionhall.organizing.rules import EmployerFacts
from unionhall.units.models import Unit


def test_union_shows_its_members_and_its_employer(
    clerk: User, workplace: Unit, street: Unit, actor: Callable, as_user: Callable[[User], Client]
) -> None:
    enrol(workplace, by=actor(clerk), facts=facts(employer_name="海风食品"), joined_on=date(2026, 1, 1))
    make_employer(street, "海风食品有限公司", union=workplace, coverage="own")

    page = as_user(clerk).get(reverse("units:unit", args=[workplace.code])).content.decode()

    assert f'{reverse("members:list")}?unit={workplace.code}&amp;standing=open">1</a>' in page
    assert "海风食品有限公司</a>" in page
    assert f"{reverse('members:add')}?unit={workplace.code}" in page


def test_area_shows_coverage(
    county_officer: User, county: Unit, street: Unit, actor: Callable, as_user: Callable[[User], Client]
) -> None:
    register_many([Registration(street, EmployerFacts(name="甲店", headcount=9))], by=actor(county_officer))

    page = as_user(county_officer).get(reverse("units:unit", args=[county.code])).content.decode()

    assert f'{reverse("organizing:uncovered")}?unit={county.code}">1</a>' in page
    assert "0.0\u202f%" in page
