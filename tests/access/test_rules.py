"""Who may give what to whom."""

from __future__ import annotations

from datetime import date

import pytest

from unionhall.access import rules
from unionhall.access.models import Grant
from unionhall.access.roles import ROLES
from unionhall.accounts.models import User
from unionhall.common.actor import Actor, Grasp
from unionhall.common.scope import EVERYTHING, Reach

COUNTY, STREET = Reach.below("0001"), Reach.below("00010002")
DAY = date(2026, 11, 20)


def holding(role: str, reach: Reach = COUNTY) -> Actor:
    return Actor(user_id=1, name="王", grasps=(Grasp(role, ROLES[role].keys, (reach,)),))


def colleague(**fields: object) -> User:
    return User(pk=2, **fields)


@pytest.mark.parametrize(
    ("held", "wanted", "answer"),
    [
        ([COUNTY], [STREET], True),
        ([STREET], [COUNTY], False),
        ([EVERYTHING], [COUNTY], True),
        ([Reach.only("0001")], [COUNTY], False),
        ([COUNTY], [Reach.only("0001")], True),
        ([COUNTY], [Reach.below("0002")], False),
        ([], [COUNTY], False),
    ],
)
def test_covers_ranges_of_the_tree(held: list[Reach], wanted: list[Reach], answer: bool) -> None:
    assert rules.covers(held, wanted) is answer


def test_giving_what_one_holds_below_is_allowed() -> None:
    assert rules.giving_refusals(holding("county"), colleague(), "street", [STREET]) == []


def test_giving_wider_than_one_holds_is_refused() -> None:
    found = rules.giving_refusals(holding("county"), colleague(), "county", [EVERYTHING])

    assert [refusal.field for refusal in found] == ["role"]


def test_giving_a_role_with_more_rights_is_refused() -> None:
    found = rules.giving_refusals(holding("county"), colleague(), "admin", [STREET])

    assert [refusal.field for refusal in found] == ["role"]


def test_administrator_gives_what_he_does_not_hold() -> None:
    assert rules.giving_refusals(holding("admin", EVERYTHING), colleague(), "city", [COUNTY]) == []


def test_nobody_gives_to_himself() -> None:
    found = rules.giving_refusals(holding("admin", EVERYTHING), User(pk=1), "city", [COUNTY])

    assert [refusal.field for refusal in found] == ["user"]


def test_locked_account_gets_no_role() -> None:
    found = rules.giving_refusals(holding("county"), colleague(is_active=False), "street", [STREET])

    assert [refusal.field for refusal in found] == ["user"]


def lending(**changes: object) -> list[str]:
    grant = Grant(user_id=1, starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31), **changes)
    facts = {"starts_on": date(2026, 11, 20), "ends_on": date(2026, 11, 30)}
    return [refusal.field for refusal in rules.lending_refusals(grant, colleague(), on=DAY, **facts)]


def test_own_post_is_lent() -> None:
    assert lending() == []


def test_lent_post_is_not_lent_on() -> None:
    assert lending(delegated_from_id=9) == [""]


def test_post_is_not_lent_beyond_its_end() -> None:
    grant = Grant(user_id=1, starts_on=date(2026, 1, 1), ends_on=date(2026, 11, 25))

    found = rules.lending_refusals(grant, colleague(), DAY, date(2026, 11, 30), on=DAY)

    assert [refusal.field for refusal in found] == ["ends_on"]


def test_second_factor_follows_sensitive_rights() -> None:
    assert [rules.needs_second_factor(holding(role)) for role in ("city", "admin", "clerk", "auditor", "member")] == [
        True,
        True,
        False,
        False,
        False,
    ]
