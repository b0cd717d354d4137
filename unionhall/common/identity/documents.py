"""Documents of people who have no mainland resident identity card."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from unionhall.common.cells.problems import CellProblem, refuse
from unionhall.common.cells.text import Parser, as_text, compact, lost_digits, unfit
from unionhall.common.identity.resident import is_resident_id, resident_id


def _numbered(pattern: str, kind: str, accepts: Callable[[str], bool] = bool) -> Parser:
    allowed = re.compile(pattern, re.ASCII)

    def parse(value: Any) -> str | CellProblem | None:
        if value is None or value == "":
            return None
        if isinstance(value, int | float) and abs(value) >= 10**15:
            return refuse("digits.lost")
        found = re.sub(r"[-()]", "", compact(as_text(value))).upper()
        if not found:
            return None
        if lost_digits(found):
            return refuse("digits.lost")
        fits = allowed.fullmatch(found) is not None and accepts(found)
        return found if fits else unfit(found) or refuse(kind)

    return parse


passport = _numbered(r"[A-Z0-9]{5,17}", "document.passport", lambda found: any(c.isdigit() for c in found))
"""A passport of any country."""

hk_macau_permit = _numbered(r"[HM](?:\d{8}|\d{10})", "document.hk_macau")
"""港澳居民来往内地通行证 (回乡证): H or M, eight digits, older ones with two digits of the issue after them."""

taiwan_permit = _numbered(r"\d{8}(?:\d{2})?", "document.taiwan")
"""台湾居民来往大陆通行证 (台胞证): eight digits, older ones with two of the issue."""

residence_permit = _numbered(r"8[123]0000\d{11}[\dX]", "document.residence", is_resident_id)
"""港澳台居民居住证: built like a resident number under 810000, 820000 and 830000."""

foreign_permit = _numbered(
    r"9\d{16}[\dX]|[A-Z]{3}\d{12}", "document.foreign", lambda found: len(found) == 15 or is_resident_id(found)
)
"""外国人永久居留身份证: 18 digits beginning with 9 by the resident's rule (2023 on), or 3 letters and 12 digits."""

_PARSERS: dict[str, Parser] = {
    "resident": resident_id,
    "passport": passport,
    "hk_macau": hk_macau_permit,
    "taiwan": taiwan_permit,
    "residence": residence_permit,
    "foreign": foreign_permit,
}


def document_parser(kind: str) -> Parser:
    """The parser of a document kind; of an unknown kind, the widest."""
    return _PARSERS.get(kind, passport)
