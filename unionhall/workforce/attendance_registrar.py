"""How an uploaded sign-in sheet is compared with the lists of courses and noted; rules and writing are those of the verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
from django.utils.translation import gettext as _

from unionhall.common.actor import Actor
from unionhall.common.errors import Refusal, Refused, Stale
from unionhall.policies.queries.importing import import_conditions
from unionhall.sheets.enums import Verdict
from unionhall.sheets.models import Batch
from unionhall.sheets.registry import Conditions, Finding
from unionhall.units.models import Unit
from unionhall.workforce import permissions
from unionhall.workforce.actions import training_attending
from unionhall.workforce.models import CourseDay, Enrolment
from unionhall.workforce.queries import training_sheet as queries
from unionhall.workforce.rules import training_people as rules

Row = dict[str, Any]
READ = ("course", "on", "name", "tail", "is_there")


class AttendanceRegistrar:
    """Sheets of presence. Rows that say somebody was absent change nothing: a sheet only ever adds."""

    upload_key = permissions.TRAINING_PLAN

    def conditions(self, unit: Unit, on: date) -> Conditions:
        return replace(import_conditions(unit, on), rollback_days=0)

    def examine(self, frame: pl.DataFrame, batch: Batch, by: Actor, on: date) -> tuple[pl.DataFrame, list[Finding]]:
        rows = frame.select(READ).to_dicts()
        known = _known(batch.unit_path, rows)
        findings = [each for place, row in enumerate(rows) for each in _wrong(place, row, known, on)]
        verdicts = [_verdict(row, known) for row in rows]
        return frame.with_columns(pl.Series("_verdict", verdicts, dtype=pl.String)), findings

    def apply(self, frame: pl.DataFrame, batch: Batch, by: Actor) -> pl.DataFrame:
        rows = frame.select(READ).to_dicts()
        known = _known(batch.unit_path, rows)
        there: dict[CourseDay, list[Enrolment]] = {}
        for row in rows:
            day, found = known.day(row), known.enrolments(row)
            if day is None or len(found) != 1:
                raise Stale(Refusal(_("The register has changed since this file was checked. It is checked again.")))
            if row["is_there"]:
                there.setdefault(day, []).append(found[0])
        for day, enrolments in there.items():
            try:
                training_attending.add_from_sheet(day, enrolments, by=by, sheet=batch.tag)
            except Refused as refusal:
                raise Stale(refusal.reasons) from refusal
        return pl.DataFrame({"day": [day.pk for day in there]}, schema={"day": pl.Int64})

    def roll_back(self, undo: pl.DataFrame, batch: Batch, by: Actor) -> None:
        """What a sheet says is put right on the course's own sheet, day by day, until the course is closed."""
        raise Refused(Refusal(_("Presence is put right on the sign-in sheet of the course.")))


def number_of(code: str) -> int | None:
    """PX000012 → 12."""
    found = re.fullmatch(r"PX(\d{6,9})", code or "")
    return int(found.group(1)) if found else None


class _Known:
    """Days and lists of the courses that a sheet names."""

    def __init__(self, days: dict[tuple[int, date], CourseDay], listed: dict[tuple[int, str], list[Enrolment]]) -> None:
        self.days, self.listed = days, listed

    def day(self, row: Row) -> CourseDay | None:
        number = number_of(row["course"])
        return self.days.get((number, row["on"])) if number is not None and row["on"] else None

    def enrolments(self, row: Row) -> list[Enrolment]:
        """Whom the row can mean: by name, and by the last digits where there are namesakes."""
        found = self.listed.get((number_of(row["course"]) or 0, row["name"] or ""), [])
        return [each for each in found if not row["tail"] or each.worker.document_tail == row["tail"]]


def _known(path: str, rows: list[Row]) -> _Known:
    numbers = {number for row in rows if (number := number_of(row["course"])) is not None}
    return _Known(queries.days_by_number(path, numbers), queries.listed_by_name(numbers))


def _wrong(place: int, row: Row, known: _Known, today: date) -> Iterator[Finding]:
    day, found = known.day(row), known.enrolments(row)
    if not row["course"] or not row["on"] or not row["name"]:
        return
    if day is None:
        yield _finding(place, "course", _("No course of yours with this number has this day."))
        return
    if not day.course.is_open:
        yield _finding(place, "course", _("The list of this course is closed. Correct the hours in the ledger, with a reason."))
    if not found:
        yield _finding(place, "name", _("Nobody of this name is enrolled."))
    elif len(found) > 1:
        yield _finding(place, "tail", _("There are namesakes: give the last four digits."))
    for refusal in rules.sheet_refusals(day, today=today):
        yield _finding(place, "on", str(refusal))


def _verdict(row: Row, known: _Known) -> str:
    day, found = known.day(row), known.enrolments(row)
    if day is None or len(found) != 1:
        return Verdict.NEW
    is_known = any(each.day_id == day.pk and each.means == "hand" for each in found[0].attendances.all())
    return Verdict.SAME if is_known or not row["is_there"] else Verdict.NEW


def _finding(place: int, field: str, text: str) -> Finding:
    return Finding(place, field, "rule.refused", {"text": text})


REGISTRAR = AttendanceRegistrar()
