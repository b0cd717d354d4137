"""Words from a list, with what people write instead."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import get_language

from unionhall.common.cells.problems import CellProblem, refuse
from unionhall.common.cells.text import Parser, as_text, compact, unfit

#: What a list holds: the value stored, and the words that mean it, the first being the one to show.
Words = Mapping[Any, Iterable[Any]]

_YES = ("是", "有", "√", "✓", "✔", "对", "Y", "YES", "TRUE", "T", "1", "已", "on")
_NO = ("否", "无", "×", "✗", "✘", "不是", "没有", "N", "NO", "FALSE", "F", "0", "未", "非", "off")


def choice(words: Words) -> Parser:
    """One value of a list. Words are compared without spaces, brackets' width or capitals; the stored value itself is
    always understood.
    """
    tables: dict[str | None, dict[str, Any]] = {}

    def parse(value: Any) -> Any:
        if value is None or value == "":
            return None
        known = tables.get(language := get_language())
        if known is None:  # labels are lazily translated, so each language's list is made when it is first needed
            known = tables[language] = _table(words)
        found = compact(as_text(value))
        if not found:
            return None
        taken = known.get(found.casefold(), _MISSING)
        return unfit(found) or _unknown(as_text(value), words) if taken is _MISSING else taken

    parse.words = words  # type: ignore[attr-defined]
    return parse


def yes_no() -> Parser:
    return choice({True: _YES, False: _NO})


_MISSING = object()


def _table(words: Words) -> dict[str, Any]:
    known: dict[str, Any] = {}
    for stored, synonyms in words.items():
        for word in (*synonyms, stored):
            known.setdefault(compact(str(word)).casefold(), stored)
    return known


def _unknown(found: str, words: Words) -> CellProblem:
    shown = [str(next(iter(synonyms), stored)) for stored, synonyms in words.items()]
    near = difflib.get_close_matches(found, shown, n=1, cutoff=0.5)
    if near:
        return refuse("choice.near", found=found[:40], near=near[0])
    return refuse("choice.unknown", found=found[:40], allowed="、".join(shown[:12]) + ("…" if len(shown) > 12 else ""))
