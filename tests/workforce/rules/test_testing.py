"""Seats, marks, invitations, panels."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from unionhall.policies.ruling import Rule, default_rule
from unionhall.workforce.policies import Recruitment
from unionhall.workforce.policies.recruiting import TooFew
from unionhall.workforce.rules import applying, testing
from unionhall.workforce.rules.testing import Written, interview_mark, invited, mark_refusals, panel_loads, seated


def rule(**params: Any) -> Rule[Recruitment]:
    return replace(default_rule(Recruitment), policy=Recruitment(**params))


def points(*values: float) -> list[Decimal]:
    return [Decimal(str(each)) for each in values]


def test_everybody_has_a_seat_of_his_own_and_the_seed_gives_the_same_again() -> None:
    numbers = [str(number) for number in range(70)]

    found = seated(numbers, [(1, 30), (2, 30), (3, 30)], "seed")

    assert len(set(found.values())) == 70
    assert max(seat.room for seat in found.values()) == 3
    assert found == seated(list(reversed(numbers)), [(1, 30), (2, 30), (3, 30)], "seed")
    assert found != seated(numbers, [(1, 30), (2, 30), (3, 30)], "other")


@pytest.mark.parametrize(
    ("mark", "is_absent", "wrong"),
    [
        (100, False, False),
        (Decimal("100.01"), False, True),
        (-1, False, True),
        (None, False, True),
        (None, True, False),
        (60, True, True),
    ],
)
def test_marks_lie_between_nought_and_full_marks(mark: Any, is_absent: bool, wrong: bool) -> None:
    value = None if mark is None else Decimal(mark)

    assert bool(list(mark_refusals(value, Decimal(100), is_absent=is_absent))) is wrong


def test_the_best_who_passed_are_invited_and_equal_marks_at_the_edge_come_too() -> None:
    marks = [Written(number, Decimal(mark)) for number, mark in enumerate((90, 80, 70, 70, 65, 59))]

    assert invited(rule(interviewed_per_post=3), 1, marks) == [0, 1, 2, 3]
    assert invited(rule(interviewed_per_post=3), 2, marks) == [0, 1, 2, 3, 4]
    assert invited(rule(), 0, marks) == []


def test_who_was_absent_is_not_invited() -> None:
    assert invited(rule(), 1, [Written(1, None)]) == []


def test_highest_and_lowest_are_dropped_where_the_policy_says_so() -> None:
    marks = points(60, 80, 82, 84, 99)

    assert interview_mark(rule(), marks).value == Decimal("82.00")
    assert interview_mark(rule(drop_extremes=False), marks).value == Decimal("81.00")
    assert interview_mark(rule(), points(70, 90)).value == Decimal("80.00")


def test_total_is_rounded_half_up() -> None:
    weights = {"written_weight": Decimal("0.6"), "interview_weight": Decimal("0.4")}

    assert testing.total(rule(**weights), Decimal("80.01"), Decimal("70.02")) == Decimal("76.01")
    assert testing.total(rule(), Decimal("80.01"), Decimal("80.00")) == Decimal("80.01")


def test_candidates_of_one_post_come_before_the_same_panel() -> None:
    openings = {number: number % 3 for number in range(12)}

    found = panel_loads(list(openings), [7, 8], openings)

    assert all(len({found[each] for each in openings if openings[each] == opening}) == 1 for opening in range(3))
    assert set(found.values()) == {7, 8}


def test_too_few_applicants_reduce_or_cancel_the_post() -> None:
    def left(places: int, qualified: int, **params: Any) -> int | None:
        figure = applying.places_left(rule(**params), places, qualified)
        return figure.value if figure else None

    assert left(2, 6) is None
    assert left(2, 5) == 1
    assert left(1, 2) == 0
    assert left(2, 5, too_few=TooFew.CANCEL) == 0
    assert left(1, 0, too_few=TooFew.KEEP) is None


def test_reviewers_get_about_as_many_and_only_what_they_may_review() -> None:
    may = {number: frozenset({1, 2}) if number % 2 else frozenset({1, 2, 3}) for number in range(9)}

    found = applying.balanced(may, [1, 2, 3], {})

    counts = [sum(1 for taker in found.values() if taker == reviewer) for reviewer in (1, 2, 3)]
    assert max(counts) - min(counts) <= 1
    assert all(found[number] in may[number] for number in may)
