"""What the rules on employers refuse, one case for each refusal."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from unionhall.organizing import rules
from unionhall.organizing.enums import Coverage, EmployerState
from unionhall.organizing.models import Employer
from unionhall.organizing.rules import Coverages, Holder
from unionhall.units.models import Unit

TODAY = date(2026, 11, 20)


def codes(refusals: list) -> list[str]:
    return [each.code for each in refusals]


def test_code_of_another_employer_is_refused_with_its_name_where_it_is_seen() -> None:
    [seen] = rules.code_refusals(Holder(7, "北山机械有限公司"))
    [unseen] = rules.code_refusals(Holder(7))

    assert "北山机械有限公司" in str(seen)
    assert "北山机械有限公司" not in str(unseen)
    assert (seen.field, unseen.field) == ("credit_code", "credit_code")


def test_code_of_the_employer_itself_passes() -> None:
    assert rules.code_refusals(Holder(7, "甲"), employer_id=7) == []


def test_namesake_in_the_area_needs_a_code() -> None:
    assert codes(rules.namesake_refusals(Holder(7, "甲"), credit_code=None)) == ["namesake"]
    assert rules.namesake_refusals(Holder(7, "甲"), credit_code="91370202MA0000017N") == []


@pytest.mark.parametrize(
    ("kind", "state", "expected"),
    [
        ("street", "active", []),
        ("community", "active", []),
        ("workplace", "active", ["kind"]),
        ("partner", "active", ["kind"]),
        ("street", "closed", ["closed"]),
    ],
)
def test_area_is_a_federation_or_a_community(kind: str, state: str, expected: list[str]) -> None:
    assert codes(rules.area_refusals(Unit(kind=kind, state=state))) == expected


@pytest.mark.parametrize(
    ("headcount", "women", "registered", "expected"),
    [(40, 40, TODAY, []), (40, None, None, []), (40, 41, None, ["women"]), (40, 1, date(2026, 11, 21), ["future"])],
)
def test_figures_that_contradict_each_other(
    headcount: int, women: int | None, registered: date | None, expected: list[str]
) -> None:
    assert codes(rules.figures_refusals(headcount, women, registered, on=TODAY)) == expected


def test_closing_needs_a_day_between_registration_and_today() -> None:
    employer = Employer(registered_on=date(2020, 1, 1))
    closed = Employer(state=EmployerState.CLOSED)

    assert codes(rules.closing_refusals(employer, on=TODAY, today=TODAY)) == []
    assert codes(rules.closing_refusals(employer, on=date(2026, 11, 21), today=TODAY)) == ["future"]
    assert codes(rules.closing_refusals(employer, on=date(2019, 12, 31), today=TODAY)) == ["order"]
    assert codes(rules.closing_refusals(closed, on=TODAY, today=TODAY)) == ["closed"]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("workplace", Coverage.OWN),
        ("joint", Coverage.JOINT),
        ("community", Coverage.JOINT),
        ("street", Coverage.NONE),
        ("group", Coverage.NONE),
    ],
)
def test_coverage_follows_from_the_kind_of_union(kind: str, expected: Coverage) -> None:
    assert rules.coverage_by(Unit(kind=kind)) == expected


def test_own_union_of_another_employer_is_refused_and_a_joint_one_is_not() -> None:
    employer, other = Employer(pk=1), Holder(2, "乙")
    own, joint = Unit(pk=5, kind="workplace"), Unit(pk=6, kind="joint")

    assert codes(rules.covering_refusals(employer, own, on=TODAY, today=TODAY, own_of=other)) == ["taken"]
    assert codes(rules.covering_refusals(employer, own, on=TODAY, today=TODAY, own_of=Holder(1))) == []
    assert codes(rules.covering_refusals(employer, joint, on=TODAY, today=TODAY, own_of=other)) == []


def test_covering_by_a_closed_union_the_same_union_or_in_the_future_is_refused() -> None:
    own, closed = Unit(pk=5, kind="joint"), Unit(pk=6, kind="joint", state="closed")

    assert codes(rules.covering_refusals(Employer(), closed, on=TODAY, today=TODAY, own_of=None)) == ["closed"]
    assert codes(rules.covering_refusals(Employer(union=own), own, on=TODAY, today=TODAY, own_of=None)) == ["same"]
    assert codes(rules.covering_refusals(Employer(), own, on=date(2027, 1, 1), today=TODAY, own_of=None)) == ["future"]


def test_uncovering_needs_a_cover() -> None:
    assert codes(rules.uncovering_refusals(Employer())) == ["uncovered"]
    assert rules.uncovering_refusals(Employer(coverage=Coverage.OWN)) == []


@pytest.mark.parametrize(
    ("state", "coverage", "expected"),
    [
        ("open", "none", (1, 0, 40, 0)),
        ("open", "joint", (1, 1, 40, 40)),
        ("closed", "joint", (0, 0, 0, 0)),
    ],
)
def test_counted(state: str, coverage: str, expected: tuple[int, ...]) -> None:
    assert tuple(rules.counted(Employer(state=state, coverage=coverage, headcount=40)).values()) == expected


def test_coverage_rate_says_why() -> None:
    figure = Coverages(employers=7, covered=2, workers=300, workers_covered=150).rate()

    assert figure.value == Decimal("0.2857")
    assert [each.value for each in figure.because[0].inputs] == ["2", "7"]


def test_coverage_of_nothing_is_no_rate() -> None:
    nothing = Coverages(0, 0, 0, 0)

    assert (nothing.rate().value, nothing.workers_rate().value) == (None, None)
