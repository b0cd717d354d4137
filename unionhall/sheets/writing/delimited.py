"""A list as CSV: UTF-8 with its mark, so that Excel and WPS read the characters."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any

from unionhall.sheets.writing.neutral import neutral

PORTION = 1_000


def stream_csv(titles: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """The file in pieces, formulas neutralised."""
    yield b"\xef\xbb\xbf" + _lines([list(titles)])
    source = iter(rows)
    while portion := list(islice(source, PORTION)):
        yield _lines(portion)


def _lines(rows: Iterable[Sequence[Any]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([[_cell(value) for value in row] for row in rows])
    return text.getvalue().encode("utf-8", "replace")


def _cell(value: Any) -> Any:
    if value.__class__ is str:
        return neutral(value).replace("\0", "")
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    return value.isoformat() if isinstance(value, date) else value
