"""Rows of a table that carry a day, counted where their unit stood on that day: what a flow is made of."""

from __future__ import annotations

from datetime import date

from django.db import connection

from unionhall.units.aims import Happened

_COUNT = """
SELECT coalesce(p.path, r.{path}), date_trunc('month', r.{day})::date, sum({amount})
FROM {table} r LEFT JOIN units_placement p ON p.unit_id = r.{unit} AND p.during @> r.{day}
WHERE r.{day} > %s AND r.{day} <= %s AND {where} GROUP BY 1, 2
"""


def rows_of(
    table: str, day: str, *, where: str = "true", unit: str = "unit_id", path: str = "unit_path", amount: str = "1"
) -> Happened:
    """The reading of a flow. Trusted SQL only: names and conditions written by us, never by a user."""
    sql = _COUNT.format(table=table, day=day, where=where, unit=unit, path=path, amount=amount)

    def happened(since: date, until: date) -> list[tuple[str, date, int]]:
        with connection.cursor() as cursor:
            cursor.execute(sql, [since, until])
            return [(place, month, int(count)) for place, month, count in cursor.fetchall()]

    return happened
