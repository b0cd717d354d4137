"""People who come from the organisation's own identity provider."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories.accounts import make_user
from unionhall.accounts.adapter import locked_message, matching_user


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("claims", "match", "found"),
    [
        ({"preferred_username": "Wang"}, "username", True),
        ({"userinfo": {"preferred_username": "wang"}}, "username", True),
        ({"preferred_username": "li"}, "username", False),
        ({"email": "wang@example.org", "email_verified": True}, "username", False),
        ({"email": "WANG@example.org", "email_verified": True}, "email", True),
        ({"email": "wang@example.org", "email_verified": False}, "email", False),
        ({"email": "wang@example.org", "email_verified": "true"}, "email", False),
        ({"email": "wang@example.org"}, "email", False),
        ({}, "email", False),
    ],
)
def test_person_is_found_by_the_claim_of_the_setting(claims: dict[str, Any], match: str, found: bool) -> None:
    user = make_user("wang", email="wang@example.org")

    assert matching_user(claims, match) == (user if found else None)


@pytest.mark.django_db
def test_address_of_two_people_finds_nobody() -> None:
    make_user("wang", email="office@example.org")
    make_user("li", email="office@example.org")

    assert matching_user({"email": "office@example.org", "email_verified": True}, "email") is None


def test_lock_says_the_minutes() -> None:
    assert "5" in locked_message(5)
