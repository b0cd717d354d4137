"""Everything that is sealed, sealed again with the first key, so that an old one can be put away.

Works in pieces, each in a transaction of its own: stopped at any moment it goes on where it was, and twice does nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.exceptions import InvalidTag
from django.apps import apps
from django.db import connection, models

from unionhall.common import crypto
from unionhall.common.action import silent
from unionhall.common.scope import unscoped
from unionhall.documents.actions import keeping
from unionhall.documents.models import Attachment
from unionhall.documents.sealing import Damaged, mark_of

PIECE = 1_000
SUFFIX = "_sealed"
FACTOR_PARTS = ("secret", "seed")
UNREADABLE = (LookupError, InvalidTag, Damaged, OSError, ValueError)


@dataclass
class Progress:
    """How far one store of sealed values has come."""

    store: str
    waiting: int
    done: int = 0
    unreadable: int = 0


def run(*, check: bool = False) -> Iterator[Progress]:
    """Every store, told again after each piece. ``check``: only count what is sealed with an older key."""
    with unscoped("keys belong to the installation, not to a unit"):
        for column in columns():
            yield from _column(column, check=check)
        yield from _factors(check=check)
        yield from _files(check=check)


def columns() -> list[models.Field[Any, Any]]:
    """The columns that hold sealed values: by their name, in every package."""
    return [
        field
        for model in apps.get_models()
        if model.__module__.startswith("unionhall.")
        for field in model._meta.fields
        if isinstance(field, models.BinaryField) and field.name.endswith(SUFFIX)
    ]


def _column(field: models.Field[Any, Any], *, check: bool) -> Iterator[Progress]:
    table, column = field.model._meta.db_table, str(field.column)
    old = f"length({column}) > 0 AND substring({column} FROM 1 FOR 2) <> %s"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} WHERE {old}", [crypto.first_mark()])
        progress = Progress(f"{table}.{column}", waiting=int(cursor.fetchone()[0]))
    yield progress
    last = 0
    while not check and progress.done + progress.unreadable < progress.waiting:
        last, taken = _piece(table, column, old, last, progress)
        if not taken:
            return
        yield progress


@silent("what is sealed stays as it was; only the key changes")
def _piece(table: str, column: str, old: str, last: int, progress: Progress) -> tuple[int, int]:
    """The next rows after ``last``; a row that somebody writes meanwhile is sealed with the first key anyway."""
    with connection.cursor() as cursor:
        rows_of = f"SELECT id, {column} FROM {table} WHERE id > %s AND {old} ORDER BY id LIMIT {PIECE}"
        cursor.execute(rows_of, [last, crypto.first_mark()])
        rows = cursor.fetchall()
        sealed = [(pk, bytes(before), again) for pk, before in rows if (again := _resealed(bytes(before))) is not None]
        cursor.execute(
            f"UPDATE {table} AS t SET {column} = v.again FROM unnest(%s::bigint[], %s::bytea[], %s::bytea[])"
            f" AS v(id, before, again) WHERE t.id = v.id AND t.{column} = v.before",
            [[each[place] for each in sealed] for place in range(3)],
        )
    progress.done += len(sealed)
    progress.unreadable += len(rows) - len(sealed)
    return (rows[-1][0] if rows else last), len(rows)


def _resealed(sealed: bytes) -> bytes | None:
    try:
        return crypto.resealed(sealed)
    except UNREADABLE:
        return None


def _factors(*, check: bool) -> Iterator[Progress]:
    """Secrets of second factors, which allauth keeps as text inside JSON."""
    found = [each for each in Authenticator.objects.order_by("pk") if _old_parts(each)]
    progress = Progress("mfa_authenticator.data", waiting=len(found))
    yield progress
    for each in found if not check else ():
        _reseal_factor(each, progress)
    if found and not check:
        yield progress


def _old_parts(factor: Authenticator) -> dict[str, bytes]:
    held = {name: factor.data.get(name) for name in FACTOR_PARTS}
    sealed = {name: bytes.fromhex(text) for name, text in held.items() if isinstance(text, str) and _is_hex(text)}
    return {name: value for name, value in sealed.items() if value[:2] != crypto.first_mark()}


def _is_hex(text: str) -> bool:
    return len(text) % 2 == 0 and all(sign in "0123456789abcdef" for sign in text)


@silent("what is sealed stays as it was; only the key changes")
def _reseal_factor(factor: Authenticator, progress: Progress) -> None:
    again = {name: _resealed(value) for name, value in _old_parts(factor).items()}
    if None in again.values():
        progress.unreadable += 1
        return
    factor.data = factor.data | {name: value.hex() for name, value in again.items() if value is not None}
    factor.save(update_fields=["data"])
    progress.done += 1


def _files(*, check: bool) -> Iterator[Progress]:
    """Attachments: each file is written anew beside the old one, which goes when the row points to the new one."""
    old = [each for each in Attachment.objects.order_by("pk").iterator(chunk_size=PIECE) if _is_old(each)]
    progress = Progress("documents_attachment.file", waiting=len(old))
    yield progress
    for each in old if not check else ():
        try:
            progress.done += keeping.reseal(each)
        except UNREADABLE:
            progress.unreadable += 1
        yield progress


def _is_old(attachment: Attachment) -> bool:
    try:
        with attachment.file.open("rb") as stored:
            return mark_of(stored) != crypto.first_mark()
    except OSError:
        return True
