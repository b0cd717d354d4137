"""Days as offices count them: Chinese public holidays and swapped workdays included."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import chinese_calendar

SHANGHAI = ZoneInfo("Asia/Shanghai")


_held: ContextVar[date | None] = ContextVar("held", default=None)


def today() -> date:
    """The date on the wall in China, whatever the machine's zone."""
    return _held.get() or datetime.now(SHANGHAI).date()


@contextmanager
def held(day: date) -> Iterator[None]:
    """It stays ``day``: for long work of one piece whose parts must agree, also when midnight passes."""
    token = _held.set(day)
    try:
        yield
    finally:
        _held.reset(token)


def is_workday(day: date) -> bool:
    """By the State Council's yearly calendar; Monday to Friday in years it does not cover yet."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5


def after_days(start: date, days: int, *, working: bool = False) -> date:
    """The last day of a period that begins the day after ``start``."""
    if not working:
        return start + timedelta(days=days)
    day = start
    while days > 0:
        day += timedelta(days=1)
        if is_workday(day):
            days -= 1
    return day


def add_months(start: date, months: int) -> date:
    """The same day so many months later (or earlier); the last day of a month that has no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = month_end(date(year, month + 1, 1)).day
    return date(year, month + 1, min(start.day, last))


def end_of(day: date) -> datetime:
    """The last moment of ``day`` in China."""
    return datetime.combine(day, time.max, SHANGHAI)


def month_end(day: date) -> date:
    first_of_next = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return first_of_next - timedelta(days=1)
