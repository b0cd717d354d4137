"""Totals, equal marks, and draws that anybody can check."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from unionhall.policies.ruling import Rule, default_rule
from unionhall.workforce.policies import Recruitment
from unionhall.workforce.policies.recruiting import TieBreak
from unionhall.workforce.rules.ranking import Contender, ranked
from unionhall.workforce.rules.testing import lot


def rule(**params: Any) -> Rule[Recruitment]:
    return replace(default_rule(Recruitment), policy=Recruitment(**params))


def who(number: int, written: int | str, interview: int | str, *certificates: str, **more: Any) -> Contender:
    return Contender(
        number, more.pop("opening", 1), f"T{number}", Decimal(written), Decimal(interview), frozenset(certificates), **more
    )


def order(*contenders: Contender, seed: str = "", **params: Any) -> list[int]:
    return [each.candidate for each in ranked(rule(**params), contenders, seed=seed).placings]


def test_higher_total_comes_first_whatever_the_certificates() -> None:
    assert order(who(1, 70, 70, "lawyer"), who(2, 80, 80)) == [2, 1]


def test_at_equal_totals_the_holder_of_a_certificate_comes_first() -> None:
    assert order(who(1, 80, 70), who(2, 70, 80, "mediator")) == [2, 1]


def test_a_certificate_that_the_policy_does_not_prefer_counts_nothing() -> None:
    assert order(who(1, 80, 70), who(2, 70, 80, "driver")) == [1, 2]


def test_then_the_next_rule_of_the_policy_decides() -> None:
    contenders = (who(1, 70, 80, "lawyer", service_months=3), who(2, 80, 70, "counsellor", service_months=9))

    assert order(*contenders) == [2, 1]
    assert order(*contenders, ties=(TieBreak.CERTIFICATE, TieBreak.INTERVIEW)) == [1, 2]
    assert order(*contenders, ties=(TieBreak.SERVICE,)) == [2, 1]


def test_a_further_test_decides_where_there_was_one() -> None:
    assert order(who(1, 70, 80, extra=Decimal(60)), who(2, 70, 80, extra=Decimal(61))) == [2, 1]


def test_nobody_is_told_apart_by_chance_unseen() -> None:
    found = ranked(rule(), [who(1, 70, 80), who(2, 70, 80), who(3, 60, 60)])

    assert found.undecided == [("T1", "T2")]


def test_draw_follows_from_its_seed_and_says_so() -> None:
    contenders = [who(number, 70, 80) for number in range(6)]

    found = ranked(rule(), contenders, seed="s1")

    assert [each.candidate for each in found.placings] == sorted(range(6), key=lambda n: lot("s1", f"T{n}"))
    assert "s1" in found.placings[0].figure.because[-2].text
    assert found.undecided == []
    assert order(*contenders, seed="s2") != [each.candidate for each in found.placings]


def test_order_does_not_depend_on_who_came_first() -> None:
    contenders = [who(number, random.Random(number).randrange(60, 64), 70) for number in range(40)]

    assert order(*contenders, seed="x") == order(*reversed(contenders), seed="x")


def test_reasons_tell_the_sum_the_rule_and_the_place() -> None:
    placing = ranked(rule(), [who(1, 80, 70), who(2, 70, 80, "lawyer")]).placings[0]

    assert [each.text for each in placing.because] == [
        "笔试 70 × 50.0\u202f% + 面试 80 × 50.0\u202f% = 75。",
        "2 人总成绩相同。",
        "同分规则：持优先证书者（持有）。",
        "本岗位 2 人中排第 1 名。",
    ]


def test_each_post_has_its_own_order() -> None:
    found = ranked(rule(), [who(1, 70, 70, opening=1), who(2, 90, 90, opening=2), who(3, 80, 80, opening=1)])

    assert [(each.opening, each.candidate, each.rank) for each in found.placings] == [(1, 3, 1), (1, 1, 2), (2, 2, 1)]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(60, 64), st.integers(60, 64), st.booleans(), st.integers(1, 3)), max_size=40))
def test_places_are_whole_and_totals_fall(rows: list[tuple[int, int, bool, int]]) -> None:
    contenders = [
        who(number, written, interview, *(["lawyer"] if holds else []), opening=opening)
        for number, (written, interview, holds, opening) in enumerate(rows)
    ]

    placings = ranked(rule(), contenders, seed="any").placings

    for opening in {each.opening for each in placings}:
        mine = [each for each in placings if each.opening == opening]
        assert [each.rank for each in mine] == list(range(1, len(mine) + 1))
        assert all(one.total >= other.total for one, other in pairwise(mine))
        holders = {each.candidate for each in contenders if each.certificates}
        for one, other in pairwise(mine):
            assert one.total > other.total or one.candidate in holders or other.candidate not in holders
