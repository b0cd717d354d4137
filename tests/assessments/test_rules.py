"""Points by line, by bands, by threshold; what a card must add up to."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.factories.assessments import ITEMS
from unionhall.assessments.policies import Acceptance, Item, Level, Scorecard, Scoring, bands_of
from unionhall.assessments.registry import INDICATORS
from unionhall.assessments.rules import scoring
from unionhall.assessments.rules.process import Candidate, team_refusals
from unionhall.policies import coding, packing
from unionhall.policies.figures import Figure, because, given
from unionhall.policies.ruling import default_rule
from unionhall.policies.types import Invalid

D = Decimal
LINE = Item("x", "b", "t", D(6), Scoring.REGISTER, "members.enrolled", D("0.98"), D("0.90"))
BANDS = Item("x", "b", "t", D(3), Scoring.REGISTER, "members.complete", bands="95%: 3, 90%: 2, 80%: 1")
LIMIT = Item("x", "b", "t", D(4), Scoring.REGISTER, "units.term", D(1))
FEWER = Item("x", "b", "t", D(10), Scoring.REGISTER, "later", D(0), D(5))


@pytest.mark.parametrize(
    ("item", "value", "points"),
    [
        (LINE, "0.98", "6"), (LINE, "1", "6"), (LINE, "0.94", "3.00"), (LINE, "0.90", "0"), (LINE, "0.5", "0"),
        (LINE, "0.971", "5.33"),
        (BANDS, "0.95", "3"), (BANDS, "0.949", "2"), (BANDS, "0.8", "1"), (BANDS, "0.79", "0"),
        (LIMIT, "1", "4"), (LIMIT, "0", "0"),
    ],
)  # fmt: skip
def test_points_for_a_value(item: Item, value: str, points: str) -> None:
    assert scoring.points_at(item, D(value)) == D(points)


@pytest.mark.parametrize(("value", "points"), [("0", "10"), ("1", "8.00"), ("5", "0"), ("9", "0")])
def test_points_where_less_is_better(value: str, points: str) -> None:
    assert scoring.points_at(FEWER, D(value), more_is_better=False) == D(points)


def test_figure_says_how_many_are_missing() -> None:
    card = default_rule(Scorecard)
    found = Figure(D("0.971"), [because("{part} of {whole}", part=given(340), whole=given(350))], "percent")

    scored = scoring.by_register(card, LINE, INDICATORS.get("members.enrolled"), found)

    assert [reason.text.count("3") > 0 for reason in scored.points.because][1]
    assert "98" in scored.points.because[2].text


def test_bands_are_read_as_people_write_them() -> None:
    assert [(each.value, each.points) for each in bands_of("95%：5；90%：3")] == [(D("0.95"), D(5)), (D("0.9"), D(3))]


def card(*items: Item, **more: object) -> dict[str, object]:
    return coding.dump(Scorecard(items=items)) | more


def problems(data: dict[str, object]) -> list[str]:
    with pytest.raises(Invalid) as wrong:
        coding.parse(Scorecard, data)
    return [each.path for each in wrong.value.problems]


def test_points_must_add_up() -> None:
    assert problems(card(*ITEMS[:2])) == ["items"]
    assert coding.parse(Scorecard, card(*ITEMS[:2], total="60")).total == 60


@pytest.mark.parametrize(
    ("item", "path"),
    [
        (replace(LINE, points=D(100), full_at=D("0.90"), zero_at=D("0.98")), "items.0.zero_at"),
        (replace(LINE, points=D(100), zero_at=D("0.98")), "items.0.zero_at"),
        (replace(LINE, points=D(100), full_at=None), "items.0.full_at"),
        (replace(BANDS, points=D(100), bands="95%: 1, 90%: 100"), "items.0.bands"),
        (replace(BANDS, points=D(100), bands="95%"), "items.0.bands"),
        (replace(BANDS, points=D(100), bands="95%: 3, 90%: 2"), "items.0.bands"),
        (replace(LINE, points=D(100), indicator=""), "items.0.indicator"),
        (replace(ITEMS[-1], points=D(100)), "items.0.points"),
        (replace(ITEMS[0], points=D(100), code="A/1"), "items.0.code"),
    ],
)
def test_item_that_cannot_be_scored_is_refused(item: Item, path: str) -> None:
    assert problems(card(item))[0] == path


def test_same_code_twice_is_refused() -> None:
    assert "items" in problems(card(replace(ITEMS[0], points=D(50)), replace(ITEMS[0], points=D(50))))


@pytest.mark.parametrize("name", ["school-standardisation", "composite-assessment", "star-unions"])
def test_shipped_cards_add_up_to_their_total(name: str) -> None:
    [found] = [each.params for each in packing.pack(name).entries if isinstance(each.params, Scorecard)]

    assert sum(each.points for each in found.items if each.scoring != Scoring.BONUS) == found.total == 100


@pytest.mark.parametrize(("total", "title"), [("79", ""), ("80", "三星"), ("92", "四星"), ("100", "五星")])
def test_star_levels(total: str, title: str) -> None:
    levels = (Level("三星", D(80)), Level("四星", D(90)), Level("五星", D(95)))

    assert scoring.title_for(Acceptance(pass_mark=D(80), levels=levels), D(total)) == title


def test_title_below_the_pass_mark_is_refused() -> None:
    with pytest.raises(Invalid):
        coding.parse(Acceptance, coding.dump(Acceptance(pass_mark=D(95), levels=(Level("三星", D(80)),))))


def test_bonus_is_capped_and_veto_fails() -> None:
    items = (Item("a", "b", "t", D(100)), Item("p", "b", "t", D(9), Scoring.BONUS), ITEMS[-1])
    whole = Scorecard(items=items, bonus_at_most=D(5))
    result = scoring.add_up(whole, items, {"a": D(92), "p": D(9), "V1": D(0)}, {"a": D(92), "p": D(9), "V1": D(1)})

    assert (result.total, result.missing) == (D(97), ())
    assert scoring.verdict(default_rule(Acceptance), result).value is False


def test_own_people_small_teams_and_strangers_are_refused() -> None:
    own, right = Candidate(1, "甲", is_own=True, may_score=True), Candidate(2, "乙", is_own=False, may_score=False)

    found = team_refusals(Acceptance(inspectors=3), [own, right], 9)

    assert [each.code for each in found] == ["few", "own", "right", "leader"]
