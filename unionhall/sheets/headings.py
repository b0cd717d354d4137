"""Which column says what: recognition by synonyms in any order, suggestions for the rest."""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from unionhall.common.cells.text import as_text, compact
from unionhall.sheets.registry import Column, SheetKind

_BRACKETED = re.compile(r"[(\[{<【《〔][^()\[\]{}<>【】《》〔〕]*[)\]}>】》〕]")
_MARKS = re.compile(r"[*#:;,.、。?!_\-/\\|~\"'“”‘’·•※★☆✱]")
_NUMBER = re.compile(r"^(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[.、)]")
#: Below this, a suggestion is noise.
LIKENESS = 0.6


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above one column: the lower line and, where headings have two lines, the upper."""

    lower: str
    upper: str = ""

    @property
    def text(self) -> str:
        return " ".join(part for part in (self.upper, self.lower) if part)

    @property
    def readings(self) -> tuple[str, ...]:
        """Ways to look it up, the surest first."""
        if not self.upper:
            return (self.lower,)
        return (self.upper + self.lower, self.lower) if self.lower else (self.upper,)


@dataclass(frozen=True, slots=True)
class Recognition:
    """For each column its field, or None."""

    fields: tuple[str | None, ...]

    @property
    def count(self) -> int:
        return sum(1 for each in self.fields if each)

    def missing(self, kind: SheetKind) -> list[Column]:
        return [column for column in kind.columns if column.required and column.field not in self.fields]


def normalised(heading: Any) -> str:
    """Without spaces, brackets' content, stars, numbering, width or capitals: ＊ 身份证号（必填）： is 身份证号."""
    found = compact(as_text(heading)) if heading is not None else ""
    found = _NUMBER.sub("", found)
    return _MARKS.sub("", _BRACKETED.sub("", found)).casefold() or _MARKS.sub("", found).casefold()


def recognise(headings: Sequence[Heading], kind: SheetKind, saved: Mapping[str, str] | None = None) -> Recognition:
    """Fields by a mapping this sender saved before, else by synonyms; two columns for one field: the more usual
    heading has it.
    """
    words = _dictionary(kind)
    taken: dict[str, tuple[int, int]] = {}
    for index, heading in enumerate(headings):
        found = _saved(heading, saved) if saved else _known(heading, words)
        if found and (found[0] not in taken or found[1] < taken[found[0]][0]):
            taken[found[0]] = (found[1], index)
    fields: list[str | None] = [None] * len(headings)
    for field, (_rank, index) in taken.items():
        fields[index] = field
    return Recognition(tuple(fields))


def suggestions(headings: Sequence[Heading], recognition: Recognition, kind: SheetKind) -> list[str | None]:
    """For each column without a field the one it may mean, for the mapping screen."""
    free = [column for column in kind.columns if column.field not in recognition.fields]
    return [None if field else _nearest(heading, free) for heading, field in zip(headings, recognition.fields, strict=True)]


def _saved(heading: Heading, saved: Mapping[str, str]) -> tuple[str, int] | None:
    field = saved.get(normalised(heading.text))
    return (field, 0) if field else None


def _known(heading: Heading, words: Mapping[str, tuple[str, int]]) -> tuple[str, int] | None:
    return next((words[reading] for reading in map(normalised, heading.readings) if reading in words), None)


def _dictionary(kind: SheetKind) -> dict[str, tuple[str, int]]:
    """Every word that means a field, with its rank. The title is taken in the language of the moment; the synonyms
    hold the Chinese one.
    """
    words: dict[str, tuple[str, int]] = {}
    for column in kind.columns:
        for rank, word in enumerate((*column.synonyms, str(column.title), column.field)):
            words.setdefault(normalised(word), (column.field, rank))
    return words


def _nearest(heading: Heading, free: Sequence[Column]) -> str | None:
    """The free field whose words are most like the heading; containing one another counts as very like."""
    found = normalised(heading.text)
    best, field = LIKENESS, None
    for column in free if len(found) > 1 else ():
        for word in map(normalised, (*column.synonyms, str(column.title))):
            inside = len(word) > 1 and len(found) > 1 and (word in found or found in word)
            likeness = 0.8 + len(word) / 1000 if inside else difflib.SequenceMatcher(None, found, word).ratio()
            if likeness > best:
                best, field = likeness, column.field
    return field


def fingerprint(headings: Sequence[Heading]) -> str:
    """The same for files with the same headings in any order: what a saved mapping is found by."""
    words = sorted({normalised(heading.text) for heading in headings} - {""})
    return hashlib.sha256("\x1f".join(words).encode()).hexdigest()[:32]
