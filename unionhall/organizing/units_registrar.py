"""How a list of units is compared with the tree and entered into it; rules and writing are those of ``units``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl
from django.utils.translation import gettext as _

from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, Stale
from unionhall.common.scope import unscoped
from unionhall.organizing.naming import Known, known_under
from unionhall.organizing.units_plan import CHANGED, FACTS, NEW, Planned, plan
from unionhall.policies.queries.importing import import_conditions
from unionhall.sheets.models import Batch
from unionhall.sheets.registry import Conditions, Finding
from unionhall.units import permissions
from unionhall.units.actions import opening, undoing
from unionhall.units.actions.opening_many import NewUnit, open_many
from unionhall.units.models import Unit

_FIELDS = ("name", "kind", "parent", "code", *FACTS)
_UNDO = {"unit": pl.Int64, "was": pl.String, "version": pl.Int64}


class UnitsRegistrar:
    """Lists of units."""

    upload_key = permissions.UNIT_ADD

    def conditions(self, unit: Unit, on: date) -> Conditions:
        return import_conditions(unit, on)

    def examine(self, frame: pl.DataFrame, batch: Batch, by: Actor, on: date) -> tuple[pl.DataFrame, list[Finding]]:
        planned = _planned(frame, batch.unit)
        findings = [_finding(each.row, refusal) for each in planned for refusal in each.refusals]
        verdicts = pl.Series("_verdict", [each.verdict for each in planned], dtype=pl.String)
        seen = pl.Series("_seen", [each.unit and each.unit.version for each in planned], dtype=pl.Int64)
        return frame.with_columns(verdicts, seen), findings

    def apply(self, frame: pl.DataFrame, batch: Batch, by: Actor) -> pl.DataFrame:
        planned = _planned(frame, batch.unit)
        _unchanged_since(planned, frame["_verdict"].to_list(), frame["_seen"].to_list())
        new = [each for each in planned if each.verdict == NEW]
        try:
            opened = open_many(_founding(new), by=by, opened_on=today(), batch=batch.tag) if new else []
        except Refused as refusal:
            raise Stale(refusal.reasons) from refusal
        undo: list[dict[str, Any]] = [{"unit": spot.pk, "was": "", "version": 1} for spot in opened]
        undo += [_changed(each, by) for each in planned if each.verdict == CHANGED]
        return pl.DataFrame(undo, schema=_UNDO)

    def roll_back(self, undo: pl.DataFrame, batch: Batch, by: Actor) -> None:
        rows = undo.to_dicts()
        for row in rows:
            if row["was"]:
                unit = Unit.objects.get(pk=row["unit"])
                opening.change(unit, by=by, facts=_facts_from(row["was"]), version=row["version"])
        founded = [row["unit"] for row in rows if not row["was"]]
        if founded:
            undoing.undo_opened(founded, by=by, batch=batch.tag)


def _planned(frame: pl.DataFrame, base: Unit) -> list[Planned]:
    present = [name for name in _FIELDS if name in frame.columns]
    rows = frame.select(present).to_dicts()
    bad = frame["_refused"].to_list() if "_refused" in frame.columns else [False] * frame.height
    words = {str(row[name]) for row in rows for name in ("name", "parent", "code") if row.get(name)}
    known = known_under(base, words)
    return plan(rows, bad, known, _taken(rows, known))


def _taken(rows: Sequence[dict[str, Any]], known: Known) -> set[str]:
    codes = {row["code"] for row in rows if row.get("code")} - known.by_code.keys()
    with unscoped("codes are unique in the whole tree"):
        return set(Unit.objects.filter(code__in=codes).values_list("code", flat=True))


def _finding(row: int, refusal: Refusal) -> Finding:
    return Finding(row, refusal.field or "name", "rule.refused", {"text": str(refusal)})


def _unchanged_since(planned: Sequence[Planned], verdicts: Sequence[str], seen: Sequence[int | None]) -> None:
    now = [(each.verdict, each.unit and each.unit.version) for each in planned]
    if now != list(zip(verdicts, seen, strict=True)):
        raise Stale(Refusal(_("The tree has changed since this file was checked. It is checked again.")))


def _founding(new: Sequence[Planned]) -> list[NewUnit]:
    """Upper unions first, whatever the order of the file."""
    return [_new_unit(each) for each in sorted(new, key=lambda each: each.depth)]


def _new_unit(each: Planned) -> NewUnit:
    above = each.upper_row
    upper = _key(above) if above is not None and above.unit is None else each.upper.code if each.upper else ""
    facts = {name: each.values[name] for name in FACTS if each.values.get(name) not in {None, ""}}
    day = facts.pop("opened_on", None)
    code = each.values.get("code") or ""
    return NewUnit(each.values["name"], each.kind, parent=upper, code=code, opened_on=day, facts=facts, key=_key(each))


def _key(each: Planned) -> str:
    return f"row {each.row}"


def _changed(each: Planned, by: Actor) -> dict[str, Any]:
    unit = each.unit
    assert unit is not None
    before = {name: getattr(unit, name) for name in each.changes}
    unit = opening.change(unit, by=by, facts=each.changes, version=unit.version)
    return {"unit": unit.pk, "was": json.dumps(before, default=str), "version": unit.version}


def _facts_from(text: str) -> dict[str, Any]:
    """Days come back as days."""
    days = {"opened_on", "term_ends_on"}
    return {name: date.fromisoformat(value) if name in days and value else value for name, value in json.loads(text).items()}


REGISTRAR = UnitsRegistrar()
