"""Telephone numbers of the mainland."""

from __future__ import annotations

import re
from typing import Any

from unionhall.common.cells.problems import CellProblem, refuse
from unionhall.common.cells.text import Parser, as_text, compact, lost_digits, unfit

_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
_FIXED = re.compile(r"\(?(0\d{2,3})\)?-?(\d{7,8})(?:(?:-|转|ext\.?)(\d{1,6}))?", re.IGNORECASE | re.ASCII)
#: Service numbers such as 400-800-1234 and 12351 are lines of offices.
_SERVICE = re.compile(r"(?:400|800)-?\d{3}-?\d{4}|1\d{4}|9\d{4,7}", re.ASCII)
_COUNTRY = re.compile(r"(?:\+|00)86-?|86-?(?=1[3-9]\d{9}$)")


def phone(*, fixed_lines: bool = False) -> Parser:
    """A mobile number of 11 digits; a fixed line too where asked."""

    def parse(value: Any) -> str | CellProblem | None:
        if value is None or value == "":
            return None
        if value.__class__ is str and len(value) == 11 and _MOBILE.fullmatch(value) and value.isascii():
            return value
        found = _digits(value)
        return found if isinstance(found, CellProblem) or not found else _known(found, fixed_lines)

    return parse


def _digits(value: Any) -> str | CellProblem:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return refuse("cell.kind", found=as_text(value))
    if not isinstance(value, str):
        whole = value == int(value) if abs(value) < 2**53 else False
        return str(int(value)) if whole else refuse("digits.lost")
    found = compact(value)
    if lost_digits(found):
        return refuse("digits.lost")
    return unfit(found) or _COUNTRY.sub("", found, count=1)


def _known(found: str, fixed_lines: bool) -> str | CellProblem:
    bare = found.removesuffix(".0").replace("-", "")
    if _MOBILE.fullmatch(bare):
        return bare
    if len(re.findall(r"1[3-9]\d{9}|0\d{2,3}-?\d{7,8}", found)) > 1:
        return refuse("phone.several")
    if not fixed_lines:
        return refuse("phone.mobile")
    if match := _FIXED.fullmatch(found):
        return "-".join(part for part in match.groups() if part)
    return found if _SERVICE.fullmatch(found) else refuse("phone.any")
