"""The unified social credit code (统一社会信用代码, GB 32100-2015), with the organisation code (GB 11714) inside it."""

from __future__ import annotations

import re
from typing import Any

from unionhall.common.cells.problems import CellProblem, refuse
from unionhall.common.cells.text import as_text, compact, lost_digits, unfit

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUES = {character: value for value, character in enumerate(_ALPHABET)}
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
#: In the organisation code letters count as in base 36, the four unused ones included.
_BASE36 = {character: value for value, character in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def credit_code(value: Any) -> str | CellProblem | None:
    """The code in capitals, or what is wrong with it."""
    if value is None or value == "":
        return None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return refuse("credit.length", length=len(str(int(value)))) if abs(value) < 10**15 else refuse("digits.lost")
    found = re.sub(r"[-()]", "", compact(as_text(value))).upper()
    if not found:
        return None
    if lost_digits(found):
        return refuse("digits.lost")
    return unfit(found) or _checked(found)


def _checked(found: str) -> str | CellProblem:
    if len(found) != 18:
        return refuse("credit.length", length=len(found))
    if not _VALUES.keys() >= set(found):
        return refuse("credit.characters")
    if final_check(found[:17]) != found[17]:
        return refuse("credit.check")
    return found if organisation_check(found[8:16]) == found[16] else refuse("credit.organisation")


def is_credit_code(found: str) -> bool:
    return isinstance(_checked(found), str)


def final_check(first17: str) -> str:
    """GB 32100 annex: weights 3^(i-1) mod 31, check = 31 - sum mod 31."""
    total = sum(_VALUES[character] * weight for character, weight in zip(first17, _WEIGHTS, strict=True))
    return _ALPHABET[-total % 31]


def organisation_check(first8: str) -> str:
    """GB 11714: check = 11 - sum mod 11; 10 is X, 11 is 0."""
    total = sum(_BASE36[character] * weight for character, weight in zip(first8, _ORGANISATION_WEIGHTS, strict=True))
    return "0123456789X"[-total % 11]
