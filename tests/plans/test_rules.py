"""Splitting, progress, outlines, ranking and scoring: pure rules."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from unionhall.plans.enums import Standing
from unionhall.plans.rules import outline, progress, ranking, reporting, scoring, splitting
from unionhall.plans.rules.outline import Paragraph
from unionhall.plans.rules.progress import Reading, Year
from unionhall.plans.rules.splitting import Weigh
from unionhall.policies.catalogue.plans import Evaluation, Reporting, Split
from unionhall.policies.ruling import default_rule
from unionhall.units.aims import INDICATORS

NOVEMBER = Year(2026, date(2026, 11, 24))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some.integers(0, 100_000), some.lists(some.integers(0, 5_000), min_size=1, max_size=60))
def test_parts_always_make_the_whole(whole: int, weights: list[int]) -> None:
    by = splitting.weights(Split.BASE, [Weigh(has=each) for each in weights])

    made = splitting.parts(Decimal(whole), by)

    assert sum(part.amount for part in made) == whole
    assert all(part.amount >= 0 and abs(part.amount - part.exactly) < 1 for part in made)


def test_largest_remainder_is_visible() -> None:
    made = splitting.parts(Decimal(10), [Decimal(1), Decimal(1), Decimal(1)])

    assert [(part.amount, part.is_rounded_up) for part in made] == [(4, True), (3, False), (3, False)]


@pytest.mark.parametrize(
    ("method", "expected"),
    [(Split.EQUAL, [4, 3, 3]), (Split.BASE, [1, 3, 6]), (Split.GAP, [10, 0, 0])],
)
def test_split_by_each_method(method: str, expected: list[int]) -> None:
    units = [Weigh(10, 50), Weigh(30, 0), Weigh(60, -5)]

    assert [int(part.amount) for part in splitting.parts(Decimal(10), splitting.weights(method, units))] == expected


def test_nobody_lacks_anything_so_the_parts_are_equal() -> None:
    assert splitting.weights(Split.GAP, [Weigh(5, 0), Weigh(9, -1)]) == [1, 1]


@pytest.mark.parametrize(
    ("parts", "is_whole", "codes"),
    [
        ({1: Decimal(4), 2: Decimal(6)}, True, []),
        ({1: Decimal(4), 2: Decimal(5)}, True, ["sum"]),
        ({1: Decimal(4), 2: Decimal(7)}, True, ["sum"]),
        ({1: Decimal("4.5"), 2: Decimal("5.5")}, True, ["whole", "whole"]),
        ({1: Decimal(-1), 2: Decimal(11)}, True, ["negative"]),
    ],
)
def test_parts_by_hand_must_add_up(parts: dict[int, Decimal], is_whole: bool, codes: list[str]) -> None:
    assert [each.code for each in splitting.hand_refusals(Decimal(10), parts, is_whole=is_whole)] == codes


def test_nobody_may_aim_below_a_share() -> None:
    refusals = splitting.hand_refusals(Decimal("0.9"), {1: Decimal("0.95"), 2: Decimal("0.8")}, is_whole=False)

    assert [each.code for each in refusals] == ["sum"]


def test_what_is_given_up_goes_to_the_others_and_the_whole_stays() -> None:
    given_before = {1: Decimal(40), 2: Decimal(30), 3: Decimal(30)}

    after = splitting.without(given_before, 1, Decimal(35), [2, 3])

    assert (after, sum(after.values())) == ({1: Decimal(35), 2: Decimal(33), 3: Decimal(32)}, Decimal(100))


@pytest.mark.parametrize(
    ("value", "expected"),
    [(748, Standing.DONE), (700, Standing.AHEAD), (300, Standing.BEHIND), (None, Standing.UNKNOWN)],
)
def test_standing_of_a_flow_in_november(value: int | None, expected: Standing) -> None:
    reading = Reading(None if value is None else Decimal(value))

    assert progress.standing(INDICATORS.get("members.new"), Decimal(748), reading, NOVEMBER) == expected


def test_year_that_is_over_is_late() -> None:
    over = Year(2025, date(2026, 11, 24))

    assert progress.standing(INDICATORS.get("members.new"), Decimal(748), Reading(Decimal(747)), over) == Standing.LATE


def test_projection_of_flow_and_level() -> None:
    half = Year(2026, date(2026, 7, 2))

    flow = progress.projected(INDICATORS.get("members.new"), Reading(Decimal(183)), half)
    level = progress.projected(INDICATORS.get("members"), Reading(Decimal(1_100), Decimal(1_000)), half)

    assert (flow.value, level.value) == (Decimal(365), Decimal(1_199))
    assert "183" in flow.because[0].text


def test_share_of_an_empty_target_is_not_known() -> None:
    assert progress.done(Decimal(0), Decimal(5), "num").value is None


def test_outline_of_an_official_document() -> None:
    lines = [
        "新区总工会年度计划",
        "总体要求是：团结动员职工。",
        "一、推进发展",
        "首先，鼓励职工自主创新。全面开展技术革新活动。",
        "二、夯实基础",
        "（一）工会组建",
        "1.新增基层工会800家（责任单位：八大湖街道总工会；协助单位：经济技术部、办公室；完成时限：6月底）",
        "2、发展会员40000名（责任：市南区总工会；时限：2026年11月）",
    ]

    found = outline.from_paragraphs([Paragraph(line) for line in lines], 2026)

    assert [chapter.title for chapter in found.chapters] == ["推进发展", "夯实基础"]
    assert found.requirement == "总体要求是：团结动员职工。"
    assert found.chapters[0].tasks[0].title == "鼓励职工自主创新"
    first, second = found.chapters[1].tasks[0].measures
    assert (first.text, first.responsible, first.assisting) == ("新增基层工会800家", "八大湖街道总工会", ("经济技术部", "办公室"))
    assert (first.due_on, second.due_on) == (date(2026, 6, 30), date(2026, 11, 30))


def test_outline_says_who_answers_without_brackets_and_on_a_line_of_its_own() -> None:
    lines = (
        "街道总工会2026年工作计划",
        "一、组织起来",
        "（一）推进建会",
        "1.新建工会二十家。责任单位：甲街道、乙街道；完成时限：2026年11月30日；佐证：批复。",
        "2.发展会员五百名",
        "牵头单位：丙街道；配合单位：丁街道；完成时限：6月底",
    )
    found = outline.from_paragraphs([Paragraph(line) for line in lines], 2026)

    first, second = found.chapters[0].tasks[0].measures
    assert (first.text, first.responsible, first.assisting) == ("新建工会二十家", "甲街道", ("乙街道",))
    assert (first.due_on, first.evidence) == (date(2026, 11, 30), "批复")
    assert (second.text, second.responsible, second.assisting) == ("发展会员五百名", "丙街道", ("丁街道",))
    assert (second.due_on, found.requirement) == (date(2026, 6, 30), "")


def test_outline_of_a_sheet_takes_blank_cells_from_above() -> None:
    rows = [
        ["2026年任务分解表"],
        ["序号", "篇章", "任务", "举措", "责任单位", "完成时限"],
        [1, "组织建设", "建会", "建会一百家", "市南区总工会", date(2026, 9, 30)],
        [2, "", "", "发展会员", "市北区总工会", "年底"],
    ]

    found = outline.from_rows(rows, 2026)

    assert (len(found.chapters), found.tasks, found.measures) == (1, 1, 2)
    assert [each.due_on for each in found.chapters[0].tasks[0].measures] == [date(2026, 9, 30), date(2026, 12, 31)]


def test_numbers_before_titles_of_a_sheet_are_left_out_as_those_of_a_document() -> None:
    rows = [
        ["章节", "任务", "措施", "佐证材料"],
        ["一、扩大覆盖", "（一）建会入会", "1.2026年建会一百家", "台账"],
        ["", "", "1.5万名职工入会", ""],
    ]

    chapter = outline.from_rows(rows, 2026).chapters[0]

    assert (chapter.title, chapter.tasks[0].title) == ("扩大覆盖", "建会入会")
    assert [(each.text, each.evidence) for each in chapter.tasks[0].measures] == [
        ("2026年建会一百家", "台账"),
        ("1.5万名职工入会", ""),
    ]


@pytest.mark.parametrize("text", ["13月", "2月30日", "2026-00-01", "", "即日"])
def test_day_that_is_none(text: str) -> None:
    assert outline.day_of(text, 2026) is None


def test_periods_and_reminders_follow_the_policy() -> None:
    asked = default_rule(Reporting)

    period = reporting.period_before(date(2026, 11, 1), asked)

    assert period == reporting.Period(date(2026, 10, 1), date(2026, 10, 31), date(2026, 11, 5))
    assert [reporting.is_reminder_day(date(2026, 11, 5), date(2026, 11, day), asked) for day in (1, 2, 4)] == [False, True, True]
    assert reporting.bulletin_days(2026, asked)[2] == date(2026, 9, 30)


def test_equal_shares_have_one_rank() -> None:
    assert ranking.ranks({1: Decimal("0.5"), 2: Decimal("0.9"), 3: Decimal("0.5"), 4: None}) == {1: 2, 2: 1, 3: 2, 4: None}
    assert ranking.laggards({1: Decimal("0.5"), 2: Decimal("0.95"), 3: Decimal("0.2"), 4: None}, Decimal("0.9")) == [3, 1]


def test_card_adds_key_routine_and_what_stands_below() -> None:
    rule = default_rule(Evaluation)

    card = scoring.card(rule, scoring.Facts(key=[Decimal("0.8"), Decimal(2)], routine=[Decimal("0.5")]))

    assert card is not None
    assert (card.value, card.rules[0].key) == (Decimal("74.00"), "plans.evaluation")


def test_result_below_counts_in_the_upper_card() -> None:
    from dataclasses import replace

    rule = default_rule(Evaluation)
    rule = replace(rule, policy=Evaluation(below_weight=Decimal("0.2")))

    card = scoring.card(rule, scoring.Facts(key=[Decimal(1)], routine=[Decimal(1)], below=[Decimal("0.5"), Decimal("0.7")]))

    assert card is not None
    assert card.value == Decimal("92.00")


def test_nothing_known_makes_no_card() -> None:
    assert scoring.card(default_rule(Evaluation), scoring.Facts()) is None


def test_commended_are_few_good_and_untied() -> None:
    rule = default_rule(Evaluation)
    totals = {
        1: Decimal(95),
        2: Decimal(90),
        3: Decimal(90),
        4: Decimal(70),
        5: Decimal(60),
        6: Decimal(50),
        7: Decimal(40),
        8: Decimal(30),
        9: Decimal(20),
        10: Decimal(10),
    }

    assert scoring.commended(rule, totals) == {1}
    assert scoring.commended(rule, {unit: Decimal(79) for unit in totals}) == set()
