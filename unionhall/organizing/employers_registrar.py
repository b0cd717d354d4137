"""How a list of employers is compared with the register and entered into it; rules and writing are those of the verbs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl
from django.utils.translation import gettext as _

from unionhall.common.actor import Actor
from unionhall.common.cells import Severity
from unionhall.common.errors import Refusal, Refused, Stale
from unionhall.organizing import permissions, queries
from unionhall.organizing.actions import changing_many, registering_many, undoing_many
from unionhall.organizing.employers_plan import COLUMNS, Planned, Register, claimed_twice, plan
from unionhall.organizing.naming import known_under, spellings
from unionhall.policies.queries.importing import import_conditions
from unionhall.sheets.enums import Verdict
from unionhall.sheets.models import Batch
from unionhall.sheets.registry import Conditions, Finding
from unionhall.units.models import Unit

_UNDO = {"employer": pl.Int64, "was": pl.String, "version": pl.Int64}


class EmployersRegistrar:
    """Lists of employers."""

    upload_key = permissions.EMPLOYER_ADD

    def conditions(self, unit: Unit, on: date) -> Conditions:
        return import_conditions(unit, on)

    def examine(self, frame: pl.DataFrame, batch: Batch, by: Actor, on: date) -> tuple[pl.DataFrame, list[Finding]]:
        planned = _judged(frame, batch.unit, by)
        findings = [_finding(each.row, refusal, Severity.REFUSE) for each in planned for refusal in each.refusals]
        findings += [_finding(each.row, remark, Severity.WARN) for each in planned if each.is_good for remark in each.remarks]
        return frame.with_columns(
            pl.Series("_verdict", [each.verdict for each in planned], dtype=pl.String),
            pl.Series("_seen", [each.employer and each.employer.version for each in planned], dtype=pl.Int64),
            pl.Series("_changes", [_changes(each) for each in planned], dtype=pl.String),
        ), findings

    def apply(self, frame: pl.DataFrame, batch: Batch, by: Actor) -> pl.DataFrame:
        planned = _judged(frame, batch.unit, by)
        _unchanged_since(planned, frame["_verdict"].to_list(), frame["_seen"].to_list())
        new = [each.registration for each in planned if each.verdict == Verdict.NEW]
        changed = [each.alteration for each in planned if each.verdict == Verdict.CHANGED]
        try:
            numbers = registering_many.register_many(new, by=by, batch=batch.tag) if new else []
            undo = changing_many.change_many(changed, by=by, batch=batch.tag) if changed else []
        except Refused as refusal:
            raise Stale(refusal.reasons) from refusal
        undo += [{"employer": number, "was": "", "version": 1} for number in numbers]
        return pl.DataFrame(undo, schema=_UNDO)

    def roll_back(self, undo: pl.DataFrame, batch: Batch, by: Actor) -> None:
        undoing_many.undo_many(undo.to_dicts(), by=by, batch=batch.tag)


def _judged(frame: pl.DataFrame, base: Unit, by: Actor) -> list[Planned]:
    """Every row's plan with what the rules say against it."""
    rows = frame.select([name for name in COLUMNS if name in frame.columns]).to_dicts()
    bad = frame["_refused"].to_list() if "_refused" in frame.columns else [False] * frame.height
    words = {row[name] for row in rows for name in ("area", "union") if row.get(name)}
    words |= {f"{row['area']}总工会" for row in rows if row.get("area")}
    codes = {row["credit_code"] for row in rows if row.get("credit_code")}
    names = spellings(row["name"] for row in rows if row.get("name"))
    register = Register(queries.listed_as(base, codes, names))
    planned = plan(rows, bad, known_under(base, words), register)
    _ask(planned, by)
    return planned


def _ask(planned: Sequence[Planned], by: Actor) -> None:
    """The verbs' own rules, all rows at once."""
    new = [each for each in planned if each.is_good and each.employer is None]
    known = [each for each in planned if each.is_good and each.employer and _is_asked(each)]
    of_new = registering_many.refusals_of([each.registration for each in new], by=by)
    of_known = changing_many.refusals_of([each.alteration for each in known], by=by)
    for each, refusals in zip([*new, *known], [*of_new, *of_known], strict=True):
        each.refusals += refusals
    claimed_twice(planned)


def _is_asked(each: Planned) -> bool:
    """A row that says nothing new is nobody's business, unless its employer has ended."""
    return bool(each.alteration.says) or not each.alteration.employer.is_open


def _finding(row: int, refusal: Refusal, severity: Severity) -> Finding:
    return Finding(row, refusal.field or "name", "rule.refused", {"text": str(refusal)}, severity)


def _changes(each: Planned) -> str:
    """For the preview: each field as it is and as it will be."""
    if each.verdict != Verdict.CHANGED:
        return "{}"
    employer, says = each.alteration.employer, each.alteration.says
    return json.dumps({name: _pair(getattr(employer, name), value) for name, value in says.items() if name != "coverage"})


def _pair(*values: Any) -> list[Any]:
    return [value if value is None or isinstance(value, bool | int) else str(value) for value in values]


def _unchanged_since(planned: Sequence[Planned], verdicts: Sequence[str], seen: Sequence[int | None]) -> None:
    now = [(each.verdict, each.employer and each.employer.version) for each in planned]
    if now != list(zip(verdicts, seen, strict=True)):
        raise Stale(Refusal(_("The register has changed since this file was checked. It is checked again.")))


REGISTRAR = EmployersRegistrar()
