"""The rules of enrolling, asked for every row of a roster with the facts fetched at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

import polars as pl
from django.utils.translation import gettext as _

from unionhall.common import identity
from unionhall.common.actor import Actor
from unionhall.common.cells import Severity
from unionhall.common.errors import Refusal
from unionhall.common.scope import unscoped
from unionhall.members import rules
from unionhall.members.enums import DocumentKind
from unionhall.members.facts import CODED_LIKE_RESIDENT, PersonFacts
from unionhall.members.models import Person
from unionhall.members.policies import Enrolment
from unionhall.members.queries import people
from unionhall.members.sheets.places import employers_named, households_named, unions_named
from unionhall.policies.queries import rules_for
from unionhall.policies.ruling import Rule
from unionhall.sheets.registry import Finding
from unionhall.units.models import Unit

LENGTH = 18


@dataclass(slots=True)
class _Days:
    """The two facts that ``rules.days_refusals`` looks at; a hundred thousand whole ``PersonFacts`` would cost a
    second.
    """

    birth_date: date | None
    work_started_on: date | None


def placed(frame: pl.DataFrame, base: Unit) -> tuple[pl.DataFrame, list[Finding]]:
    """Rows with their union, employer and home division, and what is wrong with those."""
    names = _words(frame, "unit")
    units = {name: found[0] for name, found in unions_named(base, names).items() if len(found) == 1}
    ambiguous = {name for name, found in unions_named(base, names - units.keys()).items() if found}
    chosen: dict[str | None, Unit] = {None: base} | dict(units.items())
    wrong = {name: rules.union_refusals(unit) for name, unit in chosen.items()}
    unknown = {name: [_unknown_union(name, ambiguous=name in ambiguous)] for name in names - units.keys()}
    findings = _where(frame["unit"], {**unknown, **wrong}, "unit")
    employers = employers_named(base, [unit.pk for unit in units.values()] or [base.pk], _words(frame, "employer_name"))
    homes = households_named(_words(frame, "household"))
    findings += _unknown_homes(frame, homes)
    return frame.with_columns(
        _mapped(frame, "unit", {name: unit.pk for name, unit in chosen.items()}, pl.Int64).alias("unit_id"),
        _mapped(frame, "unit", {name: unit.path for name, unit in chosen.items()}, pl.String).alias("unit_path"),
        _mapped(frame, "employer_name", employers, pl.Int64).alias("employer_id"),
        _mapped(frame, "household", homes, pl.String).alias("household_code"),
        pl.col("document_kind").fill_null(DocumentKind.RESIDENT),
    ), findings


def _words(frame: pl.DataFrame, column: str) -> set[str]:
    return set(frame[column].drop_nulls().unique())


def _mapped(frame: pl.DataFrame, column: str, meaning: Mapping[Any, Any], dtype: type[pl.DataType]) -> pl.Series:
    """Values by the words of a column, worked out once for each different word."""
    words = frame[column]
    known = pl.DataFrame(
        {"word": list(meaning), "value": pl.Series(list(meaning.values()), dtype=dtype)},
        schema_overrides={"word": pl.String},
    )
    rows = words.alias("word").to_frame()
    return rows.join(known, on="word", how="left", nulls_equal=True, maintain_order="left")["value"]


def _where(words: pl.Series, refusals: Mapping[Any, list[Refusal]], field: str) -> list[Finding]:
    """The refusals of each word on every row that has it."""
    found = []
    for word, reasons in refusals.items():
        rows = (words.is_null() if word is None else words == word).arg_true()
        found += [_finding(rows, reason, field) for reason in reasons if len(rows)]
    return found


def _finding(row: int | pl.Series, reason: Refusal, field: str = "") -> Finding:
    return Finding(row, reason.field or field, "rule.refused", {"text": str(reason)})


def _unknown_union(name: str, *, ambiguous: bool) -> Refusal:
    if ambiguous:
        return Refusal(_("Several unions are called “%(name)s”. Write the union's code.") % {"name": name}, field="unit")
    return Refusal(_("No union here is called “%(name)s”. Check the name, or write its code.") % {"name": name}, field="unit")


def _unknown_homes(frame: pl.DataFrame, homes: Mapping[str, str]) -> list[Finding]:
    """Only a remark: the rest of the row is good, and half the country writes its home as it likes."""
    words = frame["household"]
    text = _("This place was not found and is left empty. Write province, city and county.")
    rows = (words.is_not_null() & ~words.is_in(list(homes))).arg_true()
    return [Finding(rows, "household", "rule.refused", {"text": text}, Severity.WARN)] if len(rows) else []


def row_findings(frame: pl.DataFrame, base: Unit, on: date) -> tuple[list[Finding], pl.DataFrame]:
    """What the rules say of each row that is readable; and the frame completed from the documents."""
    policies = rules_for(Enrolment, [base.path, *frame["unit_path"].drop_nulls().unique()], on)
    found = _undated(frame)
    sexes, births = frame["sex"].to_list(), frame["birth_date"].to_list()
    columns = ("document_kind", "document", "unit_path", "joined_on", "work_started_on")
    for row, (kind, number, path, joined, started) in enumerate(frame.select(columns).iter_rows()):
        if not number:
            continue
        if kind in CODED_LIKE_RESIDENT and len(number) == LENGTH:  # its parser has proved the rest
            sexes[row], births[row], reasons = _told_by(kind, number, sexes[row], births[row])
            found += [_finding(row, reason) for reason in reasons]
        found += _day_findings(row, _Days(births[row], started), joined or on, policies[path or base.path], on)
    completed = frame.with_columns(pl.Series("sex", sexes, dtype=pl.String), pl.Series("birth_date", births, dtype=pl.Date))
    return found, completed


def _told_by(kind: str, number: str, sex: str | None, born: date | None) -> tuple[str, date, list[Refusal]]:
    """Sex and birth in the number; the rule is asked only when the row says something else."""
    told = identity.sex(number).value, identity.birth_date(number)
    if (sex is None or sex == told[0]) and (born is None or born == told[1]):
        return *told, []
    return *told, rules.identity_refusals(kind, number, sex=sex or "", birth_date=born)


def _day_findings(row: int, days: _Days, joined: date, policy: Rule[Enrolment], on: date) -> list[Finding]:
    reasons = rules.age_refusals(days.birth_date, policy, on=joined)
    reasons += rules.days_refusals(cast("PersonFacts", days), joined_on=joined, today=on)
    return [_finding(row, reason) for reason in reasons]


def _undated(frame: pl.DataFrame) -> list[Finding]:
    text = _("No day of joining is given; the record stays incomplete.")
    rows = frame["joined_on"].is_null().arg_true()
    return [Finding(rows, "joined_on", "rule.refused", {"text": text}, Severity.WARN)] if len(rows) else []


def held_elsewhere(outcomes: pl.DataFrame, frame: pl.DataFrame, by: Actor) -> list[Finding]:
    """Why the register does not take a row: told with no more than the sender may see."""
    rows = outcomes.filter(pl.col("outcome").is_in(["elsewhere", "name", "died", "merged"]))
    with unscoped("people found by document, wherever they are held; what is told is decided by the rule"):
        held = {person.pk: person for person in Person.objects.select_related("unit").filter(pk__in=rows["person_id"].to_list())}
    found = []
    for row, number in rows.select("row", "person_id").iter_rows():
        unit = Unit(pk=frame["unit_id"][row])
        known = people.held_by(held[number], frame["name"][row], by)
        found += [_finding(row, reason) for reason in rules.holding_refusals(known, unit)]
    return found
