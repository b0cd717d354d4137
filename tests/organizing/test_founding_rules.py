"""The rules of founding and of founding elections, without a database."""

from __future__ import annotations

from datetime import date

import pytest

from unionhall.organizing.rules import deadlines, electing
from unionhall.organizing.rules import founding as rules
from unionhall.organizing.rules.electing import Standing, Turnout
from unionhall.policies.catalogue.organizing import Committees, Elections, Founding, Terms
from unionhall.policies.ruling import Rule, default_rule

DAY = date(2026, 11, 20)


def ruled(**params: object) -> Rule[Founding]:
    made = default_rule(Founding)
    return Rule(Founding(**params), made.cited)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "members", "joint", "form"),
    [
        ("enterprise", 25, "", "own"),
        ("enterprise", 25, "浮山社区联合工会", "own"),
        ("enterprise", 24, "浮山社区联合工会", "join"),
        ("enterprise", 24, "", "own"),
        ("market", 8, "浮山社区联合工会", "joint"),
        ("building", 8, "", "joint"),
        ("hotel", 8, "", "joint"),
        ("market", 25, "", "own"),
    ],
)
def test_form_is_proposed_with_its_reason(kind: str, members: int, joint: str, form: str) -> None:
    found = rules.proposed_form(default_rule(Founding), rules.Circumstances(kind, members, joint))

    assert found.value == form
    assert str(members) in found.because[0].text
    assert found.rules[0].key == "organizing.founding"
    assert not joint or form in {"own", "joint"} or joint in found.because[1].text


def test_small_union_may_not_be_chosen_for_many_workers() -> None:
    rule = default_rule(Founding)
    proposed = rules.proposed_form(rule, rules.Circumstances("enterprise", 60))

    refusals = rules.form_refusals("join", proposed, "", rule, 60)

    assert [(each.field, each.code) for each in refusals] == [("form", "committee")]


def test_another_form_needs_its_reason() -> None:
    rule = default_rule(Founding)
    proposed = rules.proposed_form(rule, rules.Circumstances("enterprise", 10, "浮山社区联合工会"))

    assert [each.field for each in rules.form_refusals("own", proposed, " ", rule, 10)] == ["form_note"]
    assert rules.form_refusals("own", proposed, "职工要求单独建会", rule, 10) == []


@pytest.mark.parametrize(("seats", "needed"), [(0, 0), (1, 2), (3, 4), (7, 8), (21, 23), (45, 48)])
def test_more_candidates_than_seats(seats: int, needed: int) -> None:
    assert electing.candidates_needed(default_rule(Elections), "committee", seats).value == needed


@pytest.mark.parametrize(("due", "present", "votes"), [(3, 2, 2), (30, 20, 16), (31, 21, 16), (100, 67, 51)])
def test_quorum_and_votes_of_those_due(due: int, present: int, votes: int) -> None:
    rule = default_rule(Elections)

    assert electing.quorum(rule, due).value == present
    assert electing.votes_needed(rule, due).value == votes


def turnout(**changes: int) -> Turnout:
    facts = {"due": 30, "present": 28, "issued": 28, "returned": 27, "valid": 26} | changes
    return Turnout(**facts)


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, []),
        ({"present": 31, "issued": 31}, ["present"]),
        ({"due": 31}, ["due"]),
        ({"present": 19, "issued": 19, "returned": 19, "valid": 19}, ["present"]),
        ({"issued": 29, "returned": 27}, ["issued"]),
        ({"returned": 29}, ["returned"]),
        ({"valid": 28}, ["valid"]),
    ],
)
def test_numbers_of_a_vote_that_cannot_be(changes: dict[str, int], fields: list[str]) -> None:
    found = electing.turnout_refusals(default_rule(Elections), turnout(**changes), members=30)

    assert [each.field for each in found] == fields


SEATS = {"committee": 3, "audit": 0, "women": 0}


def test_all_together_have_no_more_votes_than_the_ballots_could_name() -> None:
    at_most = [Standing(n, f"王{n}", "committee", "member", votes) for n, votes in enumerate((25, 25, 20, 5))]
    assert electing.votes_refusals(at_most, SEATS, turnout(valid=25)) == []

    [found] = electing.votes_refusals([*at_most[:3], Standing(4, "王四", "committee", "member", 6)], SEATS, turnout(valid=25))

    assert ("76" in str(found), "75" in str(found)) == (True, True)


def test_nobody_has_more_votes_than_valid_ballots() -> None:
    standing = [Standing(1, "王一", "committee", "chair", 27), Standing(2, "王二", "committee", "member", 26)]

    found = electing.votes_refusals(standing, SEATS, turnout())

    assert [each.code for each in found] == ["votes"]
    assert "王一" in str(found[0])


def members(*votes: int, second: dict[int, int] | None = None) -> list[Standing]:
    return [
        Standing(n, f"王{n}", "committee", "chair" if n == 0 else "member", count, (second or {}).get(n))
        for n, count in enumerate(votes)
    ]


def test_highest_of_those_over_half_are_elected() -> None:
    count = electing.counted(members(20, 16, 18, 15), "committee", 2, 16)

    assert (count.elected, count.tied) == ((0, 2), ())


def test_too_few_over_half_leave_seats_vacant() -> None:
    assert electing.counted(members(20, 12, 10, 9), "committee", 3, 16).elected == (0,)


def test_tie_at_the_last_seat_is_voted_again() -> None:
    assert electing.counted(members(20, 17, 17), "committee", 2, 16) == electing.Count((0,), (1, 2))
    assert electing.counted(members(20, 17, 17, second={1: 9, 2: 12}), "committee", 2, 16) == electing.Count((0, 2))


def test_of_two_elected_who_stood_as_chair_the_first_chairs() -> None:
    standing = [Standing(n, f"王{n}", "committee", "chair", votes) for n, votes in enumerate((18, 20))]

    assert electing.chairs(standing, {"committee": electing.counted(standing, "committee", 2, 16)}) == {1}


def test_result_without_a_chair_is_refused() -> None:
    standing = members(10, 20, 18)
    counts = {
        body: electing.counted(standing, body, 2 if body == "committee" else 0, 16) for body in ("committee", "audit", "women")
    }

    found = electing.result_refusals(default_rule(Elections), standing, {"committee": 2, "audit": 0, "women": 0}, counts, 30)

    assert [each.code for each in found] == ["chair"]


@pytest.mark.parametrize(("count", "seats"), [(3, "3–5"), (25, "3–7"), (201, "7–15"), (60_000, "37–45")])
def test_seats_by_members(count: int, seats: str) -> None:
    assert str(electing.committee_seats(default_rule(Committees), count).value) == seats


def test_ten_women_have_a_committee() -> None:
    rule = default_rule(Committees)

    assert [electing.women_committee(rule, count).value for count in (9, 10)] == [False, True]
    found = electing.seats_refusals(rule, {"committee": 3, "audit": 0, "women": 0}, members=30, women=10)
    assert [each.field for each in found] == ["seats_women"]


def test_who_may_not_stand() -> None:
    def codes(**facts: object) -> list[str]:
        usual = {"body": "committee", "handles_money": False, "barred": {"王总"}, "is_relative": False}
        return [each.code for each in electing.candidate_refusals("王总", **(usual | facts))]  # type: ignore[arg-type]

    assert codes() == ["head"]
    assert codes(barred=set(), is_relative=True) == ["relative"]
    assert codes(barred=set(), body="audit", handles_money=True) == ["money"]
    assert codes(barred=set(), handles_money=True) == []


def test_term_ends_after_it_begins_and_has_the_years_of_the_law() -> None:
    rule = default_rule(Terms)

    assert rules.term_end(date(2026, 11, 20), 5) == date(2031, 11, 19)
    assert [each.field for each in rules.term_refusals(rule, 5, DAY, DAY)] == ["term_ends_on"]
    assert [each.field for each in rules.term_refusals(rule, 2, DAY, None)] == ["term_years"]


def test_deadline_is_so_many_months_after_registration() -> None:
    found = deadlines.deadline(default_rule(Founding), date(2026, 8, 31), 40)

    assert found.value == date(2027, 2, 28)
    assert "6" in found.because[0].text


def test_day_set_for_all_comes_first() -> None:
    rule = ruled(deadline_months=12, all_by=date(2026, 12, 31))

    assert deadlines.deadline(rule, date(2026, 6, 1), 40).value == date(2026, 12, 31)
    assert deadlines.deadline(rule, date(2025, 6, 1), 40).value == date(2026, 6, 1)
    assert deadlines.deadline(rule, date(2027, 2, 1), 40).value == date(2028, 2, 1)


def test_small_employer_has_a_deadline_only_where_all_must_organise() -> None:
    small = deadlines.deadline(ruled(), date(2026, 1, 1), 24)

    assert (small.value, "24" in small.because[0].text) == (None, True)
    assert deadlines.deadline(ruled(all_sizes=True), date(2026, 1, 1), 24).value == date(2026, 7, 1)


@pytest.mark.parametrize("months", [6, 12])
def test_bound_of_the_late_is_exact(months: int) -> None:
    rule = ruled(deadline_months=months)
    for day in (date(2026, 8, 31), date(2026, 2, 28), date(2024, 2, 29), DAY):
        before = deadlines.late_before(rule, day)
        yesterday = date.fromordinal(before.toordinal() - 1)
        assert deadlines.deadline(rule, yesterday, 40).value < day <= deadlines.deadline(rule, before, 40).value  # type: ignore[operator]


def test_warnings_come_at_the_days_of_the_policy() -> None:
    rule = ruled(warn_days=(60, 30, 7))

    due = [
        deadlines.warning_due(rule, date(2026, 12, 31), day) for day in (date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 30))
    ]
    assert due == [None, 60, 7]
    assert deadlines.warning_due(rule, date(2026, 11, 19), DAY) is None
