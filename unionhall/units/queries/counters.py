"""Totals that are exact at once: folded totals plus the deltas that wait."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db import connection

Totals = dict[str, dict[str, int]]

_BELOW = """
SELECT unit_path, measure, total FROM units_countertotal WHERE unit_path = ANY(%s) AND measure = ANY(%s)
UNION ALL
SELECT p.path, d.measure, sum(d.amount) FROM unnest(%s::text[]) AS p(path)
JOIN units_counterdelta d ON d.unit_path >= p.path COLLATE "C" AND d.unit_path < (p.path || '~') COLLATE "C" AND d.measure = ANY(%s)
GROUP BY 1, 2
"""
_OWN = """
SELECT unit_path, measure, own FROM units_countertotal WHERE unit_path = ANY(%s) AND measure = ANY(%s)
UNION ALL
SELECT unit_path, measure, sum(amount) FROM units_counterdelta
WHERE unit_path = ANY(%s) AND measure = ANY(%s) GROUP BY 1, 2
"""


def totals(paths: Iterable[str], measures: Sequence[str]) -> Totals:
    """path → measure → how many at and under the unit; every asked measure is there, 0 when nothing is counted.

    Callers pass paths the actor may see; counting itself tells nothing about single rows.
    """
    return _read(_BELOW, list(paths), list(measures))


def own(paths: Iterable[str], measures: Sequence[str]) -> Totals:
    """The same for the units themselves, without what stands below."""
    return _read(_OWN, list(paths), list(measures))


def _read(sql: str, paths: list[str], measures: list[str]) -> Totals:
    found: Totals = {path: dict.fromkeys(measures, 0) for path in paths}
    with connection.cursor() as cursor:
        cursor.execute(sql, [paths, measures, paths, measures])
        for path, measure, amount in cursor.fetchall():
            found[path][measure] += int(amount)
    return found


def total(path: str, measure: str) -> int:
    return totals([path], [measure])[path][measure]


def live(table: str, path_column: str, condition: str = "true") -> dict[str, int]:
    """path → rows counted from the table itself, for ``recount``; trusted SQL from the registries only."""
    counted: dict[str, int] = defaultdict(int)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {path_column}, count(*) FROM {table} WHERE {condition} GROUP BY 1")
        counted.update(cursor.fetchall())
    return counted
