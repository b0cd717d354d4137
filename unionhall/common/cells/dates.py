"""Days, in all the ways rosters write them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from unionhall.common.cells.problems import CellProblem, refuse, warn
from unionhall.common.cells.text import Parser, as_text, compact, unfit

#: Day 0 of a spreadsheet's calendar, as Excel counts from March 1900 on.
_EPOCH = date(1899, 12, 30)
#: Whole numbers a spreadsheet may mean as days: 1920-01-01 to 2100-12-31. Nothing typed as a date looks like these.
_SERIALS = range(7306, 73416)
#: Two-digit years up to this one belong to this century, the others to the last.
PIVOT = 40

_PARTS = re.compile(r"(\d{4}|\d{2})[-/.年,、\\](\d{1,2})(?:[-/.月,、\\](\d{1,2})?[日号]?)?月?", re.ASCII)
_CLOCK = re.compile(r"(.{6,}?)[T\s]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?")
_CHINESE = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_TENS = re.compile(r"(?<!\d)([1-9]?)十([1-9]?)")


def day(*, earliest: date = date(1900, 1, 1), latest: date = date(2100, 12, 31)) -> Parser:
    """One calendar day. A month without a day is taken as its first day, with a warning."""

    def parse(value: Any) -> date | CellProblem | None:
        if value is None or value == "":
            return None
        found = _typed(value)
        if isinstance(found, CellProblem) and found.is_refusal:
            return found
        taken = found.value if isinstance(found, CellProblem) else found
        if taken is not None and not earliest <= taken <= latest:
            return refuse("date.range", found=taken.isoformat(), earliest=earliest.isoformat(), latest=latest.isoformat())
        return found

    return parse


def _typed(value: Any) -> date | CellProblem | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool | time | timedelta):
        return refuse("cell.kind", found=as_text(value))
    if isinstance(value, int | float):
        return _from_number(value)
    return _from_text(value)


def _from_number(value: float) -> date | CellProblem | None:
    """A number cell: a spreadsheet's day number, or digits typed as a date."""
    if not abs(value) < 10**15:
        return refuse("date.unknown", found=str(value)[:40])
    if int(value) in _SERIALS:
        return _EPOCH + timedelta(days=int(value))
    if value != int(value):  # 1990.3 may be March or October, its zero dropped
        return refuse("date.unknown", found=str(value))
    return _from_digits(str(int(value)))


def _from_text(raw: str) -> date | CellProblem | None:
    found = _arabic(compact(_CLOCK.sub(r"\1", raw.strip())))
    if not found:
        return None
    if problem := unfit(found):
        return problem
    if found.isdecimal() and found.isascii():
        return _EPOCH + timedelta(days=int(found)) if len(found) == 5 and int(found) in _SERIALS else _from_digits(found)
    match = _PARTS.fullmatch(found)
    if not match:
        return refuse("date.year_only") if re.fullmatch(r"\d{4}年", found) else refuse("date.unknown", found=raw.strip()[:40])
    year, month, number = match.groups()
    return _calendar(full_year(year), int(month), int(number) if number else None)


def _arabic(found: str) -> str:
    """一九九〇年三月五日 and 二十五日 in digits."""
    if found.isascii() or not any(c in found for c in "一二三四五六七八九十"):
        return found
    found = found.translate(_CHINESE)
    return _TENS.sub(lambda tens: f"{tens[1] or 1}{tens[2] or 0}", found)


def _from_digits(found: str) -> date | CellProblem | None:
    """19900305, 199003 and 900305 (only when it cannot be a year and a month)."""
    if len(found) == 8:
        return _calendar(int(found[:4]), int(found[4:6]), int(found[6:]))
    if len(found) == 6:
        readings = [
            _calendar(int(found[:4]), int(found[4:]), None),
            _calendar(full_year(found[:2]), int(found[2:4]), int(found[4:])),
        ]
        likely = [each for each in readings if _is_likely(each)]
        return likely[0] if len(likely) == 1 else refuse("date.ambiguous" if likely else "date.unknown", found=found)
    if len(found) == 4 and 1900 <= int(found) <= 2100:
        return refuse("date.year_only")
    return refuse("date.unknown", found=found[:40])


def _is_likely(found: date | CellProblem) -> bool:
    taken = found.value if isinstance(found, CellProblem) else found
    return taken is not None and 1900 <= taken.year <= 2100


def full_year(digits: str) -> int:
    """90 is 1990, 05 is 2005: two digits up to ``PIVOT`` belong to this century."""
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year <= PIVOT else 1900)


def _calendar(year: int, month: int, number: int | None) -> date | CellProblem:
    try:
        taken = date(year, month, number or 1)
    except ValueError:
        shown = f"{year:04d}-{month:02d}" + (f"-{number:02d}" if number is not None else "")
        return refuse("date.impossible", found=shown)
    if number == 0:
        return refuse("date.impossible", found=f"{year:04d}-{month:02d}-00")
    return taken if number else warn("date.month_only", taken, taken=taken.isoformat())
