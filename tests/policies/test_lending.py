"""The policy of signing in takes effect: it is lent to the packages below."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from tests.policies.support import DOCUMENT, officer
from unionhall.accounts.models import User
from unionhall.accounts.signin_rules import in_force
from unionhall.policies import actions, coding
from unionhall.policies.catalogue.accounts import SignIn
from unionhall.policies.terms import Terms
from unionhall.units.models import Unit

AsUser = Callable[[User], Client]


def put_in_force(unit: Unit, **params: object) -> None:
    """Made by one officer, approved by another."""
    maker, checker = officer("maker", unit, "county"), officer("checker", unit, "county")
    said = Terms(coding.dump(SignIn()) | params, DOCUMENT, date(2026, 1, 1))
    actions.approve(actions.propose(actions.draft(SignIn, unit, said, by=maker), by=maker), by=checker)


def test_without_a_version_the_default_holds(county: Unit) -> None:
    assert in_force(county.path).second_factor_for_sensitive is True


def test_age_of_passwords_follows_the_policy_of_the_unit(county: Unit, other_county: Unit) -> None:
    put_in_force(county, password_max_days=90)

    assert (in_force(county.path).password_max_days, in_force(other_county.path).password_max_days) == (90, 0)


@pytest.mark.usefixtures("county")
def test_factor_for_all_stops_an_officer_without_one(county: Unit, clerk: User, as_user: AsUser, settings: object) -> None:
    settings.SECOND_FACTOR_REQUIRED = True  # type: ignore[attr-defined]
    put_in_force(county, second_factor_for_all=True)

    answer = as_user(clerk).get("/members/")

    assert (answer.status_code, answer.headers.get("Location")) == (302, "/accounts/security/")
