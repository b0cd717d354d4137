"""The background check: read, understand, compare with the register, keep what was found. Nothing in the register
changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl
from django.utils.timezone import now
from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.cells import Severity
from unionhall.common.cells.text import as_text
from unionhall.common.dates import today
from unionhall.jobs.actions import Handle
from unionhall.sheets import permissions, queries, registry, vault
from unionhall.sheets.actions.returning import returned_to
from unionhall.sheets.checking import REFUSED, Checked, check, located
from unionhall.sheets.enums import BatchState, Verdict
from unionhall.sheets.headings import fingerprint, recognise, suggestions
from unionhall.sheets.models import Batch
from unionhall.sheets.queries import VERDICT
from unionhall.sheets.reading import Reading, Table, Unreadable, limits, read_file
from unionhall.sheets.reading.layout import Layout
from unionhall.sheets.registry import SheetKind
from unionhall.sheets.waiting import APPLY
from unionhall.todo import actions as todo

EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Found:
    """What the check keeps."""

    layouts: list[dict[str, Any]]
    report: dict[str, Any]
    state: str
    checked: Checked | None = None
    message: str = ""


def examine(batch_id: int, handle: Handle) -> dict[str, Any]:
    """Check a batch that waits for it. Run a second time after a kill, it does the same again; once over, nothing."""
    batch = queries.lock_free(batch_id)
    if batch.state != BatchState.CHECKING:
        return {"state": batch.state}
    with returned_to(BatchState.REFUSED, batch_id, handle):
        try:
            found = _found(batch, registry.get(batch.kind), handle)
        except Unreadable as refusal:
            found = Found([], {}, BatchState.REFUSED, message=str(refusal))
        handle.progress(3, 4, _("Keeping the result"))
        return _store(batch_id, found, _kept(found), handle)


def _found(batch: Batch, kind: SheetKind, handle: Handle) -> Found:
    assert kind.registrar is not None
    handle.progress(0, 4, _("Reading the file"))
    conditions = kind.registrar.conditions(batch.unit, today())
    with vault.clear_file(batch.original) as path:
        reading = read_file(path, kind, bounds=limits(conditions.rows_at_most))
    for table in reading.tables:
        _use_mapping(table, batch, kind)
    handle.stop_if_cancelled()
    layouts = [_layout(table, kind).as_json() for table in reading.tables]
    missing = reading.tables[0].recognition.missing(kind)
    if missing:
        report = _report(reading) | {"missing": [column.field for column in missing]}
        return Found(layouts, report, BatchState.MAPPING)
    handle.progress(1, 4, _("Checking every cell"))
    checked = check(reading, kind, on=today())
    handle.stop_if_cancelled()
    handle.progress(2, 4, _("Comparing with the register"))
    return Found(layouts, _report(reading), BatchState.READY, _compared(checked, reading, kind, batch, handle))


def _use_mapping(table: Table, batch: Batch, kind: SheetKind) -> None:
    """Columns as this sender named them: now, or for an earlier file with the same headings."""
    saved = batch.mapping or queries.saved_mapping(batch.created_by_id, kind.name, fingerprint(table.headings))
    if saved:
        table.recognition = recognise(table.headings, kind, saved)


def _layout(table: Table, kind: SheetKind) -> Layout:
    shown = range(min(EXAMPLES, table.height))
    examples = [[as_text(column.at(row))[:40] for row in shown] for column in table.columns]
    return Layout.of(table, suggestions(table.headings, table.recognition, kind), examples)


def _report(reading: Reading) -> dict[str, Any]:
    """What was seen in the file beside its rows: told to the user, so that nothing is left out in silence."""
    return {
        "kind": reading.kind.value,
        "other_sheets": reading.other_sheets,
        "hidden_sheets": reading.hidden_sheets,
        "tables": [_table_report(table) for table in reading.tables],
    }


def _table_report(table: Table) -> dict[str, Any]:
    return {
        "sheet": table.sheet,
        "rows": table.height,
        "aside": [(row, reason.value) for row, reason in table.aside[:200]],
        "aside_count": len(table.aside),
        "blank_rows": table.blank_rows,
        "filled_down": table.filled_down,
        "hidden_rows": table.hidden_rows,
        "hidden_columns": table.hidden_columns,
        "formulas": table.unvalued_formulas[:50],
        "ignored": [
            heading.text
            for heading, field in zip(table.headings, table.recognition.fields, strict=True)
            if field is None and heading.text
        ],
    }


def _compared(checked: Checked, reading: Reading, kind: SheetKind, batch: Batch, handle: Handle) -> Checked:
    assert kind.registrar is not None
    frame, findings = kind.registrar.examine(checked.frame, batch, handle.actor, today())
    problems = pl.concat([checked.problems, located(findings, checked.frame, reading)]).sort("index", "letter")
    refused = problems.filter(pl.col("severity") == Severity.REFUSE)["index"].unique()
    marks = pl.int_range(frame.height, dtype=pl.UInt32, eager=True).is_in(refused.implode())
    verdicts = pl.when(pl.Series(marks)).then(pl.lit(Verdict.REFUSED.value)).otherwise(pl.col(VERDICT)).alias(VERDICT)
    return Checked(frame.with_columns(marks.alias(REFUSED)).with_columns(verdicts), problems)


def _kept(found: Found) -> dict[str, str]:
    if found.checked is None:
        return {"checked": "", "problems": ""}
    return {
        "checked": vault.keep_frame(found.checked.frame),
        "problems": vault.keep_frame(found.checked.problems),
    }


@action
def _store(batch_id: int, found: Found, places: Mapping[str, str], handle: Handle) -> dict[str, Any]:
    """The result, at once; unless the batch was given up meanwhile."""
    batch = queries.lock(batch_id)
    if batch.state != BatchState.CHECKING:
        audit.record(batch, "sheets.batch.check_dropped", by=handle.actor)
        return {"state": batch.state}
    batch.state, batch.message = found.state, found.message
    batch.layouts, batch.report, batch.checked_at = found.layouts, found.report, now()
    batch.checked, batch.problems = places["checked"], places["problems"]
    verdicts = _verdicts(found.checked)
    batch.count(verdicts)
    batch.warned_rows = _warned(found.checked)
    batch.store(
        "state", "message", "layouts", "report", "checked_at", "checked", "problems", "rows", "warned_rows",
        *(f"{name}_rows" for name in verdicts),
    )  # fmt: skip
    if batch.state == BatchState.READY and batch.good_rows:
        title, url, key = batch.file_name, batch.get_absolute_url(), permissions.BATCH_APPLY
        todo.open_item(APPLY, batch, unit=batch.unit, key=key, title=title, url=url)
    audit.record(batch, "sheets.batch.checked", by=handle.actor, changes={name: (None, n) for name, n in verdicts.items()})
    return {"state": batch.state, **verdicts}


def _verdicts(checked: Checked | None) -> dict[str, int]:
    counted = dict.fromkeys(Verdict.values, 0)
    if checked is not None:
        counted |= dict(checked.frame.group_by(VERDICT).len().iter_rows())
    return counted


def _warned(checked: Checked | None) -> int:
    if checked is None:
        return 0
    return checked.problems.filter(pl.col("severity") == Severity.WARN)["index"].n_unique()
