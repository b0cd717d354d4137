"""Where the headings stand: under title lines, on one line or two, above a line of column numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from unionhall.common.cells.text import as_text
from unionhall.sheets.headings import Heading, Recognition, recognise
from unionhall.sheets.reading.workbook import Row
from unionhall.sheets.registry import SheetKind

#: Title lines, notes to the filler and an approval box have never been seen to take more.
DEPTH = 40


@dataclass(frozen=True, slots=True)
class Header:
    """Rows are counted from 0 within the sheet's filled area; data begin at ``ends``."""

    headings: tuple[Heading, ...]
    recognition: Recognition
    begins: int
    ends: int

    @property
    def is_known(self) -> bool:
        """At least two columns are recognised: less may be chance."""
        return self.recognition.count >= 2


def find_header(top: Sequence[Row], kind: SheetKind, saved: Mapping[str, str] | None = None) -> Header | None:
    """The place where most headings are recognised; if none is anywhere, the widest line of words."""
    lines = [[as_text(cell) if cell is not None else "" for cell in row] for row in top[:DEPTH]]
    best: Header | None = None
    for begins, height, headings in _candidates(lines):
        recognition = recognise(headings, kind, saved)
        if recognition.count > (best.recognition.count if best else 1):
            best = Header(headings, recognition, begins, begins + height)
    best = best or _widest(lines, kind, saved)
    return _behind_numbers(best, lines) if best else None


def _candidates(lines: Sequence[Sequence[str]]) -> Iterator[tuple[int, int, tuple[Heading, ...]]]:
    """Each line alone, and each with the next one under it."""
    for begins, line in enumerate(lines):
        if sum(1 for cell in line if cell) < 2:
            continue
        yield begins, 1, tuple(map(Heading, line))
        if begins + 1 < len(lines):
            yield begins, 2, tuple(_two_lines(line, lines[begins + 1]))


def _two_lines(upper: Sequence[str], lower: Sequence[str]) -> Iterator[Heading]:
    """A group heading stands in its first column only; it holds for those after it that have a lower heading."""
    group = ""
    for above, below in zip(upper, lower, strict=False):
        if above:
            group = above
        yield Heading(below, above or (group if below else ""))


def _widest(lines: Sequence[Sequence[str]], kind: SheetKind, saved: Mapping[str, str] | None) -> Header | None:
    """For the mapping screen: the first line with nearly as many different words as any line."""
    words = [len({cell for cell in line if cell and not cell.replace(".", "").isdigit()}) for line in lines]
    most = max(words, default=0)
    if most < 2:
        return None
    begins = next(place for place, count in enumerate(words) if count >= most * 0.8)
    headings = tuple(map(Heading, lines[begins]))
    return Header(headings, recognise(headings, kind, saved), begins, begins + 1)


def _behind_numbers(header: Header, lines: Sequence[Sequence[str]]) -> Header:
    """Official forms number their columns 1, 2, 3 (or 甲, 乙, 1, 2) under the headings."""
    if header.ends >= len(lines):
        return header
    cells = [cell for cell in lines[header.ends] if cell and cell not in "甲乙丙丁戊己"]
    numbers = [int(cell) for cell in cells if cell.isdecimal() and len(cell) < 4]
    counted = len(numbers) == len(cells) > 2 and all(b - a == 1 for a, b in pairwise(numbers))
    return Header(header.headings, header.recognition, header.begins, header.ends + 1) if counted else header
