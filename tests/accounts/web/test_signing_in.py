"""The door: password, lockout, second factor, sessions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.test import Client

from tests.factories.accounts import PASSWORD, make_user
from unionhall.accounts.models import User
from unionhall.audit.models import Entry

Browser = Callable[[User], Client]


@pytest.fixture(autouse=True)
def _no_failures_counted() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def sign_in(client: Client, username: str, password: str = PASSWORD, **more: str) -> Any:
    return client.post("/accounts/login/", {"login": username, "password": password, **more})


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


@pytest.mark.django_db
def test_right_password_opens_and_is_recorded(client: Client) -> None:
    user = make_user("wang")

    answer = sign_in(client, "WANG")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert Entry.objects.get().kind == "accounts.sign_in.done"
    assert client.session["_auth_user_id"] == str(user.pk)


@pytest.mark.django_db
def test_wrong_password_and_unknown_user_look_the_same(client: Client) -> None:
    make_user("wang")

    known = sign_in(client, "wang", "wrong").content.decode().replace("wang", "")
    unknown = sign_in(client, "li", "wrong").content.decode().replace("li", "")

    assert "密码" in known
    assert [len(known) > 0, known.count("is-invalid")] == [True, unknown.count("is-invalid")]
    assert [each.kind for each in Entry.objects.all()] == ["accounts.sign_in.failed"]


@pytest.mark.django_db
def test_five_failures_lock_the_account_and_say_for_how_long(client: Client) -> None:
    make_user("wang")
    for _ in range(5):
        sign_in(client, "wang", "wrong")

    answer = sign_in(client, "wang")

    assert "请在 5 分钟后再试" in answer.content.decode()
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
def test_four_failures_lock_nothing(client: Client) -> None:
    make_user("wang")
    for _ in range(4):
        sign_in(client, "wang", "wrong")

    assert sign_in(client, "wang").status_code == 302


@pytest.mark.django_db
def test_lock_counts_the_account_whatever_host_is_named(client: Client) -> None:
    make_user("wang")
    for number in range(5):
        client.post("/accounts/login/", {"login": "wang", "password": "wrong"}, headers={"host": f"host{number}.example"})

    sign_in(client, "wang")

    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
def test_locked_out_user_cannot_sign_in(client: Client) -> None:
    make_user("wang", is_active=False)

    sign_in(client, "wang")

    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"])
def test_next_address_never_leads_elsewhere(client: Client, elsewhere: str) -> None:
    make_user("wang")

    assert sign_in(client, "wang", next=elsewhere).headers["Location"] == "/"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["signup/", "email/", "password/reset/", "password/set/", "oidc/signup/", "oidc/connections/"])
def test_what_we_do_not_offer_is_closed(client: Client, path: str) -> None:
    assert client.get(f"/accounts/{path}").status_code == 404


@pytest.mark.django_db
def test_given_password_is_changed_before_anything_else(as_user: Browser) -> None:
    user = make_user("wang", must_change_password=True)
    browser = as_user(user)

    before = browser.get("/accounts/me/")
    browser.post(
        "/accounts/password/",
        {"oldpassword": PASSWORD, "password1": "new horse staple 9", "password2": "new horse staple 9"},
    )
    after = browser.get("/accounts/me/")

    assert before.headers["Location"] == "/accounts/password/"
    assert after.status_code == 200
    user.refresh_from_db()
    assert (user.must_change_password, user.check_password("new horse staple 9")) == (False, True)
    assert "accounts.password.changed" in Entry.objects.values_list("kind", flat=True)


@pytest.mark.django_db
@pytest.mark.parametrize("new", [PASSWORD, "short", "1234567890123", "password123"])
def test_poor_password_changes_nothing(as_user: Browser, new: str) -> None:
    user = make_user("wang")

    answer = as_user(user).post("/accounts/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new})

    user.refresh_from_db()
    assert (answer.status_code, user.check_password(PASSWORD)) == (200, True)


@pytest.mark.django_db
def test_second_factor_is_asked_and_its_secret_is_kept_encrypted(client: Client) -> None:
    secret = generate_totp_secret()
    TOTP.activate(make_user("wang"), secret)

    first = sign_in(client, "wang")
    signed_in_before = "_auth_user_id" in client.session
    second = client.post("/accounts/factor/", {"code": code_of(secret)})

    assert (first.headers["Location"], signed_in_before) == ("/accounts/factor/", False)
    assert (second.headers["Location"], "_auth_user_id" in client.session) == ("/", True)
    assert secret not in str(Authenticator.objects.get().data)


@pytest.mark.django_db
def test_wrong_code_does_not_open(client: Client) -> None:
    TOTP.activate(make_user("wang"), generate_totp_secret())
    sign_in(client, "wang")

    client.post("/accounts/factor/", {"code": "000000"})

    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
def test_signing_out_everywhere_else_leaves_this_browser(client: Client) -> None:
    make_user("wang")
    other = Client()
    sign_in(client, "wang")
    sign_in(other, "wang")

    client.post("/accounts/sessions/")

    assert (client.get("/accounts/me/").status_code, other.get("/accounts/me/").status_code) == (200, 302)


@pytest.mark.django_db
def test_pages_of_ones_own_account_open(as_user: Browser) -> None:
    browser = as_user(make_user("wang"))
    pages = ["me/", "security/", "tokens/", "sessions/", "password/", "factors/keys/", "again/", "tokens/new/"]

    answers = {page: browser.get(f"/accounts/{page}", follow=True).status_code for page in pages}

    assert answers == dict.fromkeys(pages, 200)
