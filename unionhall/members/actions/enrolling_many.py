"""The set form of ``enrolling``: a whole roster in a handful of statements, in one transaction.

The caller has checked the rows themselves (``rules``); what depends on the register is decided here, in one statement that gives
each row its outcome. A property test holds it against ``rules.holding_refusals``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl
from django.db import connection
from django.utils.translation import gettext as _

from unionhall.audit.actions import record_batch
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.errors import Refusal, Refused
from unionhall.members import measures, permissions
from unionhall.members.actions.staging import FACTS, STAGED, stage
from unionhall.members.enums import OPEN_STANDINGS, Standing
from unionhall.units.actions import counting
from unionhall.units.actions.locking import check_places, share_tree

NEW, BACK, CHANGED, SAME = "new", "back", "changed", "same"
REFUSED = ("elsewhere", "name", "died", "raced")
SUBJECT = "members.person"


@dataclass(frozen=True, slots=True)
class Enrolled:
    """How many rows came to which outcome."""

    outcomes: dict[str, int]

    @property
    def refused(self) -> int:
        return sum(self.outcomes.get(name, 0) for name in REFUSED)


@action
def enrol_many(roster: pl.DataFrame, *, by: Actor, batch: str = "", only_good: bool = False, is_demo: bool = False) -> Enrolled:
    """Enter everybody on ``roster`` (see ``staging.stage``) or, with ``only_good``, those whom nothing speaks against.

    People already held by the same union are brought up to date with what the roster says; who left before comes back. The
    temporary table with each row's ``outcome``, ``person_id`` and ``undo`` lasts until the transaction ends.
    """
    share_tree()
    paths = roster["unit_path"].unique().to_list()
    for path in paths:
        by.require(permissions.PERSON_ADD, path)
    check_places(paths)
    with connection.cursor() as cursor:
        classify(cursor, roster)
        if not only_good:
            _refuse_if_any(cursor)
        before = measures.tally(f"id IN (SELECT person_id FROM {STAGED} WHERE outcome IN ('{BACK}', '{CHANGED}'))", [])
        _write(cursor, batch=batch, is_demo=is_demo)
        if not only_good:
            _refuse_if_any(cursor)
        touched = f"id IN (SELECT person_id FROM {STAGED} WHERE outcome IN ('{NEW}', '{BACK}', '{CHANGED}'))"
        counting.add_many(measures.difference(before, measures.tally(touched, [])))
        _record(cursor, by=by, batch=batch)
        return Enrolled(_counted(cursor))


def classify(cursor: Any, roster: pl.DataFrame) -> None:
    """Stage ``roster`` and give each row its outcome; locks the people it finds, in one order for everybody."""
    stage(cursor, roster)
    cursor.execute(f"SELECT count(*) FROM (SELECT p.id FROM members_person p JOIN {STAGED} s USING (document_index) ORDER BY p.id FOR UPDATE OF p) x")
    cursor.execute(_FIND, [Standing.DIED, list(OPEN_STANDINGS)])
    cursor.execute(_COMPARE)
    cursor.execute(f"UPDATE {STAGED} SET outcome = CASE WHEN changes = '{{}}' THEN '{SAME}' ELSE '{CHANGED}' END WHERE outcome = 'here'")


_FIND = f"""
UPDATE {STAGED} s SET person_id = p.id, outcome = CASE
    WHEN p.standing = %s THEN 'died'
    WHEN p.name <> s.name THEN 'name'
    WHEN p.standing <> ALL(%s) THEN '{BACK}'
    WHEN p.unit_id <> s.unit_id THEN 'elsewhere'
    ELSE 'here' END
FROM members_person p WHERE p.document_index = s.document_index
"""

_COMPARED = [*FACTS, "joined_on", "bank_account_tail"]


def _told(column: str) -> str:
    """[before, after] of a column as the audit trail shows it: telephone numbers masked."""
    old, new = f"p.{column}", f"s.{column}"
    if column == "phone":
        old, new = (f"regexp_replace({value}, '^(...)....', '\\1****')" for value in (old, new))
    return f"'{column}', CASE WHEN s.{column} IS DISTINCT FROM p.{column} AND s.{column} IS NOT NULL THEN jsonb_build_array({old}, {new}) END"


def _kept(column: str) -> str:
    return f"'{column}', CASE WHEN s.{column} IS DISTINCT FROM p.{column} AND s.{column} IS NOT NULL THEN jsonb_build_array(p.{column}) END"


_COMPARE = f"""
UPDATE {STAGED} s SET
    changes = jsonb_strip_nulls(jsonb_build_object({", ".join(_told(column) for column in _COMPARED)})),
    undo = jsonb_strip_nulls(jsonb_build_object({", ".join(_kept(column) for column in _COMPARED)}))
        || CASE WHEN s.bank_account_tail IS DISTINCT FROM p.bank_account_tail AND s.bank_account_tail IS NOT NULL
           THEN jsonb_build_object('bank_account_sealed', jsonb_build_array(encode(p.bank_account_sealed, 'hex'))) ELSE '{{}}' END
FROM members_person p WHERE p.id = s.person_id AND s.outcome IN ('here', '{BACK}')
"""


def _refuse_if_any(cursor: Any) -> None:
    refused = Enrolled(_counted(cursor)).refused
    if refused:
        text = _("%(count)s people on this roster cannot be entered. Look at their rows, or apply only the good ones.")
        raise Refused(Refusal(text % {"count": refused}, code="rows"))


def _write(cursor: Any, *, batch: str, is_demo: bool) -> None:
    cursor.execute(_INSERT, [batch, is_demo])
    inserted = cursor.rowcount
    cursor.execute(f"SELECT count(*) FROM {STAGED} WHERE outcome IS NULL")
    if inserted < cursor.fetchone()[0]:
        # Another batch entered some of them between our look and our write.
        cursor.execute(f"UPDATE {STAGED} s SET outcome = 'raced' WHERE outcome IS NULL AND NOT EXISTS (SELECT 1 FROM members_person p WHERE p.id = s.person_id)")
    cursor.execute(f"UPDATE {STAGED} SET outcome = '{NEW}' WHERE outcome IS NULL")
    cursor.execute(_BRING_BACK, [batch])
    cursor.execute(_UPDATE)
    cursor.execute(_MEMBERSHIP, [batch])


_ALWAYS = "name, name_pinyin, initials, document_kind, document_sealed, document_index, document_tail, unit_id, unit_path, joined_on"

_INSERT = f"""
INSERT INTO members_person (id, created_at, updated_at, version, {_ALWAYS}, {", ".join(FACTS)},
    bank_account_sealed, bank_account_tail, standing, batch, is_demo)
SELECT person_id, now(), now(), 1, {_ALWAYS}, {", ".join(f"coalesce({name}, {empty})" for name, empty in FACTS.items())},
    coalesce(bank_account_sealed, ''), coalesce(bank_account_tail, ''), coalesce(standing, '{Standing.MEMBER.value}'), %s, %s
FROM {STAGED} WHERE outcome IS NULL ORDER BY unit_path, row
ON CONFLICT (document_index) DO NOTHING
"""

_SAID = ", ".join(
    f"{name} = coalesce(s.{name}, p.{name})" for name in [*FACTS, "bank_account_sealed", "bank_account_tail"]
)

_UPDATE = f"""
UPDATE members_person p SET {_SAID}, joined_on = coalesce(s.joined_on, p.joined_on), version = p.version + 1, updated_at = now()
FROM {STAGED} s WHERE p.id = s.person_id AND s.outcome = '{CHANGED}'
"""

_BRING_BACK = f"""
UPDATE members_person p SET {_SAID}, joined_on = s.joined_on, unit_id = s.unit_id, unit_path = s.unit_path,
    standing = '{Standing.MEMBER.value}', batch = %s, version = p.version + 1, updated_at = now()
FROM {STAGED} s WHERE p.id = s.person_id AND s.outcome = '{BACK}'
"""

_MEMBERSHIP = f"""
INSERT INTO members_membership (created_at, updated_at, version, person_id, unit_id, unit_path, standing, joined_on, end_reason, batch)
SELECT now(), now(), 1, person_id, unit_id, unit_path, coalesce(standing, '{Standing.MEMBER.value}'), joined_on, '', %s
FROM {STAGED} WHERE outcome IN ('{NEW}', '{BACK}') ORDER BY unit_path, row
"""


def _record(cursor: Any, *, by: Actor, batch: str) -> None:
    joined = (
        "SELECT s.unit_path, s.person_id, s.name, jsonb_build_object('unit', jsonb_build_array('', u.name),"
        f" 'joined_on', jsonb_build_array(NULL, s.joined_on)) FROM {STAGED} s JOIN units_unit u ON u.id = s.unit_id"
        f" WHERE s.outcome IN ('{NEW}', '{BACK}')"
    )
    changed = f"SELECT unit_path, person_id, name, changes FROM {STAGED} WHERE outcome = '{CHANGED}'"
    record_batch(cursor, "members.person.enrolled", by=by, subject_type=SUBJECT, rows=joined, params=[], batch=batch)
    record_batch(cursor, "members.person.changed", by=by, subject_type=SUBJECT, rows=changed, params=[], batch=batch)


def _counted(cursor: Any) -> dict[str, int]:
    cursor.execute(f"SELECT coalesce(outcome, '{NEW}'), count(*) FROM {STAGED} GROUP BY 1")
    return dict(cursor.fetchall())
