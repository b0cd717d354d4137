"""How a headcount is shared among counties."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from unionhall.policies.ruling import default_rule
from unionhall.workforce.policies import Recruitment
from unionhall.workforce.rules.sharing import CountyFacts, deciding_refusals, planning_refusals, shared

RULE = default_rule(Recruitment)


def county(
    code: str, *, economy: int = 100, gap: int = 10, enterprises: int = 100, workers: int = 1_000, vacant: int = 99
) -> CountyFacts:
    return CountyFacts(code, Decimal(economy), gap, enterprises, workers, vacant)


def places(headcount: int, *counties: CountyFacts) -> dict[str, int]:
    return {code: figure.value for code, figure in shared(RULE, headcount, counties).items()}


def test_equal_counties_get_equal_places() -> None:
    assert places(64, *(county(str(number)) for number in range(8))) == {str(number): 8 for number in range(8)}


def test_more_of_everything_brings_more_places() -> None:
    assert places(12, county("a", economy=300, gap=30, enterprises=300, workers=3_000), county("b")) == {"a": 9, "b": 3}


def test_no_county_gets_more_than_its_vacant_posts() -> None:
    assert places(12, county("a", economy=900, vacant=2), county("b")) == {"a": 2, "b": 10}


def test_a_factor_that_nobody_has_is_shared_equally() -> None:
    assert places(4, county("a", gap=0), county("b", gap=0)) == {"a": 2, "b": 2}


@settings(deadline=None, max_examples=60)
@given(
    st.integers(1, 200),
    st.lists(st.tuples(*(st.integers(0, 10_000),) * 4, st.integers(0, 60)), min_size=1, max_size=16),
)
def test_parts_always_add_up(headcount: int, rows: list[tuple[int, int, int, int, int]]) -> None:
    counties = [CountyFacts(str(n), Decimal(e), g, m, w, v) for n, (e, g, m, w, v) in enumerate(rows)]

    found = shared(RULE, headcount, counties)

    assert sum(each.value for each in found.values()) == min(headcount, sum(each.vacant for each in counties))
    assert all(found[each.code].value <= each.vacant for each in counties)


def test_figure_names_every_factor_with_its_weight() -> None:
    figure = shared(RULE, 12, [county("a", gap=30), county("b")])["a"]

    assert len(figure.because) == 5
    assert figure.because[1].text == "岗位缺额：30 ÷ 40 = 75.0\u202f%，权重 25.0\u202f%。"


def test_headcount_above_the_vacant_posts_is_refused() -> None:
    [reason] = planning_refusals(8, [county("a", vacant=3)], None, 2026, 2)

    assert (reason.field, "3" in str(reason)) == ("headcount", True)


def test_campaign_comes_every_so_many_years() -> None:
    assert [each.field for each in planning_refusals(1, [county("a")], 2025, 2026, 2)] == ["year"]
    assert list(planning_refusals(1, [county("a")], 2024, 2026, 2)) == []


def test_decision_adds_up_and_is_made_by_somebody_else() -> None:
    counties = [county("a", vacant=3), county("b")]

    assert [each.code for each in deciding_refusals(4, {"a": 1, "b": 2}, counties, planner=1, by=2)] == ["sum"]
    assert [each.field for each in deciding_refusals(4, {"a": 4, "b": 0}, counties, planner=1, by=2)] == ["share_a"]
    assert len(list(deciding_refusals(4, {"a": 1, "b": 3}, counties, planner=1, by=1))) == 1
    assert list(deciding_refusals(4, {"a": 1, "b": 3}, counties, planner=1, by=2)) == []
