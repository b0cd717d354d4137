"""Rates and series of the dashboard."""

from datetime import date
from decimal import Decimal

from unionhall.reports import rules
from unionhall.reports.queries import months_before


def test_rate_of_nothing_is_unknown_not_zero() -> None:
    assert rules.rate(0, 0) is None


def test_rate_is_exact() -> None:
    assert rules.rate(1, 4) == Decimal("0.25")


def test_months_without_snapshot_stay_gaps() -> None:
    months = [date(2026, 9, 30), date(2026, 10, 31)]

    assert rules.filled(months, {date(2026, 10, 31): 5}) == [None, 5]


def test_months_before_end_with_last_month_and_cross_the_year() -> None:
    assert months_before(date(2026, 2, 10), 3) == [date(2025, 11, 30), date(2025, 12, 31), date(2026, 1, 31)]
