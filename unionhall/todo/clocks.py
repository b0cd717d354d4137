"""Clocks: when something that waits is due, and what is to be said about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from unionhall.common.dates import after_days, end_of

SOON = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Clock:
    """So many days from the day it was opened, calendar days or working days (工作日)."""

    days: int
    working: bool = True

    def due_at(self, opened_on: date) -> datetime:
        return end_of(after_days(opened_on, self.days, working=self.working))


def urgency(due_at: datetime | None, now: datetime) -> str:
    """``late``, ``soon``, or nothing: how a row is marked."""
    if due_at is None:
        return ""
    if due_at < now:
        return "late"
    return "soon" if due_at - now <= SOON else ""


def counted(due: Iterable[datetime], now: datetime) -> tuple[int, int]:
    """How many are late, and how many are due soon."""
    marks = [urgency(each, now) for each in due]
    return marks.count("late"), marks.count("soon")
