"""Totals, shares and ties of an appraisal (WRK-8); no database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from unionhall.policies.ruling import Rule, default_rule
from unionhall.workforce.enums_appraisal import SurveyQuestion
from unionhall.workforce.models import AppraisalEntry, AppraisalRound, Worker
from unionhall.workforce.policies import Appraisal
from unionhall.workforce.policies.appraising import CapGroup, MissingSurvey, TieRule
from unionhall.workforce.rules import appraisal_caps as caps
from unionhall.workforce.rules import appraisal_steps as steps
from unionhall.workforce.rules.appraisal_caps import Contender
from unionhall.workforce.rules.appraising import Answers, Marked, YearFacts, work_out

SCHEME = default_rule(Appraisal)
CONTENT = {question: [0, 0, 0, 4, 4] for question in SurveyQuestion.values}


def scheme(**params: object) -> Rule[Appraisal]:
    return Rule(replace(SCHEME.policy, **params), SCHEME.cited)


def marked(role: str, points: int) -> Marked:
    return Marked(role, dict.fromkeys(("ethics", "competence", "results"), Decimal(points)))


def test_total_is_the_weighted_sum_of_four_parts_and_says_why():
    facts = YearFacts(
        (marked("street", 90), marked("county", 80)),
        {"visits": 12, "founded": 2, "joined": 90},
        Answers(8, CONTENT),
    )

    worked = work_out(SCHEME, facts)

    # Marks 85; register 50 × 0.4 + 100 × 0.2 + 100 × 0.4 = 80, half of it: 82.5; survey 4.5 of 5.
    values = {name: figure.value for name, figure in worked.parts.items()}
    assert values == {
        "ethics": Decimal("85.00"), "competence": Decimal("85.00"), "results": Decimal("82.50"), "satisfaction": Decimal("90.00"),
    }  # fmt: skip
    assert (worked.total.value, worked.grade) == (Decimal("85.63"), "competent")
    assert len(worked.total.because) == 4
    assert len(worked.parts["ethics"].because) == 3  # two roles, and that the city has not marked


@pytest.mark.parametrize(
    ("rule", "expected"),
    [(MissingSurvey.SPREAD, Decimal("80.00")), (MissingSurvey.RESULTS, Decimal("75.00"))],
)
def test_too_few_answers_are_not_counted_and_their_weight_goes_where_the_policy_says(rule, expected):
    facts = YearFacts((marked("street", 90),), {"visits": 0}, Answers(4, CONTENT))
    held = scheme(survey_missing=rule, register_share=Decimal("0.3333"), measures=SCHEME.measures[:1])

    worked = work_out(held, facts)

    assert worked.parts["satisfaction"].value is None
    assert "4" in worked.parts["satisfaction"].because[0].text
    assert abs(worked.total.value - expected) < Decimal("0.1")


def test_a_number_that_nobody_knows_is_left_out_with_its_weight():
    known = work_out(SCHEME, YearFacts((marked("street", 80),), {"joined": 30}))
    unknown = work_out(SCHEME, YearFacts((marked("street", 80),), {}))

    assert known.parts["results"].value == Decimal("65.00")
    assert unknown.parts["results"].value == Decimal("80.00")


def test_officers_of_one_role_count_by_their_mean():
    worked = work_out(SCHEME, YearFacts((marked("street", 90), marked("street", 70), marked("county", 80))))

    assert worked.parts["ethics"].value == Decimal("80.00")


def test_without_marks_there_is_no_total_and_a_breach_is_a_fail_whatever_the_points():
    assert work_out(SCHEME, YearFacts(answers=Answers(8, CONTENT))).total.value is None
    assert work_out(SCHEME, YearFacts((marked("street", 99),), is_breach=True)).grade == "failed"


@pytest.mark.parametrize(
    ("points", "grade"), [(95, "excellent"), (90, "excellent"), (89, "competent"), (60, "basic"), (59, "failed")]
)
def test_grades_by_points(points, grade):
    assert work_out(SCHEME, YearFacts((marked("street", points),))).grade == grade


def contender(pk: int, total: int, *, employer: int = 1, results: int = 80, days: int = 0) -> Contender:
    points = {"results": Decimal(results), "satisfaction": Decimal(80)}
    return Contender(pk, employer, Decimal(total), "excellent" if total >= 90 else "competent", points, days)


def grades(placed):
    return {each.pk: (each.place, each.figure.value) for each in placed}


def test_share_of_the_best_result_goes_by_total_and_ties_are_told():
    rows = [contender(n, 80) for n in range(3, 15)] + [contender(1, 95, results=90), contender(2, 95, results=85)]

    found = caps.place_all(SCHEME, rows)

    # 15 % of 14 is 2.1: two may.
    assert (grades(found)[1], grades(found)[2]) == ((1, "excellent"), (2, "excellent"))
    one = caps.place_all(scheme(), rows[:11] + rows[12:])  # 13 people: one may
    assert (grades(one)[1], grades(one)[2]) == ((1, "excellent"), (2, "competent"))
    told = next(each for each in one if each.pk == 2).figure.because
    assert any("90" in each.text and "85" in each.text for each in told)


def test_equals_at_the_edge_of_the_share_all_step_back():
    rows = [contender(n, 80) for n in range(3, 10)] + [contender(1, 95), contender(2, 95)]

    found = grades(caps.place_all(SCHEME, rows))

    assert (found[1], found[2]) == ((1, "competent"), (1, "competent"))


def test_longer_service_decides_when_the_policy_says_so():
    rows = [contender(n, 80) for n in range(3, 11)] + [contender(1, 95, days=100), contender(2, 95, days=900)]

    found = grades(caps.place_all(scheme(ties=(TieRule.SERVICE,)), rows))

    assert (found[2], found[1]) == ((1, "excellent"), (2, "competent"))


def test_shares_are_counted_among_each_federation_or_among_all():
    rows = [contender(n, 95 if n % 7 == 0 else 80, employer=n // 7) for n in range(14)]

    by_employer = [each.figure.value for each in caps.place_all(SCHEME, rows)]
    among_all = [each.figure.value for each in caps.place_all(scheme(cap_among=CapGroup.ROUND), rows)]

    # 15 % of 7 is 1 in each federation; 15 % of 14 is 2, but the two are equals within the share.
    assert (by_employer.count("excellent"), among_all.count("excellent")) == (2, 2)


@pytest.mark.parametrize(
    ("results", "year", "expected"),
    [
        ([(2025, "failed")], 2025, False),
        ([(2024, "failed"), (2025, "failed")], 2025, True),
        ([(2023, "failed"), (2025, "failed")], 2025, False),
        ([(2024, "failed"), (2025, "basic")], 2025, False),
    ],
)
def test_two_fails_in_a_row_open_the_ending(results, year, expected):
    assert steps.ends_contract(SCHEME, results, year, is_breach=False).value is expected


def test_advice_for_the_next_contract_follows_the_last_result():
    given = [[], [(2025, "excellent")], [(2024, "failed"), (2025, "basic")], [(2025, "failed")]]

    assert [steps.advice(each).value for each in given] == ["none", "renew", "conditions", "think"]


def entry(state: str = "open", user_id: int | None = 7) -> AppraisalEntry:
    day = date(2026, 11, 1)
    round_ = AppraisalRound(state=state, year=2026, opened_on=day, closes_on=day, public_until=day)
    return AppraisalEntry(round=round_, worker=Worker(name="林晓燕", user_id=user_id), year=2026)


GOOD = {"ethics": Decimal(80), "competence": Decimal(80), "results": Decimal(80)}
ANSWERED = dict.fromkeys(SurveyQuestion.values, 5)


def codes(found):
    return [each.code for each in found]


@pytest.mark.parametrize(
    ("state", "points", "role", "user", "expected"),
    [
        ("open", GOOD, "street", 9, []),
        ("open", GOOD, "street", 7, ["self"]),
        ("open", GOOD, "city", 9, ["scorer"]),
        ("open", GOOD, "street", None, ["scorer"]),
        ("review", GOOD, "street", 9, ["state"]),
        ("open", GOOD | {"ethics": Decimal(101)}, "street", 9, ["range"]),
    ],
)
def test_who_may_mark_whom(state, points, role, user, expected):
    found = steps.scoring_refusals(entry(state), points, role, allowed=["street", "county"], user_id=user)

    assert codes(found) == expected


@pytest.mark.parametrize(
    ("state", "points", "is_asked", "has_answered", "expected"),
    [
        ("open", ANSWERED, True, False, []),
        ("open", ANSWERED, True, True, ["duplicate"]),
        ("open", ANSWERED, False, False, ["member"]),
        ("review", ANSWERED, True, False, ["state"]),
        ("open", {"there": 5}, True, False, ["missing"]),
        ("open", ANSWERED | {"there": 6}, True, False, ["range"]),
    ],
)
def test_who_may_answer(state, points, is_asked, has_answered, expected):
    found = steps.answering_refusals(entry(state), points, is_asked=is_asked, has_answered=has_answered)

    assert codes(found) == expected


@pytest.mark.parametrize(("present", "count"), [("陈一、王二、李三", 3), ("陈一，陈一", 1), ("Ann, Ben;Carl\nDora", 4), ("", 0)])
def test_people_of_the_review_are_counted(present, count):
    assert steps.people_in(present) == count
