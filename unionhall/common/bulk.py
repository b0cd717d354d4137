"""Rows by the thousand: COPY instead of one INSERT each."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection, models


def copy_in(rows: Sequence[models.Model]) -> list[int]:
    """Write new rows of one model with COPY; they get their primary keys here. For the set forms of actions only."""
    if not rows:
        return []
    meta = rows[0]._meta
    fields = [field for field in meta.concrete_fields if not field.generated]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    with connection.cursor() as cursor:
        numbers = next_ids(cursor, meta.db_table, len(rows))
        for row, number in zip(rows, numbers, strict=True):
            row.pk = number
        with cursor.copy(f'COPY "{meta.db_table}" ({columns}) FROM STDIN') as copy:
            written = [_writer(field) for field in fields]
            for row in rows:
                copy.write_row([write(row) for write in written])
    for row in rows:
        row._state.adding = False
    return numbers


def _writer(field: Any) -> Callable[[models.Model], Any]:
    """Row → what is sent for ``field``. JSON that many rows share (the same object) is written out once."""
    if not isinstance(field, models.JSONField):
        return lambda row: field.get_db_prep_save(field.pre_save(row, add=True), connection)
    texts: dict[int, str | None] = {}

    def write(row: models.Model) -> str | None:
        value = field.pre_save(row, add=True)
        if id(value) not in texts:  # rows keep their values alive, so an identity is good for as long as this lasts
            texts[id(value)] = None if value is None else json.dumps(value, cls=field.encoder)
        return texts[id(value)]

    return write


def next_ids(cursor: Any, table: str, count: int) -> list[int]:
    """``count`` primary keys from the table's own sequence."""
    # OFFSET 0 keeps the planner from looking the sequence up again for every number.
    sequence = "SELECT pg_get_serial_sequence(%s, 'id')::regclass AS name OFFSET 0"
    cursor.execute(f"SELECT nextval(name) FROM ({sequence}) s, generate_series(1, %s)", [f'"{table}"', count])
    return [number for (number,) in cursor.fetchall()]
