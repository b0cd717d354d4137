"""A batch's rows as the preview draws them: masked where they are good, as found where they are to be mended."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from urllib.parse import urlencode

import orjson
import polars as pl
from django.utils.translation import gettext as _

from unionhall.common.cells import Severity
from unionhall.common.cells.text import as_text
from unionhall.common.identity import masked
from unionhall.sheets import queries
from unionhall.sheets.checking import ROW, SHEET, message_of
from unionhall.sheets.enums import Verdict
from unionhall.sheets.models import Batch
from unionhall.sheets.registry import Column, SheetKind

CHANGES = "_changes"


def tabs(batch: Batch, current: str) -> list[dict[str, Any]]:
    """One for each verdict, with its count."""
    return [
        {
            "label": verdict.label,
            "url": f"{batch.get_absolute_url()}?{urlencode({'tab': verdict.value})}",
            "active": verdict.value == current,
            "count": getattr(batch, f"{verdict.value}_rows"),
        }
        for verdict in Verdict
    ]


def first_tab(batch: Batch) -> str:
    """What needs eyes first."""
    order = (Verdict.REFUSED, Verdict.NEW, Verdict.CHANGED, Verdict.SAME)
    return next((verdict.value for verdict in order if getattr(batch, f"{verdict.value}_rows")), Verdict.NEW.value)


def page_of(batch: Batch, kind: SheetKind, verdict: str, number: int, *, clear: bool) -> dict[str, Any]:
    """The rows of one page. ``clear``: the reader may see bad cells as they were typed."""
    first = (number - 1) * queries.PAGE
    rows, total = queries.rows_of(batch, verdict, first)
    problems = _by_row(queries.problems_of(batch, rows["_index"]))
    shown = _shown_columns(batch, kind, {each["field"] for found in problems.values() for each in found})
    sheets = [layout["sheet"] for layout in batch.layouts]
    lines = [_line(row, shown, problems[row["_index"]], sheets, clear=clear) for row in rows.to_dicts()]
    return {"columns": shown, "lines": lines, "pager": _pager(batch, verdict, number, total), "total": total}


def _shown_columns(batch: Batch, kind: SheetKind, wrong: set[str]) -> list[Column]:
    """Columns that the file has: those that say who it is, those with problems on this page, then the others as they stand."""
    named = [field for layout in batch.layouts for field in layout["fields"] if field]
    found = [kind.column(field) for field in dict.fromkeys(named)]
    return sorted(found, key=lambda column: (not column.required, column.field not in wrong))


def _by_row(problems: pl.DataFrame) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for problem in problems.to_dicts():
        found[problem["index"]].append(problem)
    return found


def _line(
    row: dict[str, Any], shown: list[Column], problems: list[dict[str, Any]], sheets: list[str], *, clear: bool
) -> dict[str, Any]:
    by_field = defaultdict(list)
    for problem in problems:
        by_field[problem["field"]].append(problem)
    cells = [_cell(row[column.field], column, by_field.pop(column.field, []), clear=clear) for column in shown]
    others = [message_of(each["kind"], each["params"]) for rest in by_field.values() for each in rest]
    changes = orjson.loads(row.get(CHANGES) or "{}")
    return {
        "row": row[ROW],
        "sheet": sheets[row[SHEET]] if len(sheets) > 1 else "",
        "cells": cells,
        "others": others,
        "changes": [_change(name, pair, shown) for name, pair in changes.items()],
    }


def _change(name: str, pair: list[Any], shown: list[Column]) -> tuple[str, str, str]:
    """What a field is now and will be, in words."""
    column = next((each for each in shown if each.field == name), None)
    if column is None:
        return name, as_text(pair[0] or ""), as_text(pair[1] or "")
    before, after = (_worded(value, column) for value in pair)
    return str(column.title), before, after


def _cell(value: Any, column: Column, problems: list[dict[str, Any]], *, clear: bool) -> dict[str, Any]:
    bad = any(problem["severity"] == Severity.REFUSE for problem in problems)
    messages = [message_of(problem["kind"], problem["params"]) for problem in problems]
    text = problems[0]["found"] if bad else _worded(value, column)
    if (column.as_text or column.is_secret) and text and not (bad and clear):
        text = masked(text)
    return {"text": text, "messages": messages, "tone": "late" if bad else "waiting" if messages else ""}


def _worded(value: Any, column: Column) -> str:
    """A stored code in words."""
    if value is None:
        return ""
    words = getattr(column.parse, "words", {})
    if value in words:
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        return str(tuple(words[value])[-1])
    return as_text(value)


def _pager(batch: Batch, verdict: str, number: int, total: int) -> dict[str, Any]:
    def url(page: int) -> str:
        return f"{batch.get_absolute_url()}?{urlencode({'tab': verdict, 'page': page})}"

    more = number * queries.PAGE < total
    return {
        "prev_url": url(number - 1) if number > 1 else "",
        "next_url": url(number + 1) if more else "",
        "size": queries.PAGE,
        "sizes": [],
        "total": total,
        "exact": True,
        "first": "",
        "last": "",
    }
