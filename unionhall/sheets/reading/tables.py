"""The rows under the headings, and what was left aside on the way, with its reason."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain, islice
from typing import Any

import polars as pl

from unionhall.common.cells.text import compact, is_blank
from unionhall.sheets.headings import Heading, Recognition, normalised
from unionhall.sheets.reading.columns import Collector, RawColumn, letter, letter_index
from unionhall.sheets.reading.header import DEPTH, Header, find_header
from unionhall.sheets.reading.workbook import Merge, RawSheet
from unionhall.sheets.registry import SheetKind

PORTION = 5_000


class Aside(StrEnum):
    """Why a row under the headings is not data."""

    TOTAL = "total"
    REPEATED_HEADING = "heading"
    SECTION = "section"
    FOOTNOTE = "footnote"


@dataclass(slots=True)
class Table:
    """One sheet as a table. ``rows`` holds the row numbers that the user sees; ``columns`` are as long as ``rows``."""

    sheet: str
    headings: tuple[Heading, ...]
    letters: tuple[str, ...]
    recognition: Recognition
    columns: list[RawColumn]
    rows: array[int]
    heading_row: int
    first_data_row: int
    aside: list[tuple[int, Aside]] = field(default_factory=list)
    blank_rows: int = 0
    filled_down: int = 0
    hidden_rows: int = 0
    hidden_columns: list[str] = field(default_factory=list)
    unvalued_formulas: list[str] = field(default_factory=list)
    is_known: bool = True

    @property
    def height(self) -> int:
        return len(self.rows)


def read_table(raw: RawSheet, kind: SheetKind, saved: Mapping[str, str] | None) -> Table | None:
    """None when nothing in the sheet looks like headings with something under them."""
    rows = iter(raw.rows)
    top = list(islice(rows, DEPTH))
    header = find_header(top, kind, saved)
    if header is None:
        return None
    columns = _collect(chain(top[header.ends :], rows))
    width = len(header.headings)
    columns = [
        *columns,
        *(RawColumn([""], array("I", bytes(4 * _height(columns)))) for _ in range(width - len(columns))),
    ]
    filled = _fill_down(columns, raw.merges, raw.first_row + header.ends, raw.first_column)
    _show_errors(columns, raw, header)
    return _trimmed(raw, header, columns, filled)


def _collect(rows: Iterator[Any]) -> list[RawColumn]:
    collector = Collector()
    while portion := list(islice(rows, PORTION)):
        collector.add(portion)
    return collector.columns()


def _height(columns: list[RawColumn]) -> int:
    return len(columns[0].codes) if columns else 0


def _fill_down(columns: list[RawColumn], merges: list[Merge], first_row: int, first_column: int) -> int:
    """A cell merged over several rows holds for each of them. Only cells one column wide: wider ones are titles of
    sections.
    """
    filled = 0
    height = _height(columns)
    for (top, left), (bottom, right) in merges:
        place = left - first_column
        start, end = top - first_row, min(bottom - first_row, height - 1)
        if left != right or start < 0 or end <= start or not 0 <= place < len(columns):
            continue
        codes = columns[place].codes
        codes[start + 1 : end + 1] = array("I", [codes[start]]) * (end - start)
        filled += end - start
    return filled


def _show_errors(columns: list[RawColumn], raw: RawSheet, header: Header) -> None:
    """The reader makes an empty cell of #N/A; nobody may take that for one."""
    for place, shown in raw.survey.errors:
        name = place.rstrip("0123456789")
        column, row = letter_index(name) - raw.first_column, int(place[len(name) :]) - 1 - raw.first_row - header.ends
        if 0 <= column < len(columns) and 0 <= row < len(columns[column].codes):
            columns[column].put(row, shown)


def _trimmed(raw: RawSheet, header: Header, columns: list[RawColumn], filled: int) -> Table:
    first_data_row = raw.first_row + header.ends + 1
    kept, aside, blank = _data_rows(columns, header, first_data_row)
    numbers = (
        array("I", (row + first_data_row for row in kept))
        if len(kept) < _height(columns)
        else array("I", range(first_data_row, first_data_row + _height(columns)))
    )
    if len(kept) < _height(columns):
        columns = [RawColumn(column.values, array("I", [column.codes[row] for row in kept])) for column in columns]
    width = len(header.headings)
    letters = tuple(letter(raw.first_column + index) for index in range(width))
    return Table(
        raw.name,
        header.headings,
        letters,
        header.recognition,
        columns[:width],
        numbers,
        heading_row=raw.first_row + header.begins + 1,
        first_data_row=first_data_row,
        aside=aside,
        blank_rows=blank,
        filled_down=filled,
        hidden_rows=sum(1 for row in raw.survey.hidden_rows if row >= first_data_row),
        hidden_columns=[name for name in raw.survey.hidden_columns if name in letters],
        unvalued_formulas=raw.survey.unvalued_formulas,
        is_known=header.is_known,
    )


def _data_rows(columns: list[RawColumn], header: Header, first_data_row: int) -> tuple[list[int], list[tuple[int, Aside]], int]:
    """Row numbers that hold data; the others with their reason; how many are blank."""
    filled = _filled_cells(columns)
    kept = filled > 0
    aside: dict[int, Aside] = {}
    last = max(kept.arg_true().to_list(), default=0)
    for row in _suspects(columns, header, filled):
        reason = _reason(columns, header, row, filled[row], is_last=row >= last - 5)
        if reason:
            aside[row] = reason
    blank = len(filled) - int(kept.sum() or 0)
    numbers = [row for row in kept.arg_true().to_list() if row not in aside] if aside or blank else range(len(filled))
    return list(numbers), [(row + first_data_row, reason) for row, reason in sorted(aside.items())], blank


def _filled_cells(columns: list[RawColumn]) -> pl.Series:
    """How many cells of each row hold something."""
    total = pl.Series("filled", [0] * _height(columns), dtype=pl.UInt16)
    for column in columns:
        holds = pl.Series([0 if is_blank(value) else 1 for value in column.values], dtype=pl.UInt16)
        total = total + holds.gather(pl.Series(column.codes, dtype=pl.UInt32))
    return total


_TOTAL = re.compile(r"(?:合计|总计|小计|共计|累计|总数|total|subtotal|sum)(?:[:：]?\d*[人名个]?)?", re.IGNORECASE)
_TOTAL_HINT = re.compile(r"^\s*[合总小共累]\s*[计数]|total|sum", re.IGNORECASE)
_FOOTNOTE = re.compile(
    r"(?:填表|制表|填报|审核|负责人|经办|联系人|备注|说明|注|单位盖章|盖章|日期)[^:：]{0,6}[:：]|(?:说明|注)[0-9、.]"
)


def _suspects(columns: list[RawColumn], header: Header, filled: pl.Series) -> list[int]:
    """Rows worth a closer look: found by their different values, not row by row."""
    rows = set(filled.eq(1).arg_true().to_list())
    for column, heading in zip(columns, header.headings, strict=False):
        titles = {heading.lower, heading.upper} - {""}
        marked = [
            value.__class__ is str and (value in titles or _TOTAL_HINT.search(value) is not None) for value in column.values
        ]
        if any(marked):
            rows.update(pl.Series(marked).gather(pl.Series(column.codes, dtype=pl.UInt32)).arg_true().to_list())
    height = len(filled)
    rows.update(row for row in range(max(height - 20, 0), height) if filled[row])
    return sorted(rows)


def _reason(columns: list[RawColumn], header: Header, row: int, filled: int, *, is_last: bool) -> Aside | None:
    cells = [column.at(row) for column in columns]
    words = [compact(cell) for cell in cells if isinstance(cell, str) and not is_blank(cell)]
    titles = [{normalised(heading.lower), normalised(heading.text)} for heading in header.headings]
    repeated = sum(
        1
        for cell, title in zip(cells, titles, strict=False)
        if isinstance(cell, str) and not is_blank(cell) and normalised(cell) in title
    )
    if repeated >= max(2, filled / 2):
        return Aside.REPEATED_HEADING
    if words and _TOTAL.fullmatch(words[0]) and len(words) <= 2:
        return Aside.TOTAL
    if is_last and filled <= 4 and words and any(_FOOTNOTE.match(word) for word in words):
        return Aside.FOOTNOTE
    return Aside.SECTION if filled == 1 and words and len(header.headings) > 3 and not _is_required_cell(header, cells) else None


def _is_required_cell(header: Header, cells: list[Any]) -> bool:
    """A lone cell in a recognised column may be a row someone forgot to finish: it stays, and is refused with its
    reason.
    """
    place = next(index for index, cell in enumerate(cells) if not is_blank(cell))
    return place > 0 and place < len(header.recognition.fields) and header.recognition.fields[place] is not None
