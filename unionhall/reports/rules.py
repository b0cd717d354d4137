"""Rates and changes as the dashboard shows them. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal


def rate(part: int, whole: int) -> Decimal | None:
    """``part`` of ``whole`` as a ratio; None when there is nothing to divide by."""
    return Decimal(part) / Decimal(whole) if whole else None


def change(series: Sequence[int]) -> int | None:
    """How much the last point of a series differs from the one before; None with fewer than two points."""
    return series[-1] - series[-2] if len(series) > 1 else None


def filled(months: Sequence[date], found: Mapping[date, int]) -> list[int | None]:
    """One value for each month, None where no snapshot was taken: a gap is shown as a gap."""
    return [found.get(month) for month in months]
