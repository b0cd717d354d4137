"""Counters: appended by the actions that change what is counted, folded by a job."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from unionhall.common.action import silent
from unionhall.common.scope import unscoped
from unionhall.units.models import CounterDelta
from unionhall.units.models.unit import SEGMENT

FOLD_LOCK = 7_201


def add(path: str, measure: str, amount: int) -> None:
    """Count ``amount`` more of ``measure`` at the unit of ``path``, inside the caller's action."""
    add_many([(path, measure, amount)])


def add_many(changes: Iterable[tuple[str, str, int]]) -> None:
    deltas = [CounterDelta(unit_path=path, measure=measure, amount=amount) for path, measure, amount in changes if amount]
    with unscoped("counters are kept for every unit"):
        CounterDelta.objects.bulk_create(deltas)


_FOLD = f"""
WITH taken AS (DELETE FROM units_counterdelta RETURNING unit_path, measure, amount),
     summed AS (SELECT unit_path, measure, sum(amount) AS amount FROM taken GROUP BY 1, 2),
     spread AS (
        SELECT left(unit_path, step) AS path, measure, sum(amount) AS total,
               sum(amount) FILTER (WHERE step = length(unit_path)) AS own
        FROM summed, generate_series({SEGMENT}, length(unit_path), {SEGMENT}) AS step GROUP BY 1, 2)
INSERT INTO units_countertotal AS kept (unit_path, measure, own, total)
SELECT path, measure, coalesce(own, 0), total FROM spread
ON CONFLICT (unit_path, measure) DO UPDATE SET own = kept.own + excluded.own, total = kept.total + excluded.total
"""


@silent("moves numbers from the log into the totals; what changed them is recorded already")
def fold() -> int:
    """Fold all waiting deltas into the totals up the path; returns the number of totals touched."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [FOLD_LOCK])
        cursor.execute(_FOLD)
        return int(cursor.rowcount)
