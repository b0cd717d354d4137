"""How a roster is compared with the register and entered into it; the rules and the writing are those of ``enrol``."""

from __future__ import annotations

from datetime import date

import polars as pl
from django.db import transaction
from django.utils.translation import gettext as _

from unionhall.common.actor import Actor
from unionhall.common.errors import Refusal, Refused, Stale
from unionhall.members import permissions
from unionhall.members.actions import enrolling_many, undoing_many
from unionhall.members.actions.staging import FACTS, indexed
from unionhall.members.sheets.judging import held_elsewhere, placed, row_findings
from unionhall.policies.queries.importing import import_conditions
from unionhall.sheets.enums import Verdict
from unionhall.sheets.models import Batch
from unionhall.sheets.registry import Conditions, Finding, refused_rows
from unionhall.units.models import Unit

_SENT = ("name", "document_kind", "document", "document_index", "joined_on", "unit_id", "unit_path", "bank_account", *FACTS)
_VERDICTS = {
    "back": Verdict.NEW,
    "changed": Verdict.CHANGED,
    "same": Verdict.SAME,
    "new": Verdict.NEW,
    None: Verdict.NEW,
}


class MembersRegistrar:
    """Rosters of members."""

    upload_key = permissions.PERSON_ADD

    def conditions(self, unit: Unit, on: date) -> Conditions:
        return import_conditions(unit, on)

    def examine(self, frame: pl.DataFrame, batch: Batch, by: Actor, on: date) -> tuple[pl.DataFrame, list[Finding]]:
        frame, findings = placed(frame, batch.unit)
        found, frame = row_findings(frame, batch.unit, on)
        findings += found
        frame = frame.with_columns(indexed(frame["document"]))
        rows = frame.with_row_index("row").filter(~pl.col("_refused") & ~pl.col("row").is_in(refused_rows(findings)))
        outcomes = _outcomes(rows)
        findings += held_elsewhere(outcomes, frame, by)
        verdicts = outcomes.select(
            pl.col("row").cast(pl.UInt32),
            pl.when(pl.col("outcome") == "back").then("person_id").alias("_back"),
            pl.col("changes").alias("_changes"),
            pl.col("outcome").replace_strict(_VERDICTS, default=Verdict.REFUSED, return_dtype=pl.String).alias("_verdict"),
        )
        compared = frame.with_row_index("row").join(verdicts, on="row", how="left", maintain_order="left").drop("row")
        return compared.with_columns(pl.col("_verdict").fill_null(Verdict.REFUSED)), findings

    def apply(self, frame: pl.DataFrame, batch: Batch, by: Actor) -> pl.DataFrame:
        places = undoing_many.places_of(frame["_back"].drop_nulls().to_list())
        try:
            written = enrolling_many.enrol_many(_roster(frame.with_row_index("row")), by=by, batch=batch.tag)
        except Refused as refusal:
            raise Stale(refusal.reasons) from refusal
        counted = written.outcomes
        as_seen = counted.get("new", 0) + counted.get("back", 0), counted.get("changed", 0)
        if as_seen != (batch.new_rows, batch.changed_rows):
            raise Stale(Refusal(_("The register has changed since this file was checked. It is checked again.")))
        return undoing_many.kept(written.rows, places)

    def roll_back(self, undo: pl.DataFrame, batch: Batch, by: Actor) -> None:
        undoing_many.undo_many(undo, by=by, batch=batch.tag)


def _roster(frame: pl.DataFrame) -> pl.DataFrame:
    """What the set form takes: only columns that say something, the document's kind where it was left to be
    understood.
    """
    sent = [name for name in _SENT if name in frame.columns and frame[name].null_count() < frame.height]
    wanted = dict.fromkeys(["row", "unit_id", "unit_path", "name", "document_kind", "document", "joined_on", *sent])
    return frame.select(list(wanted))


def _outcomes(rows: pl.DataFrame) -> pl.DataFrame:
    """Each row's outcome by the register as it is now."""
    with transaction.atomic():
        known = enrolling_many.outcomes_of(_roster(rows)).select("row", "person_id", "outcome", "changes")
    fresh = rows.select(pl.col("row").cast(pl.Int64)).join(known, on="row", how="anti")
    return pl.concat([known, fresh], how="diagonal")


REGISTRAR = MembersRegistrar()
