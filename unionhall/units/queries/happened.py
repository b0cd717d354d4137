"""Rows of a table that carry a day, counted where their unit stood on that day: what a flow is made of.

A flow is asked for some units at a time: an ``Area`` names the paths at or below which everything stood that can count for them,
so that a street does not read the country. Rows from elsewhere may come along; who adds up looks at the path of the time anyway.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from django.db import connection

from unionhall.common.scope import unscoped
from unionhall.units.aims import Area, Happened
from unionhall.units.models import Placement, Unit
from unionhall.units.models.unit import SEGMENT


def area_of(units: Collection[Unit], since: date) -> Area:
    """Where these units stand, or the unit above several of them; and where they stood since that day."""
    with unscoped("a unit's figures follow the date: where it stood before counts too"):
        left = Placement.objects.filter(unit__in=[unit.pk for unit in units], during__endswith__gt=since)
        before = set(left.values_list("path", flat=True))
    paths = {unit.path for unit in units}
    letters = max(len(path) for path in paths | before)
    tops = before | ({path[:-SEGMENT] or path for path in paths} if len(paths) > 1 else paths)
    return Area(tuple(sorted(path for path in tops if not _inside(path, tops))), letters)


def _inside(path: str, tops: Collection[str]) -> bool:
    return any(path[:end] in tops for end in range(SEGMENT, len(path), SEGMENT))


def below(column: str, tops: Sequence[str]) -> tuple[str, list[str]]:
    """The condition that ``column`` lies at or under one of ``tops``, written out so that the planner sees how much that is."""
    if not tops:
        return "false", []
    each = f'({column} >= %s COLLATE "C" AND {column} < %s COLLATE "C")'
    return f"({' OR '.join([each] * len(tops))})", [bound for top in tops for bound in (top, f"{top}~")]


def stood(area: Area, since: date) -> tuple[str, list[str | date]]:
    """A table expression ``stood (id, path)``: units that stand there now, and those that left since that day."""
    now, here = below("u.path", area.tops)
    then, there = below("p.path", area.tops)
    sql = f"""
    stood AS MATERIALIZED (
        SELECT u.id, u.path FROM units_unit u WHERE {now}
        UNION SELECT u.id, u.path FROM units_placement p JOIN units_unit u ON u.id = p.unit_id
        WHERE {then} AND upper(p.during) > %s)
    """
    return sql, [*here, *there, since]


_COUNT = """
SELECT left(coalesce(p.path, r.{path}), %s), date_trunc('month', r.{day})::date, sum({amount})
FROM {table} r JOIN stood s ON s.id = r.{unit} LEFT JOIN units_placement p ON p.unit_id = r.{unit} AND p.during @> r.{day}
WHERE r.{day} > %s AND r.{day} <= %s AND {where} GROUP BY 1, 2
"""


def rows_of(
    table: str, day: str, *, where: str = "true", unit: str = "unit_id", path: str = "unit_path", amount: str = "1"
) -> Happened:
    """The reading of a flow. Trusted SQL only: names and conditions written by us, never by a user."""
    count = _COUNT.format(table=table, day=day, where=where, unit=unit, path=path, amount=amount)

    def happened(since: date, until: date, area: Area) -> list[tuple[str, date, int]]:
        units, given = stood(area, since)
        with connection.cursor() as cursor:
            cursor.execute(f"WITH {units} {count}", [*given, area.letters, since, until])
            return [(place, month, int(count)) for place, month, count in cursor.fetchall()]

    return happened
