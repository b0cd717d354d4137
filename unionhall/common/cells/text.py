"""Words: cleaning what keyboards, input methods and other programs leave around them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from unionhall.common.cells.problems import CellProblem, refuse

Parser = Callable[[Any], Any]

#: Most cells hold nothing but these; they need no cleaning. One search decides.
_PLAIN = re.compile(r"[一-鿿㐀-䶿A-Za-z0-9()（）、，。：；\-_./#·+&@%~]+")
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ud800-\udfff\ufe00-\ufe0f]"
)
#: An Excel error, or what is left of characters that went through a wrong encoding.
_SUSPECT = re.compile("^#|[\ufffd\ue000-\uf8ff]|锟斤拷|烫烫烫")
_SPACES = re.compile(r"\s+")
_HAN = "〇一-鿿㐀-䶿豈-﫿\U00020000-\U0003ffff"
_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}·])\s+(?=[{_HAN}·])")
_DOTS = str.maketrans(dict.fromkeys("•．・‧∙●▪◦᛫⋅", "·"))
#: Excel's own error words; a reader hands them over as text.
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA"})

#: GB 18030-2000 put these characters, some of them in people's names, into the private area; Unicode has them now.
_REHOUSED = {
    0xE816: 0x20087,
    0xE817: 0x20089,
    0xE818: 0x200CC,
    0xE81E: 0x9FB4,
    0xE826: 0x9FB5,
    0xE82B: 0x9FB6,
    0xE82C: 0x9FB7,
    0xE831: 0x215D7,
    0xE832: 0x9FB8,
    0xE83B: 0x2298F,
    0xE843: 0x9FB9,
    0xE854: 0x9FBA,
    0xE855: 0x241FE,
    0xE863: 0x4DAE,
    0xE864: 0x9FBB,
}
#: Full-width digits, letters and the wide space become plain ones; Chinese punctuation stays in texts…
_WIDE_ALNUM = (
    {c: c - 0xFEE0 for c in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))} | {0x3000: 0x20} | _REHOUSED
)
#: …and becomes plain in codes and numbers, with every dash and the odd signs that stand for one.
_WIDE_ALL = {c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F)} | {0x3000: 0x20} | dict.fromkeys(map(ord, "—–‐‑−―﹣"), 0x2D)


def squeeze(value: str) -> str:
    """One clean line: invisible signs out, full-width letters and digits plain, runs of spaces one, ends trimmed."""
    if _PLAIN.fullmatch(value):
        return value
    value = _INVISIBLE.sub("", value).translate(_WIDE_ALNUM)
    if value.startswith('="') and value.endswith('"'):  # how a CSV keeps Excel from turning text into numbers
        value = value[2:-1]
    return _SPACES.sub(" ", value).strip().lstrip("'").lstrip()


def compact(value: str) -> str:
    """For numbers and codes: all of ``squeeze``, every full-width sign plain, no spaces at all."""
    return squeeze(value).translate(_WIDE_ALL).replace(" ", "")


def is_blank(value: Any) -> bool:
    if value is None or value == "":
        return True
    return isinstance(value, str) and not value[0].isalnum() and not squeeze(value)


def as_text(value: Any) -> str:
    """A typed cell as its reader sees it: 12.0 is 12, a date is 1990-03-05."""
    if isinstance(value, str):
        return squeeze(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def unfit(value: str) -> CellProblem | None:
    """A text nobody can have meant: an Excel error, or characters lost in a wrong encoding."""
    if not _SUSPECT.search(value):
        return None
    if not value.startswith("#"):
        return refuse("cell.unreadable")
    return refuse("cell.error", found=value) if value.upper() in _ERRORS else None


def text(*, longest: int, shortest: int = 1) -> Parser:
    """Free text on one line."""

    def parse(value: Any) -> str | CellProblem | None:
        if value is None or value == "":
            return None
        return _fitting(as_text(value), shortest, longest)

    return parse


def lines(*, longest: int) -> Parser:
    """Free text whose line breaks are kept (notes)."""

    def parse(value: Any) -> str | CellProblem | None:
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            return _fitting(as_text(value), 1, longest)
        return _fitting("\n".join(map(squeeze, value.splitlines())).strip(), 1, longest)

    return parse


def person_name(*, longest: int) -> Parser:
    """A person's name: 张 三 is 张三, Mary  Jane keeps one space, 阿不都•热合曼 has the one right middle dot."""

    def parse(value: Any) -> str | CellProblem | None:
        if value is None or value == "":
            return None
        name = as_text(value)
        if not name.isalpha():
            name = _BETWEEN_HAN.sub("", unicodedata.normalize("NFC", name.translate(_DOTS)))
        return _fitting(name, 1, longest)

    return parse


def code(*, longest: int, pattern: str = r"[A-Z0-9][A-Z0-9._-]*") -> Parser:
    """A code of ours or of a register: capitals, no spaces. A number cell is taken only when no digit can have been
    lost.
    """
    allowed = re.compile(pattern)

    def parse(value: Any) -> str | CellProblem | None:
        if value is None or value == "":
            return None
        if isinstance(value, float | int) and not isinstance(value, bool) and abs(value) >= 2**53:
            return refuse("digits.lost")
        found = compact(as_text(value)).upper()
        if lost_digits(found):
            return refuse("digits.lost")
        if not found:
            return None
        return _fitting(found, 1, longest) if allowed.fullmatch(found) else unfit(found) or refuse("code.pattern", found=found)

    return parse


_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?E\+?\d{1,3}", re.IGNORECASE)


def lost_digits(found: str) -> bool:
    """1.23E+17 as text: whoever saved the file kept three digits of eighteen."""
    return "+" in found[-4:] and _SCIENTIFIC.fullmatch(found) is not None


def _fitting(found: str, shortest: int, longest: int) -> str | CellProblem | None:
    if not found:
        return None
    if problem := unfit(found):
        return problem
    if len(found) > longest:
        return refuse("text.long", length=len(found), limit=longest)
    return found if len(found) >= shortest else refuse("text.short", limit=shortest)
