"""The resident identity number (公民身份号码, GB 11643-1999).

Our own check of date and last character. The first six digits only ever warn: they name the county of the first
registration,
which may have been abolished long ago, and no list of all that ever were is complete.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from datetime import date
from enum import StrEnum
from operator import mul
from typing import Any

from unionhall.common.cells.problems import CellProblem, refuse, warn
from unionhall.common.cells.text import Parser, as_text, compact, lost_digits, unfit

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
#: The check character by the weighted sum of the ASCII codes, whose offset (48 for each digit) is turned back here.
_CHECKS = "".join("10X98765432"[(total - 48 * sum(_WEIGHTS)) % 11] for total in range(11))
#: Real days met so far, as they stand in numbers; at most the days of two centuries.
_days: dict[str, date | None] = {}


class Sex(StrEnum):
    MALE = "m"
    FEMALE = "f"


def check_character(first17: str) -> str:
    """GB 11643 7.2: weights 2^(18-i) mod 11, remainders 0…10 to 1 0 X 9 8 7 6 5 4 3 2."""
    return _CHECKS[sum(map(mul, _WEIGHTS, first17.encode())) % 11]


def is_resident_id(found: str) -> bool:
    """Whether 18 clean characters are a number that can exist."""
    return (
        len(found) == 18
        and found.isascii()
        and found[:17].isdigit()
        and _CHECKS[sum(map(mul, _WEIGHTS, found.encode())) % 11] == found[17]
        and _day(found[6:14]) is not None
    )


def resident_id(value: Any) -> str | CellProblem | None:
    """The number with a capital X, or what is wrong with it."""
    if value.__class__ is str and is_resident_id(value):
        return value
    return _mended(value)


def resident_id_of(divisions: Callable[[], Container[str]]) -> Parser:
    """``resident_id`` that warns when the first six digits are not among ``divisions``."""

    def parse(value: Any) -> str | CellProblem | None:
        found = resident_id(value)
        if isinstance(found, str) and found[:6] not in divisions():
            return warn("id.area", found, found=found[:6])
        return found

    return parse


def _mended(value: Any) -> str | CellProblem | None:
    if value is None or value == "":
        return None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_number(value)
    if not isinstance(value, str):
        return refuse("cell.kind", found=as_text(value))
    found = compact(value).replace("-", "").replace("×", "X").replace("*", "X").upper()
    if not found:
        return None
    if lost_digits(found):
        return refuse("digits.lost")
    return unfit(found) or _checked(found)


def _from_number(value: float) -> str | CellProblem:
    """A number cell: 18 digits never survive in one, 15 do."""
    if not abs(value) < 10**15 or value != int(value):  # written so that "not a number" is refused too
        return refuse("digits.lost")
    return _checked(str(int(value)))


def _checked(found: str) -> str | CellProblem:
    if re.fullmatch(r"[0-9]{15}", found):
        number = upgraded(found)
        return refuse("id.legacy", upgraded=number) if number else refuse("id.length", length=15)
    if len(found) != 18:
        return refuse("id.length", length=len(found))
    if not re.fullmatch(r"[0-9]{17}[0-9X]", found):
        return refuse("id.characters")
    if _day(found[6:14]) is None:
        return refuse("id.date", found=found[6:14])
    if check_character(found[:17]) != found[17]:
        return refuse("id.rounded") if found.endswith("000") else refuse("id.check")
    return found


def upgraded(legacy: str) -> str:
    """The 18-digit number of a 15-digit one (born 19yy), or empty when its date is not real."""
    first17 = legacy[:6] + "19" + legacy[6:]
    return first17 + check_character(first17) if _day(first17[6:14]) else ""


def _day(digits: str) -> date | None:
    try:
        return _days[digits]
    except KeyError:
        pass
    try:
        found = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
    found_or_none = found if 1850 <= found.year <= 2100 else None
    _days[digits] = found_or_none
    return found_or_none


def birth_date(number: str) -> date:
    """Birth date in a checked number."""
    found = _day(number[6:14])
    if found is None:
        raise ValueError("Not a checked resident number.")
    return found


def sex(number: str) -> Sex:
    """Digit 17: odd is male."""
    return Sex.MALE if int(number[16]) % 2 else Sex.FEMALE


def masked(number: str) -> str:
    """3702**********1234: enough to recognise, too little to use."""
    return number[:4] + "*" * max(len(number) - 8, 4) + number[-4:] if len(number) >= 8 else "*" * len(number)
