"""How a sheet of written marks is compared with the candidates and entered; rules and writing are those of the verb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
from unionhall.workforce.actions import marking
from unionhall.workforce.enums import MarkKind
from unionhall.workforce.models import Campaign, Candidate
from unionhall.workforce.queries import campaigns
from unionhall.workforce.queries import marks as queries
from unionhall.workforce.rules import testing as rules

SHOWN = 5
Row = dict[str, Any]


class MarksRegistrar:
    """Sheets of written marks. A sheet holds every candidate of its campaign, or none of it is entered."""

    upload_key = permissions.MARK_ENTER

    def conditions(self, unit: Unit, on: date) -> Conditions:
        return replace(import_conditions(unit, on), rollback_days=0)

    def examine(self, frame: pl.DataFrame, batch: Batch, by: Actor, on: date) -> tuple[pl.DataFrame, list[Finding]]:
        rows = frame.select("ticket", "name", "points", "is_absent").to_dicts()
        known = queries.by_tickets(batch.unit_path, {row["ticket"] for row in rows if row["ticket"]})
        findings = [finding for place, row in enumerate(rows) for finding in _wrong(place, row, known.get(row["ticket"]))]
        findings += _lacking(rows, known)
        verdicts = [_verdict(row, known.get(row["ticket"])) for row in rows]
        return frame.with_columns(pl.Series("_verdict", verdicts, dtype=pl.String)), findings

    def apply(self, frame: pl.DataFrame, batch: Batch, by: Actor) -> pl.DataFrame:
        rows = frame.select("ticket", "points", "is_absent").to_dicts()
        known = queries.by_tickets(batch.unit_path, {row["ticket"] for row in rows})
        if len(known) != len(rows):
            raise Stale(Refusal(_("The register has changed since this file was checked. It is checked again.")))
        entered: list[int] = []
        for campaign in {each.campaign for each in known.values()}:
            entries = [
                marking.Entry(known[row["ticket"]], row["points"], is_absent(row))
                for row in rows
                if known[row["ticket"]].campaign_id == campaign.pk
            ]
            try:
                entered += marking.enter_many(campaign, entries, by=by, batch=batch.tag)
            except Refused as refusal:
                raise Stale(refusal.reasons) from refusal
        return pl.DataFrame({"mark": entered}, schema={"mark": pl.Int64})

    def roll_back(self, undo: pl.DataFrame, batch: Batch, by: Actor) -> None:
        """Marks are not taken back: until the lock a new sheet is entered over them, afterwards they are corrected."""
        raise Refused(Refusal(_("Marks are not taken back: enter a new sheet, or correct them with a reason.")))


def is_absent(row: Row) -> bool:
    return bool(row["is_absent"])


def _wrong(place: int, row: Row, candidate: Candidate | None) -> Iterator[Finding]:
    if not row["ticket"]:
        return
    if candidate is None:
        yield _finding(place, "ticket", _("No candidate has this ticket number."))
        return
    if row["name"] and row["name"] != candidate.application.name:
        text = _("The candidate with this ticket has another name. Check the row.")
        yield _finding(place, "name", text)
    most = campaigns.rule_of(candidate.campaign).policy.full_marks
    is_locked = candidate.campaign.written_locked_at is not None
    for refusal in (
        *rules.entering_refusals(candidate, MarkKind.WRITTEN, is_locked=is_locked),
        *rules.mark_refusals(row["points"], most, is_absent=is_absent(row)),
    ):
        yield _finding(place, refusal.field or "ticket", str(refusal))


def _lacking(rows: Sequence[Row], known: dict[str, Candidate]) -> Iterator[Finding]:
    """Every row is kept out while a candidate of its campaign is missing from the sheet."""
    named = {row["ticket"] for row in rows}
    for campaign in {each.campaign for each in known.values()}:
        missing = sorted(queries.tickets_of(campaign) - named)
        if not missing:
            continue
        text = _("The sheet lacks %(n)s candidates: %(tickets)s. Add them; who was absent is marked so.")
        shown = "、".join(missing[:SHOWN]) + ("…" if len(missing) > SHOWN else "")
        for place in _rows_of(rows, known, campaign):
            yield _finding(place, "ticket", text % {"n": len(missing), "tickets": shown})


def _rows_of(rows: Sequence[Row], known: dict[str, Candidate], campaign: Campaign) -> list[int]:
    return [place for place, row in enumerate(rows) if row["ticket"] in known and known[row["ticket"]].campaign_id == campaign.pk]


def _verdict(row: Row, candidate: Candidate | None) -> str:
    if candidate is None or (candidate.written is None and not candidate.is_absent):
        return Verdict.NEW
    is_same = candidate.written == row["points"] and candidate.is_absent == is_absent(row)
    return Verdict.SAME if is_same else Verdict.CHANGED


def _finding(place: int, field: str, text: str) -> Finding:
    return Finding(place, field, "rule.refused", {"text": text})


REGISTRAR = MarksRegistrar()
