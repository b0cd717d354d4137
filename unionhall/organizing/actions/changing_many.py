"""The set form of ``change`` and ``cover``: what a list says anew of many employers, by the rules of those verbs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common import changes as change_log
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Stale, refuse_if
from unionhall.organizing import permissions, queries, rules
from unionhall.organizing.actions.registering import told
from unionhall.organizing.actions.registering_many import Known, tally
from unionhall.organizing.models import Employer
from unionhall.units.actions import counting
from unionhall.units.actions.locking import share_tree
from unionhall.units.models import Unit


@dataclass(frozen=True, slots=True)
class Alteration:
    """What is said anew of one employer as it was seen: facts that differ, another area, union or day of organising."""

    employer: Employer
    facts: Mapping[str, Any] = field(default_factory=dict)
    area: Unit | None = None
    union: Unit | None = None
    covered_on: date | None = None

    @property
    def says(self) -> dict[str, Any]:
        """Fields with their new values, without what follows from them. A new union brings its own day, or none."""
        found = dict(self.facts)
        found |= {"area": self.area} if self.area else {}
        found |= {"union": self.union, "coverage": rules.coverage_by(self.union)} if self.union else {}
        return found | ({"covered_on": self.covered_on} if self.union or self.covered_on else {})

    def after(self, name: str) -> Any:
        return self.says.get(name, getattr(self.employer, name))


def refusals_of(rows: Sequence[Alteration], *, by: Actor) -> list[list[Refusal]]:
    """For each row why it may not be changed so. At most three queries, however many rows."""
    known = Known(
        codes=queries.holders_of_codes([row.facts["credit_code"] for row in rows if row.facts.get("credit_code")], by),
        names=queries.namesakes([_place(row) for row in rows if row.area or "name" in row.facts]),
        unions=queries.own_union_holders([row.union.pk for row in rows if row.union]),
    )
    return [_row_refusals(row, known, by) for row in rows]


def _place(row: Alteration) -> tuple[int, str]:
    return row.after("area").pk, row.after("name")


def _row_refusals(row: Alteration, known: Known, by: Actor) -> list[Refusal]:
    number = row.employer.pk
    return [
        *_right_refusals(row, by),
        *rules.open_refusals(row.employer),
        *rules.code_refusals(known.codes.get(row.facts.get("credit_code") or ""), employer_id=number),
        *rules.namesake_refusals(known.names.get(_place(row)), credit_code=row.after("credit_code")),
        *rules.figures_refusals(row.after("headcount"), row.after("headcount_women"), row.after("registered_on"), on=today()),
        *(rules.area_refusals(row.area) if row.area else []),
        *rules.union_refusals(row.union),
        *rules.own_union_refusals(row.union, known.unions.get(row.union.pk if row.union else 0), employer_id=number),
        *rules.covered_day_refusals(row.covered_on, today=today()),
    ]


def _right_refusals(row: Alteration, by: Actor) -> list[Refusal]:
    if all(by.can(key, where) for key, where in _rights(row)):
        return []
    return [Refusal(_("You may not change this employer."), code="right")]


def _rights(row: Alteration) -> Iterable[tuple[str, Any]]:
    """Keys and places that the change needs: those of ``change`` and ``cover``."""
    yield permissions.EMPLOYER_CHANGE, row.employer
    if row.area:
        yield permissions.EMPLOYER_ADD, row.area
    if row.union:
        yield permissions.EMPLOYER_CHANGE, row.union


@action
def change_many(rows: Sequence[Alteration], *, by: Actor, batch: str = "") -> list[dict[str, Any]]:
    """Change all or none. ``Stale`` when one was changed since it was seen. Returns what ``undo_many`` needs."""
    share_tree()
    rows = _held(rows)
    for row in rows:
        for key, where in _rights(row):
            by.require(key, where)
    refuse_if(refusal for found in refusals_of(rows, by=by) for refusal in found)
    before = tally(row.employer for row in rows)
    undo = [_kept(row) for row in rows]
    changes = [change_log.apply(row.employer, _columns(row)) for row in rows]
    write_all([row.employer for row in rows])
    counted = tally(row.employer for row in rows)
    counting.add_many([*((path, measure, -amount) for path, measure, amount in before), *counted])
    _record([(row.employer.pk, told(found)) for row, found in zip(rows, changes, strict=True)], by, batch)
    return undo


def _held(rows: Sequence[Alteration]) -> list[Alteration]:
    """The same about the employers as they are now, which must be as they were seen."""
    now = {employer.pk: employer for employer in queries.lock_many([row.employer.pk for row in rows])}
    if any(row.employer.pk not in now or now[row.employer.pk].version != row.employer.version for row in rows):
        raise Stale(Refusal(_("An employer was changed since this list was checked. Check it again.")))
    return [replace(row, employer=now[row.employer.pk]) for row in rows]


def _columns(row: Alteration) -> dict[str, Any]:
    """Every field to be written."""
    found = row.says
    found |= {"unit_path": row.area.path} if row.area else {}
    return found | (rules.name_keys(found["name"]) if "name" in found else {})


def _kept(row: Alteration) -> dict[str, Any]:
    """What the employer was before, by columns; the path follows from the area."""
    names = _columns(row).keys() - {"unit_path"}
    was = {each.attname: getattr(row.employer, each.attname) for each in Employer._meta.concrete_fields if each.name in names}
    return {"employer": row.employer.pk, "was": json.dumps(was, default=str), "version": row.employer.version + 1}


_WRITTEN = [
    each.attname
    for each in Employer._meta.concrete_fields
    if each.name not in {"id", "created_at", "updated_at", "version", "state", "closed_on", "is_demo"}
]
_WRITE = f"""
UPDATE organizing_employer AS e SET {", ".join(f"{name} = s.{name}" for name in _WRITTEN)},
    version = e.version + 1, updated_at = now()
FROM jsonb_populate_recordset(NULL::organizing_employer, %s::jsonb) AS s WHERE s.id = e.id
"""


def write_all(employers: Sequence[Employer]) -> None:
    """Store rows that are held, in one statement, and count their versions up. For the set forms of actions only."""
    rows = [{"id": each.pk} | {name: getattr(each, name) for name in _WRITTEN} for each in employers]
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_WRITE, [json.dumps(rows, default=str)])
    except IntegrityError as error:
        raise Stale(Refusal(_("A credit code or a union was taken by another employer meanwhile."))) from error


_CHANGED = """
SELECT e.unit_path, e.id, e.name, s.changes
FROM organizing_employer e JOIN jsonb_to_recordset(%s::jsonb) AS s(id bigint, changes jsonb) ON s.id = e.id
"""


def _record(found: Iterable[tuple[int, change_log.Changes]], by: Actor, batch: str) -> None:
    rows = json.dumps([{"id": number, "changes": changes} for number, changes in found], default=str)
    with connection.cursor() as cursor:
        audit.record_batch(
            cursor,
            "organizing.employer.changed",
            by=by,
            subject_type="organizing.employer",
            rows=_CHANGED,
            params=[rows],
            batch=batch,
        )
