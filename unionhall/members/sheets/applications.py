"""A list of people who ask to be admitted (批量入会申请): the columns and the checks of the roster, but nobody is a member by it.

Each good row becomes an application on the desk of who admits.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.common.actor import Actor
from unionhall.common.errors import Refused, Stale
from unionhall.members import permissions
from unionhall.members.actions import joining
from unionhall.members.enums import Door
from unionhall.members.facts import PersonFacts
from unionhall.members.queries import applications
from unionhall.members.sheets.kind import COLUMNS
from unionhall.members.sheets.registrar import MembersRegistrar
from unionhall.policies.catalogue.members import JoinAt
from unionhall.sheets.enums import Verdict
from unionhall.sheets.models import Batch
from unionhall.sheets.registry import Conditions, Finding, SheetKind, register
from unionhall.units.models import Unit

AT_MOST = 2_000
WORDS = ("name", "document_kind", "document", "phone", "sex", "job", "employment_form", "eight_group")
MARKS = ("is_migrant", "is_platform")


class ApplicationsRegistrar(MembersRegistrar):
    """Compared with the register like a roster; who is a member already changes nothing."""

    upload_key = permissions.APPLICATION_ADD

    def conditions(self, unit: Unit, on: date) -> Conditions:
        found = super().conditions(unit, on)
        return replace(found, rows_at_most=min(found.rows_at_most, AT_MOST))

    def examine(self, frame: pl.DataFrame, batch: Batch, by: Actor, on: date) -> tuple[pl.DataFrame, list[Finding]]:
        compared, findings = super().examine(frame, batch, by, on)
        told = [each for each in findings if each.field != "joined_on"]  # the day comes with the admission
        waiting = applications.with_open(compared["document"].drop_nulls().to_list())
        rows = compared["document"].is_in(waiting)
        if waiting:
            text = _("An application with this document is under way already.")
            told.append(Finding(rows.arg_true(), "document", "rule.refused", {"text": text}))
        verdict = (
            pl.when(rows).then(pl.lit(Verdict.REFUSED.value))
            .when(pl.col("_verdict") == Verdict.CHANGED.value).then(pl.lit(Verdict.SAME.value))
            .otherwise(pl.col("_verdict"))
        )  # fmt: skip
        return compared.with_columns(verdict.alias("_verdict")), told

    def apply(self, frame: pl.DataFrame, batch: Batch, by: Actor) -> pl.DataFrame:
        units = {unit.pk: unit for unit in Unit.objects.filter(pk__in=frame["unit_id"].unique().to_list())}
        made = []
        for row in frame.iter_rows(named=True):
            try:
                taken = joining.take_in(
                    units[row["unit_id"]], by=by, facts=_facts(row), join_at=JoinAt.WORK, door=Door.SHEET, is_demo=batch.is_demo
                )
            except Refused as refusal:
                raise Stale(refusal.reasons) from refusal
            made.append(taken.pk)
        return pl.DataFrame({"application": made}, schema={"application": pl.Int64})

    def roll_back(self, undo: pl.DataFrame, batch: Batch, by: Actor) -> None:
        """Those that nobody has answered yet are withdrawn; one that was answered keeps all."""
        for number in undo["application"].to_list():
            joining.withdraw(applications.application_for(by, number, permissions.APPLICATION_ADD), by=by)


def _facts(row: dict[str, Any]) -> PersonFacts:
    said = {name: row.get(name) or "" for name in WORDS} | {name: bool(row.get(name)) for name in MARKS}
    employer = applications.employer_numbered(row["employer_id"]) if row.get("employer_id") else None
    work = {"employer": employer} if employer else {"employer_name": row.get("employer_name") or ""}
    return PersonFacts(**said, **work, birth_date=row.get("birth_date"))


APPLICATIONS = register(
    SheetKind(
        "applications",
        gettext_lazy("Applications to join"),
        COLUMNS,
        unique=(("document",),),
        registrar=ApplicationsRegistrar(),
    ),
)
