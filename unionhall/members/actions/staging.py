"""The set form's way in: a frame of checked rows becomes a temporary table, sealed and spelled on the way."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from typing import Any

import polars as pl

from unionhall.common.crypto import blind_index_many, encrypt_many
from unionhall.common.text import initials_of, pinyin_of

STAGED = "staged_person"
SLICE = 25_000

TEXTS = {
    "sex": "''", "ethnicity": "''", "phone": "''", "political": "''", "education": "''", "degree": "''",
    "household_code": "''", "household_kind": "''", "employment_form": "''", "eight_group": "''", "employer_name": "''",
    "job": "''", "skill_grade": "''", "title": "''", "honour": "''", "address": "''", "emergency_contact": "''",
    "group_name": "''",
}  # fmt: skip
DAYS = {"birth_date": "NULL", "document_until": "NULL", "work_started_on": "NULL"}
FLAGS = {"is_migrant": "false", "is_platform": "false", "is_disabled": "false"}
LINKS = {"employer_id": "NULL"}

FACTS = TEXTS | DAYS | FLAGS | LINKS
"""Columns a sheet may fill, with what stands there when it says nothing."""

_TYPES = (
    dict.fromkeys(("row", "unit_id", *LINKS), "bigint")
    | dict.fromkeys(("unit_path", "name", "name_pinyin", "initials", "document_kind", "document_tail"), 'text COLLATE "C"')
    | dict.fromkeys(("bank_account_tail", "standing", *TEXTS), 'text COLLATE "C"')
    | dict.fromkeys(("document_sealed", "document_index", "bank_account_sealed"), "bytea")
    | dict.fromkeys(("joined_on", *DAYS), "date")
    | dict.fromkeys(FLAGS, "boolean")
)


def stage(cursor: Any, roster: pl.DataFrame) -> None:
    """Fill a temporary table ``staged_person`` that lasts until the transaction ends.

    ``roster``: ``row``, ``unit_id``, ``unit_path``, ``name``, ``document_kind``, ``document`` (clear), ``joined_on``, optionally
    ``standing``, ``bank_account`` (clear) and any of ``FACTS``; null means «the sheet says nothing».
    """
    columns = [f"{name} {kind}" for name, kind in _TYPES.items()]
    cursor.execute(f"DROP TABLE IF EXISTS {STAGED}")
    cursor.execute(
        f"CREATE TEMP TABLE {STAGED} ({', '.join(columns)}, outcome text, changes jsonb, undo jsonb,"
        " person_id bigint DEFAULT nextval(pg_get_serial_sequence('members_person', 'id'))) ON COMMIT DROP"
    )
    sent = [name for name in _TYPES if name in roster.columns or name in _MADE_OF and _MADE_OF[name] in roster.columns]
    with cursor.copy(f"COPY {STAGED} ({', '.join(sent)}) FROM STDIN (FORMAT csv)") as copy:
        for part in roster.iter_slices(SLICE):
            copy.write(_lines(_sealed(part).select(sent)))
    cursor.execute(f"CREATE INDEX ON {STAGED} (document_index)")
    cursor.execute(f"ANALYZE {STAGED}")


_MADE_OF = {
    "name_pinyin": "name",
    "initials": "name",
    "document_sealed": "document",
    "document_index": "document",
    "document_tail": "document",
    "bank_account_sealed": "bank_account",
    "bank_account_tail": "bank_account",
}


def _sealed(part: pl.DataFrame) -> pl.DataFrame:
    """With what is derived: the document sealed, found and shown; the name spelled."""
    made = [
        _bytes("document_sealed", encrypt_many(part["document"])),
        _bytes("document_index", blind_index_many(part["document"])),
        part["document"].str.tail(4).alias("document_tail"),
        _each(part["name"], pinyin_of).alias("name_pinyin"),
        _each(part["name"], initials_of).alias("initials"),
    ]
    if "bank_account" in part.columns:
        accounts = part["bank_account"].fill_null("")
        made += [_bytes("bank_account_sealed", encrypt_many(accounts)), accounts.str.tail(4).alias("bank_account_tail")]
    return part.with_columns(made)


def _bytes(name: str, values: Iterable[bytes]) -> pl.Series:
    """As PostgreSQL reads bytes in text; nothing for nothing."""
    return pl.Series(name, ["\\x" + value.hex() if value else None for value in values], dtype=pl.String)


def _each(values: pl.Series, function: Callable[[str], str]) -> pl.Series:
    """``function`` of each value, worked out once for each different one."""
    different = values.unique()
    return values.replace_strict(different, pl.Series([function(value) for value in different], dtype=pl.String))


def _lines(part: pl.DataFrame) -> bytes:
    """CSV in which empty text is «nothing said», as it is in a sheet."""
    texts = [pl.when(pl.col(pl.String) != "").then(pl.col(pl.String))]
    buffer = io.BytesIO()
    part.with_columns(texts).write_csv(buffer, include_header=False)
    return buffer.getvalue()
