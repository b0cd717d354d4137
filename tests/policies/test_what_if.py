"""A draft against today's registry (POL-4)."""

from datetime import date

import pytest

from tests.factories.units import make_unit
from tests.policies.support import approved, officer, terms
from unionhall.policies import actions, queries
from unionhall.policies.registry import FIGURES, explained_by
from unionhall.units.actions.counting import add
from unionhall.workforce.policies import StaffingStandard, Training

DAY = date(2026, 6, 1)
POSTS = "workforce.posts_due"


@pytest.fixture
def streets(county):
    """Streets of 1,999, 3,001 and 9,001 workers."""
    made = []
    for number, workers in enumerate((1_999, 3_001, 9_001)):
        street = make_unit(f"37020200{number}", f"第{number}街道总工会", kind="street", parent=county)
        add(street.path, "workers", workers)
        made.append(street)
    return made


@pytest.fixture
def draft(county):
    return actions.draft(StaffingStandard, county, terms(each=1_000), by=officer("maker", county, "county"))


def test_trial_shows_each_unit_that_changes_and_the_sums(streets, draft):
    trial = queries.try_out(draft, FIGURES.get(POSTS), on=DAY)

    assert [(line.facts.code, line.now.value, line.then.value, line.difference) for line in trial.changed] == [
        ("370202002", 4, 10, 6),
        ("370202001", 2, 4, 2),
    ]
    assert (len(trial.lines), trial.now, trial.then, trial.difference) == (3, 7, 15, 8)


def test_trial_changes_nothing(streets, draft):
    queries.try_out(draft, FIGURES.get(POSTS), on=DAY)

    assert queries.rule(StaffingStandard, streets[0], on=DAY).is_default
    assert queries.explain(FIGURES.get(POSTS), streets[2], on=DAY).figure.value == 4


def test_trial_equals_what_is_in_force_after_approval(county, streets, draft):
    explained = FIGURES.get(POSTS)
    trial = queries.try_out(draft, explained, on=DAY)

    maker, checker = officer("maker2", county, "county"), officer("checker", county, "county")
    actions.approve(actions.propose(draft, by=maker), by=checker)

    real = {each.path: queries.explain(explained, each, on=DAY).figure for each in streets}
    assert {line.facts.path: line.then.value for line in trial.lines} == {path: each.value for path, each in real.items()}
    assert {line.facts.path: line.then.footnote() for line in trial.lines} == {
        path: each.footnote() for path, each in real.items()
    }


def test_unit_with_its_own_version_keeps_it_in_the_trial(streets, draft):
    approved(streets[2], each=9_000)

    trial = queries.try_out(draft, FIGURES.get(POSTS), on=DAY)

    assert [line.facts.code for line in trial.changed] == ["370202001"]


def test_draft_that_forbids_overriding_reaches_units_with_their_own_version(county, streets):
    approved(streets[2], each=9_000)
    draft = actions.draft(StaffingStandard, county, terms(each=1_000, may_override=False), by=officer("maker", county, "county"))

    trial = queries.try_out(draft, FIGURES.get(POSTS), on=DAY)

    assert [(line.facts.code, line.now.value, line.then.value) for line in trial.changed] == [
        ("370202002", 2, 10),
        ("370202001", 2, 4),
    ]


def test_trial_takes_the_same_queries_for_many_units(county, streets, draft, django_assert_num_queries):
    for number in range(10, 30):
        add(make_unit(f"3702029{number}", f"{number}号街道", kind="street", parent=county).path, "workers", 5_000)

    with django_assert_num_queries(4):
        trial = queries.try_out(draft, FIGURES.get(POSTS), on=DAY)

    assert len(trial.lines) == 23


def test_closed_units_and_units_elsewhere_are_left_out(other_county, streets, draft):
    closed = streets[1]
    closed.state, closed.closed_on = "closed", date(2026, 1, 1)
    closed.save()
    add(make_unit("370203001", "别处街道", kind="street", parent=other_county).path, "workers", 9_000)

    trial = queries.try_out(draft, FIGURES.get(POSTS), on=DAY)

    assert [line.facts.code for line in trial.lines] == ["370202000", "370202002"]


def test_policy_without_a_figure_has_none_to_try():
    assert explained_by(Training) == []
    assert [each.key for each in explained_by(StaffingStandard)] == [POSTS]


def test_explanation_as_json_carries_unit_day_value_and_source(county, streets):
    approved(county, each=3_000)

    found = queries.explain(FIGURES.get(POSTS), streets[1], on=DAY).as_json()

    assert (found["key"], found["unit"]["code"], found["on"], found["value"]) == (POSTS, "370202001", "2026-06-01", 2)
    assert found["because"][0]["text"] == "职工 3,001 人 ÷ 3,000 = 1，进一取整，应配 2 名。"
    assert found["rules"][0]["set_by"] == {"code": "370202", "name": "青岛市市南区总工会"}
