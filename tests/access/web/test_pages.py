"""Pages of users and roles, as a browser sees them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import Settings

from tests.factories.access import give
from tests.factories.accounts import make_user
from unionhall.access.models import Grant
from unionhall.accounts.models import User
from unionhall.common.dates import today
from unionhall.units.models import Unit

Browser = Callable[[User], Client]


@pytest.fixture
def stranger(foreign_workplace: Unit) -> User:
    return give(make_user("stranger"), "chair", foreign_workplace)


def test_list_shows_users_of_the_own_units_only(as_user: Browser, county_officer: User, chair: User, stranger: User) -> None:
    page = as_user(county_officer).get("/access/users/").content.decode()

    assert ("测试chair" in page, "测试stranger" in page) == (True, False)


def test_user_outside_does_not_exist(as_user: Browser, county_officer: User, stranger: User) -> None:
    browser = as_user(county_officer)

    answers = [browser.get(f"/access/users/stranger/{part}").status_code for part in ("", "lock/", "reset/", "give/")]

    assert answers == [404] * 4


def test_chair_may_not_see_users(as_user: Browser, chair: User) -> None:
    assert as_user(chair).get("/access/users/").status_code == 403


def test_invitation_shows_its_link_once(as_user: Browser, county_officer: User, street: Unit) -> None:
    facts = {"username": "new", "name": "新人", "role": "street", "unit": street.code, "starts_on": str(today())}
    browser = as_user(county_officer)

    answer = browser.post("/access/users/invite/", facts)

    assert "/accounts/invitation/" in answer.content.decode()
    assert "/accounts/invitation/" not in browser.get("/access/users/new/").content.decode()


def test_refusal_stands_at_its_field_and_nothing_is_written(as_user: Browser, county_officer: User, street: Unit) -> None:
    facts = {"username": "new", "name": "新人", "role": "admin", "unit": street.code, "starts_on": str(today())}

    answer = as_user(county_officer).post("/access/users/invite/", facts)

    assert (answer.status_code, User.objects.filter(username="new").exists()) == (422, False)
    assert "该角色含有您在该范围内没有的权限" in answer.content.decode()


def test_unit_of_another_county_cannot_be_chosen(as_user: Browser, county_officer: User, other_county: Unit) -> None:
    facts = {"username": "new", "name": "新人", "role": "street", "unit": other_county.code, "starts_on": str(today())}

    answer = as_user(county_officer).post("/access/users/invite/", facts)

    assert "没有这个单位" in answer.content.decode()


def test_acting_post_is_chosen_among_ones_own(as_user: Browser, chair: User, clerk: User) -> None:
    browser, own, foreign = as_user(chair), Grant.objects.get(user=chair), Grant.objects.get(user=clerk)

    answers = [browser.post("/access/act/", {"unit": post.pk, "next": "/members/"}) for post in (own, foreign)]

    assert [answer.status_code for answer in answers] == [302, 404]
    assert (answers[0].headers["Location"], browser.session["acting_unit"]) == ("/members/", own.pk)


def test_acting_leads_nowhere_else(as_user: Browser, chair: User) -> None:
    answer = as_user(chair).post("/access/act/", {"unit": Grant.objects.get().pk, "next": "//evil.example/"})

    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize("path", ["users/", "users/county/", "users/invite/", "grants/", "roles/", "mine/", "mine/lend/"])
def test_pages_open_for_an_officer(as_user: Browser, city_officer: User, county_officer: User, path: str) -> None:
    assert as_user(city_officer).get(f"/access/{path}").status_code == 200


def test_list_of_users_costs_the_same_for_one_and_many(
    as_user: Browser, city_officer: User, workplace: Unit, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = as_user(city_officer)
    browser.get("/access/users/")
    with CaptureQueriesContext(connection) as few:
        browser.get("/access/users/")
    for number in range(5):
        give(make_user(f"chair{number}"), "chair", workplace)
    with CaptureQueriesContext(connection) as many:
        browser.get("/access/users/")

    assert len(many) == len(few)


class TestSecondFactor:
    """Who holds a sensitive right sets one up before anything else."""

    @pytest.fixture(autouse=True)
    def _required(self, settings: Settings) -> None:
        settings.SECOND_FACTOR_REQUIRED = True

    def test_officer_is_led_to_set_it_up(self, as_user: Browser, city_officer: User) -> None:
        browser = as_user(city_officer)

        assert browser.get("/access/users/").headers["Location"] == "/accounts/security/"
        assert browser.get("/accounts/security/").status_code == 200

    def test_officer_makes_no_token_before(self, as_user: Browser, city_officer: User) -> None:
        assert as_user(city_officer).get("/accounts/tokens/new/").headers["Location"] == "/accounts/security/"

    def test_program_is_told_in_its_language(self, as_user: Browser, city_officer: User) -> None:
        answer = as_user(city_officer).get("/api/v1/units")

        assert (answer.status_code, answer.headers["Content-Type"]) == (403, "application/problem+json")

    def test_officer_with_one_goes_on(self, as_user: Browser, city_officer: User) -> None:
        from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

        TOTP.activate(city_officer, generate_totp_secret())

        assert as_user(city_officer).get("/access/users/").status_code == 200

    def test_clerk_needs_none(self, as_user: Browser, clerk: User) -> None:
        assert as_user(clerk).get("/access/mine/").status_code == 200

    def test_invented_user_is_excused_and_told(self, as_user: Browser, city_officer: User) -> None:
        User.objects.update(is_demo=True)
        browser = as_user(city_officer)

        assert browser.get("/access/users/").status_code == 200
        assert "演示用户只凭密码即可登录" in browser.get("/accounts/security/").content.decode()
