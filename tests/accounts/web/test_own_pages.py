"""My account: facts, language, theme, tokens."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import Settings

from tests.factories.accounts import make_user
from unionhall.access.queries import actor_for_token
from unionhall.accounts.models import Token, User
from unionhall.audit.models import Entry
from unionhall.units.permissions import UNIT_VIEW

Browser = Callable[[User], Client]


def test_own_facts_change_and_are_recorded(as_user: Browser, chair: User) -> None:
    as_user(chair).post("/accounts/me/", {"name": "王芳", "phone": "138 0013 8000", "email": ""})

    chair.refresh_from_db()
    assert (chair.name, chair.phone) == ("王芳", "13800138000")
    assert Entry.objects.get().changes == {"name": ["测试chair", "王芳"], "phone": ["", "13800138000"]}


def test_wrong_telephone_changes_nothing(as_user: Browser, chair: User) -> None:
    answer = as_user(chair).post("/accounts/me/", {"name": "王芳", "phone": "1234"})

    chair.refresh_from_db()
    assert (answer.status_code, chair.name) == (422, "测试chair")


def test_language_is_remembered_on_the_account(as_user: Browser, chair: User) -> None:
    browser = as_user(chair)
    browser.post("/accounts/language/", {"language": "en", "next": "/accounts/me/"})

    assert "My account" in browser.get("/accounts/me/").content.decode()
    chair.refresh_from_db()
    assert chair.language == "en"


@pytest.mark.django_db
def test_visitor_chooses_the_language_of_the_sign_in_page(client: Client) -> None:
    answer = client.post("/accounts/language/", {"language": "en", "next": "//evil.example/"})

    assert answer.headers["Location"] == "/"
    assert "Sign in" in client.get("/accounts/login/").content.decode()


@pytest.mark.django_db
def test_unknown_language_is_ignored(client: Client, settings: Settings) -> None:
    client.post("/accounts/language/", {"language": "xx"})

    assert settings.LANGUAGE_COOKIE_NAME not in client.cookies


@pytest.fixture
def signed_in(chair: User, client: Client) -> Client:
    """Signed in with the password a moment ago, so that it is not asked again."""
    from tests.factories.accounts import PASSWORD

    client.post("/accounts/login/", {"login": "chair", "password": PASSWORD})
    return client


def test_token_is_shown_once_and_works(signed_in: Client) -> None:
    page = signed_in.post("/accounts/tokens/new/", {"name": "报表", "days": 30, "keys": [UNIT_VIEW]}).content.decode()

    raw = page.split('class="secret">')[1].split("<")[0]
    assert actor_for_token(raw) is not None
    assert raw not in signed_in.get("/accounts/tokens/").content.decode()


def test_token_offers_only_what_one_holds(signed_in: Client) -> None:
    answer = signed_in.post("/accounts/tokens/new/", {"name": "报表", "days": 30, "keys": ["accounts.user.manage"]})

    assert (answer.status_code, Token.objects.count()) == (422, 0)


def test_token_is_revoked_by_its_owner_only(signed_in: Client, as_user: Browser) -> None:
    page = signed_in.post("/accounts/tokens/new/", {"name": "报表", "days": 30, "keys": [UNIT_VIEW]}).content.decode()
    raw, token = page.split('class="secret">')[1].split("<")[0], Token.objects.get()

    stranger = as_user(make_user("stranger")).post(f"/accounts/tokens/{token.pk}/revoke/")
    still = actor_for_token(raw)
    signed_in.post(f"/accounts/tokens/{token.pk}/revoke/")

    assert (stranger.status_code, still is not None, actor_for_token(raw)) == (404, True, None)


def test_old_session_confirms_the_password_before_a_token(as_user: Browser, chair: User) -> None:
    assert as_user(chair).get("/accounts/tokens/new/").headers["Location"].startswith("/accounts/again/")
