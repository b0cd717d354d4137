"""A connection of a job's own, beside the one it works on.

What is written here is seen at once, while the job's transaction is still open. It also holds the lock that keeps one job from
running in two workers: the server drops it the moment the process dies, so a second worker can take over and not before.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Self

from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

LOCK = 7_202 << 48


class Line:
    """Use as a context manager; the connection is opened at first use."""

    def __init__(self) -> None:
        self._connection: BaseDatabaseWrapper = connections["default"].copy()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._connection.connection is not None:
            with suppress(DatabaseError):  # a pool would pass the lock on with the connection
                self.ask("SELECT pg_advisory_unlock_all()", [])
        self._connection.close()

    def hold(self, job_id: int) -> bool:
        """Whether this process is now the only one that runs the job."""
        return bool(self.ask("SELECT pg_try_advisory_lock(%s)", [LOCK + job_id])[0])

    def ask(self, sql: str, values: list[Any]) -> tuple[Any, ...]:
        with self._connection.cursor() as cursor:
            cursor.execute(sql, values)
            return tuple(cursor.fetchone() or ())
