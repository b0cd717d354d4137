"""Taking over an account with a link."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from tests.factories.accounts import make_user
from unionhall.accounts.actions import inviting
from unionhall.accounts.models import Invitation, User

NEW = "a long new password 7"
BOTH = {"password": NEW, "again": NEW}


@pytest.fixture
def invited(db: None) -> User:
    user = make_user("wang")
    user.set_unusable_password()
    user.save()
    return user


def test_link_sets_a_password_once(client: Client, invited: User) -> None:
    address = f"/accounts/invitation/{inviting.make_link(invited, lasts=timedelta(days=7))}/"

    first = client.post(address, BOTH)
    again = client.post(address, {"password": "another long one 8", "again": "another long one 8"})

    invited.refresh_from_db()
    assert (first.status_code, again.status_code, invited.check_password(NEW)) == (302, 404, True)


def test_expired_link_sets_nothing(client: Client, invited: User) -> None:
    address = f"/accounts/invitation/{inviting.make_link(invited, lasts=timedelta(seconds=-1))}/"

    answer = client.post(address, BOTH)

    invited.refresh_from_db()
    assert (answer.status_code, invited.has_usable_password()) == (404, False)


def test_newer_link_replaces_the_older(client: Client, invited: User) -> None:
    older = inviting.make_link(invited, lasts=timedelta(days=7))
    inviting.make_link(invited, lasts=timedelta(days=7))

    assert client.get(f"/accounts/invitation/{older}/").status_code == 404


def test_link_of_a_locked_account_is_gone(client: Client, invited: User) -> None:
    raw = inviting.make_link(invited, lasts=timedelta(days=7))
    invited.is_active = False
    invited.save()

    assert client.get(f"/accounts/invitation/{raw}/").status_code == 404


def test_only_the_hash_of_a_link_is_kept(invited: User) -> None:
    raw = inviting.make_link(invited, lasts=timedelta(days=7))

    assert raw.encode() not in bytes(Invitation.objects.get().token_hash)


def test_different_passwords_set_nothing(client: Client, invited: User) -> None:
    raw = inviting.make_link(invited, lasts=timedelta(days=7))

    client.post(f"/accounts/invitation/{raw}/", {"password": NEW, "again": NEW + "x"})

    invited.refresh_from_db()
    assert invited.has_usable_password() is False
