"""Taking a whole roster back, while nothing else has touched its people."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import polars as pl
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from unionhall.audit.actions import record_batch
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.members import measures, permissions
from unionhall.members.actions.enrolling_many import BACK, CHANGED, NEW, SUBJECT
from unionhall.members.actions.staging import DAYS, FACTS, FLAGS, LINKS
from unionhall.units.actions import counting
from unionhall.units.actions.locking import share_tree

UNDONE = "undone_person"

_EARLIER = "SELECT id, unit_id, unit_path, standing, joined_on, batch FROM members_person WHERE id = ANY(%s)"
_VERSIONS = "SELECT id, version FROM members_person WHERE id = ANY(%s)"
_PLACES = {
    "person_id": pl.Int64,
    "unit_id": pl.Int64,
    "unit_path": pl.String,
    "standing": pl.String,
    "was_joined_on": pl.Date,
    "was_batch": pl.String,
}


def places_of(people: Sequence[int]) -> pl.DataFrame:
    """Where people who will be brought back stood before: asked for before ``enrol_many``."""
    with connection.cursor() as cursor:
        cursor.execute(_EARLIER, [list(people)])
        return pl.DataFrame(cursor.fetchall(), schema=_PLACES, orient="row")


def kept(entered: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """What ``undo_many`` will need of the rows that ``enrol_many`` has just entered in this transaction."""
    rows = entered.filter(pl.col("outcome").is_in([NEW, BACK, CHANGED])).select("person_id", "outcome", "undo")
    known = rows.filter(pl.col("outcome") != NEW)["person_id"].to_list()
    with connection.cursor() as cursor:
        cursor.execute(_VERSIONS, [known])
        versions = pl.DataFrame(cursor.fetchall(), schema={"person_id": pl.Int64, "version": pl.Int32}, orient="row")
    told = rows.join(versions, on="person_id", how="left").with_columns(pl.col("version").fill_null(1))
    return told.select("person_id", "outcome", "version", "undo").join(places, on="person_id", how="left")


@action
def undo_many(undo: pl.DataFrame, *, by: Actor, batch: str) -> int:
    """Delete the people a roster brought, and give the others back what they had. Refused when any changed."""
    share_tree()
    with connection.cursor() as cursor:
        _load(cursor, undo)
        refuse_if(_refusals(cursor, undo.height))
        for path in _paths(cursor):
            by.require(permissions.PERSON_CHANGE, path)
        touched = f"id IN (SELECT person_id FROM {UNDONE})"
        before = measures.tally(touched, [])
        _record(cursor, by, batch)
        _take_back(cursor, batch)
        counting.add_many(measures.difference(before, measures.tally(touched, [])))
    return undo.height


def _load(cursor: Any, undo: pl.DataFrame) -> None:
    columns = "person_id bigint, outcome text, version int, undo jsonb, unit_id bigint, unit_path text,"
    cursor.execute(f"DROP TABLE IF EXISTS {UNDONE}")
    cursor.execute(f"CREATE TEMP TABLE {UNDONE} ({columns} standing text, was_joined_on date, was_batch text) ON COMMIT DROP")
    content = io.BytesIO()
    undo.write_csv(content, include_header=False)
    with cursor.copy(f"COPY {UNDONE} FROM STDIN (FORMAT csv)") as copy:
        copy.write(content.getvalue())
    cursor.execute(f"CREATE INDEX ON {UNDONE} (person_id)")
    cursor.execute(f"ANALYZE {UNDONE}")


def _refusals(cursor: Any, count: int) -> list[Refusal]:
    """Every person as the roster left them, and held."""
    cursor.execute(
        f"SELECT count(*) FROM (SELECT p.id FROM members_person p JOIN {UNDONE} u ON u.person_id = p.id"
        " AND u.version = p.version ORDER BY p.id FOR UPDATE OF p) AS held"
    )
    changed = count - int(cursor.fetchone()[0])
    cursor.execute(
        f"SELECT count(*) FROM members_membership m JOIN {UNDONE} u USING (person_id)"
        f" WHERE m.ended_on IS NULL AND m.version > 1 AND u.outcome IN ('{NEW}', '{BACK}')"
    )
    changed += int(cursor.fetchone()[0])
    if not changed:
        return []
    text = _("%(count)s people of this roster were changed since. It can no longer be taken back as a whole.")
    return [Refusal(text % {"count": changed}, code="touched")]


def _paths(cursor: Any) -> list[str]:
    cursor.execute(f"SELECT DISTINCT p.unit_path FROM members_person p JOIN {UNDONE} u ON u.person_id = p.id")
    return [path for (path,) in cursor.fetchall()]


def _record(cursor: Any, by: Actor, batch: str) -> None:
    """Before anything goes, so that the entries still find their people."""
    rows = f"SELECT p.unit_path, p.id, p.name, '{{}}'::jsonb FROM members_person p JOIN {UNDONE} u ON u.person_id = p.id"
    record_batch(cursor, "members.person.rolled_back", by=by, subject_type=SUBJECT, rows=rows, params=[], batch=batch)


def _sql_type(name: str) -> str:
    return "date" if name in {*DAYS, "joined_on"} else "boolean" if name in FLAGS else "bigint" if name in LINKS else "text"


def _restored(name: str) -> str:
    """The value before, where the roster changed it; kept as [value], because null is a value too."""
    return f"{name} = CASE WHEN u.undo ? '{name}' THEN (u.undo -> '{name}' ->> 0)::{_sql_type(name)} ELSE p.{name} END"


_FACTS_BACK = ", ".join(_restored(name) for name in [*FACTS, "joined_on", "bank_account_tail"])
_ACCOUNT_BACK = (
    "bank_account_sealed = CASE WHEN u.undo ? 'bank_account_sealed'"
    " THEN decode(u.undo -> 'bank_account_sealed' ->> 0, 'hex') ELSE p.bank_account_sealed END"
)
_CHANGE_BACK = f"""
UPDATE members_person p SET {_FACTS_BACK}, {_ACCOUNT_BACK}, version = p.version + 1, updated_at = now()
FROM {UNDONE} u WHERE u.person_id = p.id AND u.outcome IN ('{CHANGED}', '{BACK}')
"""
_PLACE_BACK = f"""
UPDATE members_person p SET unit_id = u.unit_id, unit_path = u.unit_path, standing = u.standing,
    joined_on = u.was_joined_on,
    batch = coalesce(u.was_batch, '')
FROM {UNDONE} u WHERE u.person_id = p.id AND u.outcome = '{BACK}'
"""
_MEMBERSHIPS = f"""
DELETE FROM members_membership m USING {UNDONE} u
WHERE m.person_id = u.person_id AND m.batch = %s AND u.outcome IN ('{NEW}', '{BACK}')
"""
_PEOPLE = f"DELETE FROM members_person p USING {UNDONE} u WHERE p.id = u.person_id AND u.outcome = '{NEW}'"


def _take_back(cursor: Any, batch: str) -> None:
    cursor.execute(_CHANGE_BACK)
    cursor.execute(_PLACE_BACK)
    cursor.execute(_MEMBERSHIPS, [batch])
    try:
        with transaction.atomic():
            cursor.execute(_PEOPLE)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except IntegrityError as error:
        text = _("Other records refer to people of this roster already. It can no longer be taken back as a whole.")
        raise Refused(Refusal(text, code="referred")) from error
