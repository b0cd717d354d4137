"""Numbers and money."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from unionhall.common.cells.problems import CellProblem, refuse
from unionhall.common.cells.text import Parser, as_text, compact, unfit
from unionhall.common.money import rounded

_MARKS = re.compile(r"^(?:RMB|CNY|人民币|[¥￥])|(?:元整?|圆整?)$", re.IGNORECASE)
#: Thousands are grouped by threes or fours, or not at all.
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,4}(?:,\d{4})+|\d+)?(?:\.\d+)?(?:E[+-]?\d{1,2})?", re.IGNORECASE | re.ASCII)
#: What floating point leaves behind the second decimal is not the user's third.
_NOISE = Decimal("0.000001")


def integer(*, least: int = 0, most: int = 2**31 - 1, units: tuple[str, ...] = ("人", "名", "个", "家", "岁")) -> Parser:
    """A whole number; a unit after it is taken off."""

    def parse(value: Any) -> int | CellProblem | None:
        if value is None or value == "":
            return None
        found = _decimal(value, units)
        if found is None or isinstance(found, CellProblem):
            return found
        if found != found.to_integral_value():
            return refuse("number.whole")
        return int(found) if least <= found <= most else refuse("number.range", found=str(found), least=least, most=most)

    return parse


def money(*, least: Decimal = Decimal(0), most: Decimal = Decimal("9999999999.99")) -> Parser:
    """Yuan and fen."""

    def parse(value: Any) -> Decimal | CellProblem | None:
        if value is None or value == "":
            return None
        found = _decimal(value, ())
        if found is None or isinstance(found, CellProblem):
            return found
        if not least - 1 < found < most + 1:  # beyond it rounding itself would fail
            return refuse("number.range", found=str(found)[:40], least=least, most=most)
        amount = rounded(found)
        if abs(amount - found) > _NOISE:
            return refuse("money.places")
        return amount if least <= amount <= most else refuse("number.range", found=str(amount), least=least, most=most)

    return parse


def decimal(*, places: int, least: Decimal, most: Decimal) -> Parser:
    """A number with that many places; further ones are rounded off (coordinates)."""
    step = Decimal(1).scaleb(-places)

    def parse(value: Any) -> Decimal | CellProblem | None:
        if value is None or value == "":
            return None
        found = _decimal(value, ())
        if found is None or isinstance(found, CellProblem):
            return found
        if not least <= found <= most:
            return refuse("number.range", found=str(found), least=least, most=most)
        return found.quantize(step)

    return parse


def _decimal(value: Any, units: tuple[str, ...]) -> Decimal | CellProblem | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        return refuse("cell.kind", found=as_text(value))
    if not isinstance(value, str):
        number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
        return number if number.is_finite() else refuse("number.unknown", found=str(value))
    found = _MARKS.sub("", compact(value))
    times = 1
    if found.endswith("万"):
        found, times = found[:-1], 10_000
    for unit in units:
        found = found.removesuffix(unit)
    if not found and not compact(value):
        return None
    return unfit(found) or _read(found, times, value)


def _read(found: str, times: int, value: str) -> Decimal | CellProblem:
    if not _NUMBER.fullmatch(found) or not any(character.isdigit() for character in found):
        return refuse("number.unknown", found=value.strip()[:40])
    return Decimal(found.replace(",", "")) * times
