"""Passkeys and authenticator apps in a real browser, under the real content policy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from playwright.sync_api import Page, expect

from tests.accounts.web.test_signing_in import code_of
from tests.factories.accounts import PASSWORD
from tests.support.browser import Visitor, axe, chromium
from unionhall.accounts.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as running:
        yield running


@pytest.fixture
def visitor(browser: Any, live_server: Any) -> Visitor:
    cache.clear()
    return Visitor(browser, live_server.url.replace("127.0.0.1", "localhost"))  # browsers offer passkeys to names only


def sign_in(page: Page, username: str) -> None:
    page.fill("[name=login]", username)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")


def device(page: Page) -> None:
    """A device that knows its owner by fingerprint."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_passkey_is_added_and_signs_in_alone(visitor: Visitor, chair: User) -> None:
    page = visitor.open("/accounts/login/")
    device(page)
    sign_in(page, "chair")
    page.wait_for_url(f"{visitor.address}/")
    page.goto(f"{visitor.address}/accounts/factors/keys/add/")
    page.check("[name=passwordless]")
    page.click("#mfa_webauthn_add")
    page.wait_for_url("**/factors/codes/")
    page.goto(f"{visitor.address}/accounts/logout/")
    page.click("main button[type=submit]")

    page.wait_for_url("**/login/")
    page.click("#passkey_login")
    page.wait_for_url(f"{visitor.address}/")

    assert Authenticator.objects.filter(user=chair, type="webauthn").count() == 1
    assert page.goto(f"{visitor.address}/accounts/me/").status == 200
    assert visitor.complaints == []


def test_officer_sets_up_an_app_and_goes_on(visitor: Visitor, city_officer: User, settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    page = visitor.open("/accounts/login/")
    sign_in(page, "city")
    page.wait_for_url("**/accounts/security/")

    page.click("a[href='/accounts/factors/app/']")
    page.fill("[name=code]", code_of(page.locator(".signin-secret code").inner_text()))
    page.press("[name=code]", "Enter")

    page.wait_for_url("**/factors/codes/")
    expect(page.locator(".recovery-codes li")).to_have_count(10)
    assert page.goto(f"{visitor.address}/access/users/").status == 200
    assert visitor.complaints == []


@pytest.mark.parametrize("path", ["/accounts/security/", "/access/users/", "/access/roles/", "/access/users/invite/", "/audit/"])
def test_pages_have_no_serious_barrier(visitor: Visitor, city_officer: User, path: str) -> None:
    page = visitor.open(path, user=city_officer)

    assert axe(page) == []
