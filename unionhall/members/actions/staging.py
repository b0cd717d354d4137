"""Frames of checked rows on their way into tables: sealed, spelled, and sent with COPY."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import polars as pl
from django.db import connection
from psycopg.copy import QueuedLibpqWriter

from unionhall.common.crypto import blind_index_many, encrypt_many
from unionhall.common.text import initials_of, pinyin_of

SLICE = 10_000

TEXTS = (
    "sex", "ethnicity", "phone", "political", "education", "degree", "household_code", "household_kind", "employment_form",
    "eight_group", "employer_name", "job", "skill_grade", "title", "honour", "address", "emergency_contact", "group_name",
)  # fmt: skip
DAYS = ("birth_date", "document_until", "work_started_on")
FLAGS = ("is_migrant", "is_platform", "is_disabled")
LINKS = ("employer_id",)
FACTS = (*TEXTS, *DAYS, *FLAGS, *LINKS)
"""Columns of a person that a sheet may fill; null means «the sheet says nothing»."""

ACCOUNT = ("bank_account_sealed", "bank_account_tail")

PERSON = (
    "id", "created_at", "updated_at", "version", "batch", "name", "name_pinyin", "initials", "document_kind",
    "document_sealed", "document_index", "document_tail", "unit_id", "unit_path", "standing", "joined_on",
    *FACTS, *ACCOUNT, "is_demo",
)  # fmt: skip
"""What a new person's row is written with."""

_KINDS: dict[str, Any] = (
    dict.fromkeys((*TEXTS, "standing", *ACCOUNT), pl.String)
    | dict.fromkeys((*DAYS, "joined_on"), pl.Date)
    | dict.fromkeys(FLAGS, pl.Boolean)
    | dict.fromkeys(LINKS, pl.Int64)
)

SQL_TYPES = (
    dict.fromkeys(("row", "person_id", "unit_id", *LINKS), "bigint")
    | dict.fromkeys(("unit_path", "name", "standing", "bank_account_tail", *TEXTS), 'text COLLATE "C"')
    | dict.fromkeys(("document_index", "bank_account_sealed"), "bytea")
    | dict.fromkeys(("joined_on", *DAYS), "date")
    | dict.fromkeys(FLAGS, "boolean")
)


def prepared(roster: pl.DataFrame) -> pl.DataFrame:
    """Every column that may be asked for, with the blind index that finds the person and the account sealed."""
    missing = [pl.lit(None, kind).alias(name) for name, kind in _KINDS.items() if name not in roster.columns]
    frame = roster.with_columns(missing)
    if "document_index" not in roster.columns:
        frame = frame.with_columns(indexed(roster["document"]))
    if "bank_account" not in roster.columns:
        return frame
    accounts = roster["bank_account"].fill_null("")
    sealed = as_bytes(ACCOUNT[0], encrypt_many(accounts))
    return frame.with_columns(sealed, pl.when(accounts != "").then(accounts.str.tail(4)).alias(ACCOUNT[1]))


def indexed(documents: pl.Series) -> pl.Series:
    """What finds the people of these documents; nothing where there is none."""
    return as_bytes("document_index", blind_index_many(documents.fill_null("")))


def spelled(part: pl.DataFrame) -> pl.DataFrame:
    """With the document sealed and shown by its end, and the name as people search it."""
    return part.with_columns(
        as_bytes("document_sealed", encrypt_many(part["document"])),
        part["document"].str.tail(4).alias("document_tail"),
        each(part["name"], pinyin_of).alias("name_pinyin"),
        each(part["name"], initials_of).alias("initials"),
    )


def as_bytes(name: str, values: Iterable[bytes]) -> pl.Series:
    """As PostgreSQL reads bytes in text; nothing for nothing."""
    return pl.Series(name, ["\\x" + value.hex() if value else None for value in values], dtype=pl.String)


def each(values: pl.Series, function: Callable[[str], str]) -> pl.Series:
    """``function`` of each value, worked out once for each different one."""
    different = values.unique()
    return values.replace_strict(different, pl.Series([function(value) for value in different], dtype=pl.String))


def copy(cursor: Any, table: str, part: pl.DataFrame, *, texts: Iterable[str] = ()) -> None:
    """Send ``part`` into the columns of ``table`` that have its names; nulls in ``texts`` become empty text."""
    copy_pieces(cursor, table, part.columns, part.iter_slices(SLICE), texts=texts)


def copy_pieces(
    cursor: Any, table: str, columns: Sequence[str], pieces: Iterable[pl.DataFrame], *, texts: Iterable[str] = ()
) -> None:
    """The same for frames that are made while the server writes the ones before them."""
    force = f", FORCE_NOT_NULL ({', '.join(texts)})" if texts else ""
    statement = f"COPY {table} ({', '.join(columns)}) FROM STDIN (FORMAT csv{force})"
    driver = cursor.cursor
    with connection.wrap_database_errors, driver.copy(statement, writer=QueuedLibpqWriter(driver)) as line:
        for piece in pieces:
            line.write(_lines(piece.select(columns)))


def _lines(part: pl.DataFrame) -> bytes:
    """CSV in which empty text and null are the same: nothing said."""
    buffer = io.BytesIO()
    filled = pl.when(pl.col(pl.String) != "").then(pl.col(pl.String))
    part.with_columns(filled).write_csv(buffer, include_header=False)
    return buffer.getvalue()


def stage(cursor: Any, table: str, part: pl.DataFrame, extra: Mapping[str, str] = {}) -> None:
    """Put ``part`` into a temporary table of its own columns and ``extra`` empty ones, until the transaction ends."""
    columns = [f"{name} {SQL_TYPES[name]}" for name in part.columns] + [f"{name} {kind}" for name, kind in extra.items()]
    cursor.execute(f"DROP TABLE IF EXISTS {table}")
    cursor.execute(f"CREATE TEMP TABLE {table} ({', '.join(columns)}) ON COMMIT DROP")
    copy(cursor, table, part)
    cursor.execute(f"ANALYZE {table}")
