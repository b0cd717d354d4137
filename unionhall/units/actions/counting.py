"""Counters: appended by the actions that change what is counted, folded by a job, proved and mended by ``recount``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import connection

from unionhall.common.action import silent
from unionhall.common.dates import month_end
from unionhall.common.scope import unscoped
from unionhall.units.actions.locking import check_places, share_tree
from unionhall.units.measures import MEASURES, Measure
from unionhall.units.models import CounterDelta
from unionhall.units.models.unit import SEGMENT
from unionhall.units.queries import counters
from unionhall.units.queries.counters import Drift

FOLD_LOCK = 7_201


def add(path: str, measure: str, amount: int) -> None:
    """Count ``amount`` more of ``measure`` at the unit of ``path``, inside the caller's action."""
    add_many([(path, measure, amount)])


def add_many(changes: Iterable[tuple[str, str, int]]) -> None:
    """The same for (path, measure, amount) of many. ``Stale`` when a move came between reading and writing."""
    deltas = [CounterDelta(unit_path=path, measure=measure, amount=amount) for path, measure, amount in changes if amount]
    if not deltas:
        return
    share_tree()
    check_places({delta.unit_path for delta in deltas})
    with unscoped("counters are kept for every unit"):
        CounterDelta.objects.bulk_create(deltas, batch_size=5_000)


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


def hold_totals() -> None:
    """Until commit nobody else changes totals."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [FOLD_LOCK])


@silent("moves numbers from the log into the totals; what changed them is recorded already")
def fold() -> int:
    """Fold all waiting deltas into the totals up the path; returns the number of totals touched."""
    hold_totals()
    with connection.cursor() as cursor:
        cursor.execute(_FOLD)
        return int(cursor.rowcount)


_MEND = """
INSERT INTO units_countertotal AS kept (unit_path, measure, own, total)
SELECT path, %s, own, total FROM unnest(%s::text[], %s::bigint[], %s::bigint[]) AS c(path, own, total)
ON CONFLICT (unit_path, measure) DO UPDATE SET own = kept.own + excluded.own, total = kept.total + excluded.total
"""


@silent("brings counters back to what their tables say; no decision is made")
def recount(names: Iterable[str] = ()) -> list[Drift]:
    """Count every measure (or the named ones) anew and mend the totals; returns what had drifted.

    A drift is found in one statement, so work that commits meanwhile does not disturb it.
    """
    hold_totals()
    chosen = [MEASURES.get(name) for name in names] or list(MEASURES)
    found = []
    for measure in chosen:
        drifted = counters.drifts(measure)
        _mend(measure, drifted)
        found += drifted
    return found


def _mend(measure: Measure, drifted: list[Drift]) -> None:
    if not drifted:
        return
    own = [drift.live_own - drift.own for drift in drifted]
    total = [drift.live - drift.kept for drift in drifted]
    with connection.cursor() as cursor:
        cursor.execute(_MEND, [measure.name, [drift.path for drift in drifted], own, total])


_SNAPSHOT = f"""
INSERT INTO units_snapshot (unit_path, measure, month, total)
SELECT path, measure, %s, sum(total) FROM (
    SELECT unit_path AS path, measure, total FROM units_countertotal
    UNION ALL
    SELECT left(unit_path, step), measure, amount
    FROM units_counterdelta, generate_series({SEGMENT}, length(unit_path), {SEGMENT}) AS step) AS now
GROUP BY 1, 2 HAVING sum(total) <> 0
ON CONFLICT (unit_path, measure, month) DO UPDATE SET total = excluded.total
"""


@silent("writes down totals as they stand; no decision is made")
def snapshot(month: date) -> int:
    """Keep every total as that of the month in which the day lies; taken again, it replaces itself."""
    with connection.cursor() as cursor:
        cursor.execute(_SNAPSHOT, [month_end(month)])
        return int(cursor.rowcount)
