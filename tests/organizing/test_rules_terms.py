"""How long a term lasts, what is barred, when somebody is warned."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from unionhall.organizing.models import Term
from unionhall.organizing.rules import officers, terms
from unionhall.organizing.rules.officers import OfficerFacts, UnionSize
from unionhall.organizing.rules.terms import TermFacts
from unionhall.policies.catalogue.organizing import Committees, Terms
from unionhall.policies.figures import Rule
from unionhall.policies.ruling import default_rule

TODAY = date(2026, 11, 25)
TERMS: Rule[Terms] = default_rule(Terms)
COMMITTEES: Rule[Committees] = default_rule(Committees)


def term(ends: date) -> Term:
    return Term(starts_on=date(2023, 1, 1), ends_on=ends, due_on=ends, number=1, state="running")


def codes(refusals: list[terms.Refusal]) -> list[str]:
    return [each.code for each in refusals]


@pytest.mark.parametrize(("kind", "years"), [("community", 3), ("joint", 3), ("workplace", 5), ("city", 5)])
def test_length_follows_the_kind(kind: str, years: int) -> None:
    assert terms.years(TERMS, kind).value == years


@pytest.mark.parametrize(
    ("starts", "ends", "code"),
    [
        (date(2026, 1, 1), date(2025, 12, 31), ["order"]),
        (date(2026, 1, 1), date(2026, 1, 1), ["order"]),
        (date(2026, 1, 1), date(2031, 1, 2), ["length"]),
        (date(2026, 1, 1), date(2031, 1, 1), []),
    ],
)
def test_term_dates(starts: date, ends: date, code: list[str]) -> None:
    assert codes(terms.term_refusals(TERMS, "workplace", TermFacts(starts, ends), today=TODAY)) == code


def test_election_in_the_future_or_after_the_term_began_is_refused() -> None:
    facts = TermFacts(date(2026, 1, 1), date(2029, 1, 1), elected_on=date(2026, 12, 24))

    assert len(terms.term_refusals(TERMS, "workplace", facts, today=TODAY)) == 2


@pytest.mark.parametrize(
    ("starts", "code"),
    [
        (date(2026, 10, 31), []),
        (date(2026, 11, 1), ["late"]),
        (date(2026, 8, 2), []),
        (date(2026, 8, 1), ["early"]),
        (date(2023, 1, 1), ["order"]),
    ],
)
def test_next_term_begins_on_time_or_was_agreed_to(starts: date, code: list[str]) -> None:
    facts = TermFacts(starts, date(2029, 10, 31))

    assert codes(terms.following_refusals(TERMS, term(date(2026, 10, 31)), facts)) == code


def test_late_refusal_names_the_rule_and_the_day() -> None:
    [refusal] = terms.following_refusals(TERMS, term(date(2026, 10, 31)), TermFacts(date(2026, 11, 9), date(2029, 1, 1)))

    assert "2026-10-31" in str(refusal.message)


@pytest.mark.parametrize(
    ("kind", "until", "code"),
    [
        ("late", date(2027, 6, 30), []),
        ("late", date(2027, 7, 1), ["limit"]),
        ("late", date(2026, 12, 31), ["refused"]),
        ("late", date(2026, 11, 24), ["past"]),
        ("late", date(2022, 12, 31), ["order"]),
        ("early", date(2026, 12, 1), []),
        ("early", date(2027, 1, 1), ["refused"]),
        ("order", date(2029, 1, 1), []),
    ],
)
def test_end_is_moved_within_the_limit(kind: str, until: date, code: list[str]) -> None:
    assert codes(terms.shift_refusals(TERMS, term(date(2026, 12, 31)), kind, until, today=TODAY)) == code


@pytest.mark.parametrize(
    ("left", "warned_at", "expected"),
    [
        (181, None, None), (180, None, 180), (180, 180, None), (90, 180, 90), (45, 180, 90), (30, 90, 30), (0, 30, None),
        (-1, 30, 0), (-1, 0, None), (-900, None, 0),
    ],
)  # fmt: skip
def test_each_threshold_warns_once(left: int, warned_at: int | None, expected: int | None) -> None:
    due = TODAY + timedelta(days=left)

    assert terms.warning_due((180, 90, 30), due, today=TODAY, warned_at=warned_at) == expected


@pytest.mark.parametrize(
    ("people", "code"),
    [
        ([OfficerFacts("committee", "甲", is_relative_of_head=True)], ["relative"]),
        ([OfficerFacts("chair", "甲", is_legal_representative=True)], ["legal_representative"]),
        ([OfficerFacts("group_leader", "甲", is_relative_of_head=True)], []),
        ([OfficerFacts("audit", "甲", handles_money=True)], ["audit_money"]),
        ([OfficerFacts("vice_chair", "甲", handles_money=True), OfficerFacts("audit", "甲")], ["audit_money"]),
        ([OfficerFacts("chair", "甲"), OfficerFacts("audit_chair", "甲")], ["audit_money"]),
        ([OfficerFacts("vice_chair", "甲"), OfficerFacts("women_chair", "甲")], []),
        ([OfficerFacts("chair", "甲"), OfficerFacts("chair", "乙")], ["one_each"]),
        ([OfficerFacts("committee", "甲"), OfficerFacts("committee", "甲")], ["twice"]),
    ],
)
def test_barred_combinations(people: list[OfficerFacts], code: list[str]) -> None:
    assert codes(officers.barred_refusals(COMMITTEES, people)) == code


def test_policy_may_lift_a_bar() -> None:
    lax = Rule(Committees(bar_relatives=False), COMMITTEES.cited)

    assert officers.barred_refusals(lax, [OfficerFacts("committee", "甲", is_relative_of_head=True)]) == []


@pytest.mark.parametrize(
    ("size", "met"),
    [
        (UnionSize(30, 5, 60), [True, True, True, True]),
        (UnionSize(300, 5, 60), [False, True, True, True]),
        (UnionSize(30, 5, 200), [True, True, False, True]),
        (UnionSize(30, 10, 60), [True, True, True, False]),
    ],
)
def test_committee_is_checked_against_the_policy(size: UnionSize, met: list[bool]) -> None:
    people = [
        OfficerFacts("chair", "甲"), OfficerFacts("vice_chair", "乙"), OfficerFacts("committee", "丙"),
        OfficerFacts("audit_chair", "丁"), OfficerFacts("audit", "戊"), OfficerFacts("audit", "己"), OfficerFacts("women", "庚"),
    ]  # fmt: skip

    found = officers.checks(COMMITTEES, people, size)

    assert [each.is_met.value for each in found] == met
    assert all(each.is_met.because[0].text for each in found)


def test_vacant_chair_is_filled_within_the_limit() -> None:
    assert terms.fill_by(TERMS, date(2026, 8, 31)).value == date(2026, 11, 30)
