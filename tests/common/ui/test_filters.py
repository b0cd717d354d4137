"""How values are written on pages."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from unionhall.common.ui.templatetags import ui_filters as filters


@pytest.mark.parametrize(
    ("value", "written"),
    [(1234, "1,234"), (1234.5, "1,234.5"), (Decimal("1234.50"), "1,234.5"), ("7200", "7,200"), (None, "—"), ("", "—")],
)
def test_num_keeps_every_digit(value: Any, written: str) -> None:
    assert filters.num(value) == written


@pytest.mark.parametrize(
    ("value", "written"), [(1234.5, "¥1,234.50"), (Decimal("0.005"), "¥0.01"), (-80, "−¥80.00"), (None, "—")]
)
def test_money_has_two_places(value: Any, written: str) -> None:
    assert filters.money(value) == written


def test_percent_of_a_ratio() -> None:
    assert filters.percent(Decimal("0.9714")) == "97.1\u202f%"


@pytest.mark.parametrize(("value", "written"), [(123_456, "12.3 万"), (9_999, "9,999"), (-20_000, "-2.0 万")])
def test_wan_only_from_ten_thousand(value: int, written: str) -> None:
    with translation.override("zh-hans"):
        assert filters.wan(value) == written


def test_short_unit_keeps_the_end_and_the_whole_on_hover() -> None:
    name = "青岛市市南区八大湖街道总工会示例社区联合工会"

    assert filters.short_unit(name, 8) == f'<span title="{name}" data-full="{name}">…社区联合工会</span>'.replace(
        "…社区联合工会", "…" + name[-7:]
    )


def test_short_unit_leaves_a_short_name_alone() -> None:
    assert filters.short_unit("市总工会", 8) == "市总工会"


def test_day_is_the_day_in_shanghai() -> None:
    assert filters.day(datetime.datetime(2026, 11, 20, 17, 0, tzinfo=datetime.UTC)) == "2026-11-21"


def test_ago_of_a_plain_day_is_the_day() -> None:
    assert filters.ago(datetime.date(2026, 11, 25)) == "2026-11-25"


def test_ago_of_long_ago_is_the_day() -> None:
    drawn = filters.ago(datetime.datetime(2020, 1, 1, 4, 0, tzinfo=datetime.UTC))

    assert drawn == '<time datetime="2020-01-01T04:00:00+00:00" title="2020-01-01 12:00">2020-01-01</time>'
