"""Totals that are exact at once: folded totals plus the deltas that wait."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection

from unionhall.units.measures import Measure
from unionhall.units.models.unit import SEGMENT

Totals = dict[str, dict[str, int]]

_BELOW = """
SELECT unit_path, measure, total FROM units_countertotal WHERE unit_path = ANY(%s) AND measure = ANY(%s)
UNION ALL
SELECT p.path, d.measure, sum(d.amount) FROM unnest(%s::text[]) AS p(path)
JOIN units_counterdelta d
  ON d.unit_path >= p.path COLLATE "C" AND d.unit_path < (p.path || '~') COLLATE "C" AND d.measure = ANY(%s)
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


_OF_KINDS = """
WITH asked AS (
    SELECT code, name, kind, path FROM units_unit
    WHERE path >= %(path)s COLLATE "C" AND path < (%(path)s || '~') COLLATE "C" AND kind = ANY(%(kinds)s) AND state <> 'closed'),
counted AS (
    SELECT t.unit_path AS path, t.measure, t.total AS amount FROM asked a JOIN units_countertotal t ON t.unit_path = a.path
    WHERE t.measure = ANY(%(measures)s)
    UNION ALL
    SELECT left(d.unit_path, step), d.measure, d.amount
    FROM units_counterdelta d, generate_series(length(%(path)s), length(d.unit_path), 6) AS step
    WHERE d.measure = ANY(%(measures)s)
      AND d.unit_path >= %(path)s COLLATE "C" AND d.unit_path < (%(path)s || '~') COLLATE "C"),
summed AS (SELECT path, measure, sum(amount)::bigint AS amount FROM counted GROUP BY 1, 2)
SELECT a.code, a.name, a.kind, a.path, coalesce(jsonb_object_agg(s.measure, s.amount) FILTER (WHERE s.measure IS NOT NULL), '{}')
FROM asked a LEFT JOIN summed s ON s.path = a.path GROUP BY 1, 2, 3, 4 ORDER BY 4
"""


@dataclass(frozen=True, slots=True)
class Counted:
    """An open unit with what is counted at and under it."""

    code: str
    name: str
    kind: str
    path: str
    counts: dict[str, int]


def of_kinds(path: str, kinds: Iterable[str], measures: Sequence[str]) -> list[Counted]:
    """Every open unit of these kinds at and under ``path``, in order, with its totals: one statement for a whole city."""
    blank = dict.fromkeys(measures, 0)
    with connection.cursor() as cursor:
        cursor.execute(_OF_KINDS, {"path": path, "kinds": list(kinds), "measures": list(measures)})
        return [Counted(code, name, kind, place, blank | _told(counts)) for code, name, kind, place, counts in cursor.fetchall()]


def _told(counts: str | dict[str, int]) -> dict[str, int]:
    return json.loads(counts) if isinstance(counts, str) else counts


def _read(sql: str, paths: list[str], measures: list[str]) -> Totals:
    found: Totals = {path: dict.fromkeys(measures, 0) for path in paths}
    with connection.cursor() as cursor:
        cursor.execute(sql, [paths, measures, paths, measures])
        for path, measure, amount in cursor.fetchall():
            found[path][measure] += int(amount)
    return found


def total(path: str, measure: str) -> int:
    return totals([path], [measure])[path][measure]


@dataclass(frozen=True, slots=True)
class Drift:
    """A counter that is not what its table says. ``kept`` and ``live`` are at and below the unit."""

    path: str
    measure: str
    own: int
    kept: int
    live_own: int
    live: int


_DRIFTS = """
WITH counted AS (SELECT {column} AS path, sum({amount}) AS amount FROM {table} WHERE {condition} GROUP BY 1),
     live AS (
        SELECT left(path, step) AS place, sum(amount) AS total,
               coalesce(sum(amount) FILTER (WHERE step = length(path)), 0) AS own
        FROM counted, generate_series({segment}, length(path), {segment}) AS step GROUP BY 1),
     kept AS (
        SELECT place, sum(own) AS own, sum(total) AS total FROM (
            SELECT unit_path AS place, own, total FROM units_countertotal WHERE measure = %s
            UNION ALL
            SELECT left(unit_path, step), CASE WHEN step = length(unit_path) THEN amount ELSE 0 END, amount
            FROM units_counterdelta, generate_series({segment}, length(unit_path), {segment}) AS step
            WHERE measure = %s) AS both_of_them GROUP BY 1)
SELECT place, coalesce(k.own, 0), coalesce(k.total, 0), coalesce(l.own, 0), coalesce(l.total, 0)
FROM kept k FULL JOIN live l USING (place)
WHERE coalesce(k.own, 0) <> coalesce(l.own, 0) OR coalesce(k.total, 0) <> coalesce(l.total, 0)
ORDER BY place
"""


def drifts(measure: Measure) -> list[Drift]:
    """Where the counters of ``measure`` differ from its table; one statement, so one moment."""
    sql = _DRIFTS.format(
        column=measure.path_column,
        amount=measure.amount,
        table=measure.table,
        condition=measure.condition,
        segment=SEGMENT,
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [measure.name, measure.name])
        return [Drift(path, measure.name, *map(int, numbers)) for path, *numbers in cursor.fetchall()]
