"""The set form of ``enrolling``: a whole roster with COPY and a handful of statements, in one transaction.

The caller has checked the rows themselves (``rules``); what depends on the register is decided here for all rows at once.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

import polars as pl
from django.db import IntegrityError, connection, transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from unionhall.audit.actions import copied_columns, record_batch
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.bulk import next_ids
from unionhall.common.errors import Refusal, refuse_if
from unionhall.members import measures, permissions
from unionhall.members.actions import roster_sql as sql
from unionhall.members.actions.staging import (
    ACCOUNT,
    FACTS,
    FLAGS,
    PERSON,
    SLICE,
    TEXTS,
    copy,
    copy_pieces,
    prepared,
    spelled,
    stage,
)
from unionhall.members.enums import Standing
from unionhall.units.actions import counting
from unionhall.units.actions.locking import check_places, share_tree
from unionhall.units.models import Unit

NEW, BACK, CHANGED, SAME = "new", "back", "changed", "same"
REFUSED = ("elsewhere", "name", "died", "merged")
SUBJECT = "members.person"
TRIES = 3


@dataclass(frozen=True, slots=True)
class Enrolled:
    """``rows``: row, person_id, outcome, and for changed people what changed and what undoes it (JSON)."""

    rows: pl.DataFrame

    @property
    def outcomes(self) -> dict[str, int]:
        return dict(Counter(self.rows["outcome"]))


@action
def enrol_many(roster: pl.DataFrame, *, by: Actor, batch: str = "", only_good: bool = False, is_demo: bool = False) -> Enrolled:
    """Enter everybody on ``roster`` or, with ``only_good``, those whom nothing speaks against.

    ``roster``: ``row``, ``unit_id``, ``unit_path``, ``name``, ``document_kind``, ``document`` (clear), ``joined_on``; optionally
    ``standing``, ``bank_account`` (clear) and any of ``staging.FACTS``. People already held by the same union are brought up to
    date; who left before comes back; who is held elsewhere, bears another name or has died is refused.
    """
    share_tree()
    paths = roster["unit_path"].unique().to_list()
    for path in paths:
        by.require(permissions.PERSON_ADD, path)
    check_places(paths)
    with connection.cursor() as cursor:
        for attempt in range(1, TRIES + 1):
            try:
                with transaction.atomic():
                    return _enrolled(cursor, roster, by=by, batch=batch, only_good=only_good, is_demo=is_demo)
            except IntegrityError as error:
                # Another batch entered somebody of ours between our look and our write: look again.
                if "document_index" not in str(error) or attempt == TRIES:
                    raise
    raise AssertionError


def outcomes_of(roster: pl.DataFrame) -> pl.DataFrame:
    """What ``enrol_many`` would do with each row, without doing it: the preview of a sheet. Call it in a transaction."""
    with connection.cursor() as cursor:
        return _classified(cursor, prepared(roster), lock=False)


def _enrolled(cursor: Any, roster: pl.DataFrame, *, by: Actor, batch: str, only_good: bool, is_demo: bool) -> Enrolled:
    frame = prepared(roster)
    found = _classified(cursor, frame, lock=True)
    if not only_good:
        refuse_if(_refusals(found))
    touched = found.filter(pl.col("outcome").is_in([BACK, CHANGED]))["person_id"].to_list()
    before = measures.tally_of(touched)
    cursor.execute(sql.UPDATE)
    cursor.execute(sql.BRING_BACK, [batch])
    cursor.execute(sql.MEMBERSHIP_BACK, [batch])
    added = _add(cursor, frame.join(found, on="row", how="anti"), by=by, batch=batch, is_demo=is_demo)
    counting.add_many(measures.difference(before, measures.tally_of(touched + added["person_id"].to_list())))
    record_batch(cursor, "members.person.enrolled", by=by, subject_type=SUBJECT, rows=sql.TOLD_BACK, params=[], batch=batch)
    record_batch(cursor, "members.person.changed", by=by, subject_type=SUBJECT, rows=sql.TOLD_CHANGED, params=[], batch=batch)
    return Enrolled(pl.concat([found, added], how="diagonal").sort("row"))


def _classified(cursor: Any, frame: pl.DataFrame, *, lock: bool) -> pl.DataFrame:
    """row, person_id, outcome, changes, undo of the rows whose people the register knows; the others are new."""
    stage(cursor, sql.SOUGHT, frame.select("row", "document_index", "name", "unit_id"))
    cursor.execute(sql.FIND + (" FOR UPDATE OF p" if lock else ""))
    kinds = {"row": pl.Int64, "person_id": pl.Int64, "outcome": pl.String}
    found = pl.DataFrame(cursor.fetchall(), schema=kinds, orient="row")
    known = frame.with_columns(pl.col("row").cast(pl.Int64)).join(found.filter(pl.col("outcome").is_in(["here", BACK])), on="row")
    _compare(cursor, known)
    cursor.execute(f"SELECT row, outcome, changes::text, undo::text FROM {sql.KNOWN}")
    told = {"row": pl.Int64, "outcome": pl.String, "changes": pl.String, "undo": pl.String}
    compared = pl.DataFrame(cursor.fetchall(), schema=told, orient="row")
    return found.join(compared, on="row", how="left", suffix="_now").with_columns(
        pl.coalesce("outcome_now", "outcome").alias("outcome")
    ).drop("outcome_now")  # fmt: skip


def _compare(cursor: Any, known: pl.DataFrame) -> None:
    columns = ["row", "person_id", "unit_id", "unit_path", "name", "joined_on", *FACTS, *ACCOUNT]
    extra = {"changes": "jsonb", "undo": "jsonb"}
    staged = known.select(*columns)
    stage(cursor, sql.KNOWN, staged, extra | {"outcome": "text"})
    cursor.execute(
        f"UPDATE {sql.KNOWN} s SET outcome = v.outcome"
        " FROM unnest(%s::bigint[], %s::text[]) AS v(row, outcome) WHERE v.row = s.row",
        [known["row"].to_list(), known["outcome"].to_list()],
    )
    cursor.execute(sql.COMPARE)
    cursor.execute(sql.SETTLE)


def _refusals(found: pl.DataFrame) -> list[Refusal]:
    count = found.filter(pl.col("outcome").is_in(REFUSED)).height
    text = _("%(count)s people on this roster cannot be entered. Look at their rows, or apply only the good ones.")
    return [Refusal(text % {"count": count}, code="rows")] if count else []


def _add(cursor: Any, fresh: pl.DataFrame, *, by: Actor, batch: str, is_demo: bool) -> pl.DataFrame:
    """The people whom the register does not know, with their memberships and their trail."""
    if fresh.is_empty():
        return pl.DataFrame(schema={"row": pl.Int64, "person_id": pl.Int64, "outcome": pl.String})
    moment = now().isoformat()
    stamped = [
        pl.lit(moment).alias("created_at"),
        pl.lit(moment).alias("updated_at"),
        pl.lit(1).alias("version"),
        pl.lit(batch).alias("batch"),
    ]
    numbers = pl.Series("person_id", next_ids(cursor, "members_person", fresh.height), dtype=pl.Int64)
    rows = fresh.sort("unit_path", maintain_order=True).with_columns(
        numbers,
        *stamped,
        pl.col("standing").fill_null(Standing.MEMBER.value),
        *(pl.col(name).fill_null(value=False) for name in FLAGS),
    )
    people = rows.with_columns(pl.col("person_id").alias("id"), pl.lit(is_demo).alias("is_demo"))
    pieces = (spelled(piece) for piece in people.iter_slices(SLICE))
    copy_pieces(cursor, "members_person", PERSON, pieces, texts=(*TEXTS, *ACCOUNT, "batch"))
    memberships = rows.select(
        "person_id", "created_at", "updated_at", "version", "batch", "unit_id", "unit_path", "standing", "joined_on",
        pl.lit("").alias("end_reason"),
    )  # fmt: skip
    copy(cursor, "members_membership", memberships, texts=("batch", "end_reason"))
    trail = copied_columns("members.person.enrolled", by=by, subject_type=SUBJECT, batch=batch)
    texts = [name for name, value in trail.items() if isinstance(value, str)]
    copy(cursor, "audit_entry", _trail(rows, trail), texts=texts)
    return rows.select(pl.col("row").cast(pl.Int64), "person_id", pl.lit(NEW).alias("outcome"))


def _trail(rows: pl.DataFrame, trail: dict[str, Any]) -> pl.DataFrame:
    """One audit entry for each new member: into which union, since when."""
    units = rows["unit_id"].unique().to_list()
    names = dict(Unit.objects.filter(pk__in=units).values_list("pk", "name"))
    quoted = pl.Series([json.dumps(names[unit], ensure_ascii=False) for unit in units], dtype=pl.String)
    union = pl.col("unit_id").replace_strict(pl.Series(units), quoted, return_dtype=pl.String)
    day = (
        pl.when(pl.col("joined_on").is_null())
        .then(pl.lit("null"))
        .otherwise(pl.format('"{}"', pl.col("joined_on").cast(pl.String)))
    )
    return rows.select(
        pl.col("created_at").alias("at"),
        pl.col("unit_path"),
        pl.col("person_id").cast(pl.String).alias("subject_id"),
        pl.col("name").alias("subject_label"),
        pl.concat_str([pl.lit('{"unit": ["", '), union, pl.lit('], "joined_on": [null, '), day, pl.lit("]}")]).alias("changes"),
        *(pl.lit(value).alias(name) for name, value in trail.items()),
    )
