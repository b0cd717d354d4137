"""How a sheet of appraisal marks is compared with the workers and entered; rules and writing are those of the verb."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
from django.utils.translation import gettext as _

from unionhall.common.actor import Actor
from unionhall.common.errors import Refusal, Refused, Stale
from unionhall.policies.catalogue.sheets import ImportApproval
from unionhall.policies.queries import rule
from unionhall.sheets.enums import Verdict
from unionhall.sheets.models import Batch
from unionhall.sheets.registry import Conditions, Finding
from unionhall.units.models import Unit
from unionhall.workforce import permissions
from unionhall.workforce.actions import appraisal_scoring as scoring
from unionhall.workforce.models import AppraisalEntry
from unionhall.workforce.models.appraisal import MARKED
from unionhall.workforce.queries import appraisal_marks
from unionhall.workforce.queries import appraising as queries
from unionhall.workforce.rules import appraisal_steps as rules

Row = dict[str, Any]
COLUMNS = ("number", "name", "role", *MARKED, "note")


class AppraisalRegistrar:
    """Sheets of marks. Whoever enters the sheet is the one who marks; nobody else can be named in it."""

    upload_key = permissions.APPRAISAL_SCORE

    def conditions(self, unit: Unit, on: date) -> Conditions:
        return Conditions(four_eyes=False, rollback_days=0, rows_at_most=rule(ImportApproval, unit, on=on).rows_at_most)

    def examine(self, frame: pl.DataFrame, batch: Batch, by: Actor, on: date) -> tuple[pl.DataFrame, list[Finding]]:
        rows = frame.select(*COLUMNS).to_dicts()
        known = self.known(by, {row["number"] for row in rows if row["number"]})
        findings = [each for place, row in enumerate(rows) for each in _wrong(place, row, known.get(row["number"]), by)]
        own = appraisal_marks.own_marks([entry.pk for entry in known.values()], by.user_id or 0)
        verdicts = [_verdict(row, own.get(row["number"])) for row in rows]
        return frame.with_columns(pl.Series("_verdict", verdicts, dtype=pl.String)), findings

    def apply(self, frame: pl.DataFrame, batch: Batch, by: Actor) -> pl.DataFrame:
        rows = frame.select(*COLUMNS).to_dicts()
        known = self.known(by, {row["number"] for row in rows})
        if len(known) != len(rows):
            raise Stale(Refusal(_("The register has changed since this file was checked. It is checked again.")))
        try:
            made = [scoring.score(known[row["number"]], by=by, **_said(row)).pk for row in rows]
        except Refused as refusal:
            raise Stale(refusal.reasons) from refusal
        return pl.DataFrame({"mark": made}, schema={"mark": pl.Int64})

    def roll_back(self, undo: pl.DataFrame, batch: Batch, by: Actor) -> None:
        """Marks can be given anew until the marking is closed."""
        raise Refused(Refusal(_("Marks are not taken back: enter a new sheet, or correct them with a reason.")))

    def known(self, by: Actor, numbers: Collection[int]) -> dict[int, AppraisalEntry]:
        rows = queries.entries_for(by, permissions.APPRAISAL_SCORE).filter(pk__in=numbers)
        return {entry.pk: entry for entry in rows}


def _said(row: Row) -> Row:
    return {"role": row["role"], "note": row["note"] or "", **{name: row[name] for name in MARKED}}


def _wrong(place: int, row: Row, entry: AppraisalEntry | None, by: Actor) -> Iterator[Finding]:
    if not row["number"] or any(row[name] is None for name in ("role", *MARKED)):
        return
    if entry is None:
        yield _finding(place, "number", _("Nobody in an appraisal has this number."))
        return
    if row["name"] != entry.worker.name:
        yield _finding(place, "name", _("The worker with this number has another name. Check the row."))
    points = {name: Decimal(row[name]) for name in MARKED}
    allowed = appraisal_marks.held_roles(by, entry)
    for refusal in rules.scoring_refusals(entry, points, row["role"], allowed=allowed, user_id=by.user_id):
        yield _finding(place, refusal.field or "number", str(refusal))


def _verdict(row: Row, own: Row | None) -> str:
    if own is None:
        return Verdict.NEW
    return Verdict.SAME if own == _said(row) else Verdict.CHANGED


def _finding(place: int, field: str, text: str) -> Finding:
    return Finding(place, field, "rule.refused", {"text": text})


REGISTRAR = AppraisalRegistrar()
