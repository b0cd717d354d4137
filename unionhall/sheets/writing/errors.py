"""The error workbook, for a file of any kind."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl
from django.utils.translation import gettext as _

from unionhall.sheets.checking import message_of
from unionhall.sheets.reading.delimited import open_delimited
from unionhall.sheets.reading.layout import Layout
from unionhall.sheets.reading.limits import Unreadable, limits
from unionhall.sheets.reading.sniffing import FileKind, kind_of
from unionhall.sheets.reading.workbook import open_workbook
from unionhall.sheets.writing.marking import MarkedSheet, Marks, mark, reason_letter
from unionhall.sheets.writing.plain import PlainSheet, write_sheets


def error_workbook(source: Path, out: Path, layouts: Sequence[Layout], problems: pl.DataFrame) -> None:
    """Write ``source`` with its problems marked to ``out``, as XLSX, in the language of who asks."""
    sheets = {layout.sheet: _marked(layout, problems.filter(pl.col("sheet") == place)) for place, layout in enumerate(layouts)}
    kind = kind_of(source)
    if kind is FileKind.XLSX:
        try:
            mark(source, out, sheets)
        except Unreadable as error:
            if error.code != "unusual":
                raise
        else:
            return
    with tempfile.TemporaryDirectory() as folder:
        rebuilt = Path(folder) / "rebuilt.xlsx"
        write_sheets(rebuilt, _as_found(source, kind, list(sheets)))
        mark(rebuilt, out, sheets)


def _marked(layout: Layout, problems: pl.DataFrame) -> MarkedSheet:
    title = _("Reason")
    marks = Marks(layout.heading_row, reason_letter(tuple(layout.letters), tuple(layout.headings), title))
    messages: dict[tuple[str, str], str] = {}
    for row, place, kind, params in problems.select("row", "letter", "kind", "params").iter_rows():
        if (kind, params) not in messages:
            messages[kind, params] = message_of(kind, params)
        marks.add(row, place, messages[kind, params])
    return MarkedSheet(marks, dict(zip(layout.letters, layout.headings, strict=True)), title)


def _as_found(source: Path, kind: FileKind, names: Sequence[str]) -> Iterator[PlainSheet]:
    if kind is FileKind.CSV:
        yield PlainSheet(names[0], open_delimited(source, limits()).rows)
        return
    book = open_workbook(source, kind, limits())
    for name in names:
        raw = book.open(name)
        yield PlainSheet(name, raw.rows, raw.first_row, raw.first_column)
