"""The one way in which subtrees change their place: history, paths, copies of paths and totals together.

Every table that is listed by subtree carries a copy of its unit's path in the column that ``scope_path`` names; that
column follows the tree. ``Placement.path`` is history and does not. The trail of audit follows too: its path says who
may read an entry, not where something happened, so the new upper union can read the past of what it took over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db import connection, models

from unionhall.common.scope import PathField, scope_path, unscoped
from unionhall.units.actions import counting
from unionhall.units.enums import UnitState
from unionhall.units.models import Unit
from unionhall.units.models.unit import SEGMENT


@dataclass(frozen=True, slots=True)
class Follower:
    """A table whose path column follows the tree. ``by_unit``: without an index on it, rows are found by their unit."""

    table: str
    column: str
    by_unit: bool


def followers() -> Iterator[Follower]:
    """Every table with a path that follows, but the tree itself."""
    for model in apps.get_models():
        name = scope_path(model)
        fields = {field.name: field for field in model._meta.concrete_fields}
        if model is not Unit and isinstance(fields.get(name), PathField):
            by_unit = "unit" in fields and not _leads_an_index(model, name)
            yield Follower(model._meta.db_table, fields[name].get_attname(), by_unit)


def _leads_an_index(model: type[models.Model], name: str) -> bool:
    indexes = [index.fields[:1] for index in model._meta.indexes if not index.condition]
    unique = [each.fields[:1] for each in model._meta.constraints if isinstance(each, models.UniqueConstraint)]
    return [name] in indexes or (name,) in unique


@dataclass(frozen=True, slots=True)
class Shift:
    """Subtrees that stood under one upper union and go to another: all their paths change in the same first letters."""

    before: str
    after: str
    tops: tuple[str, ...]
    deeper: int

    def ranges(self, column: str) -> tuple[str, list[str]]:
        """The condition that ``column`` lies in one of the subtrees; written out, the planner walks the index."""
        places = " OR ".join([f"({column} >= %s AND {column} < %s)"] * len(self.tops))
        return f"({places})", [bound for top in self.tops for bound in (top, top + "~")]

    def renamed(self, column: str) -> tuple[str, list[Any]]:
        return f"%s || substr({column}, %s)", [self.after, len(self.before) + 1]


def relocate(units: Sequence[Unit], parent: Unit, *, on: date, reason: str, document: str = "") -> None:
    """Bring ``units``, which have one upper union, and everything under them to ``parent`` as of that day.

    The caller holds the tree and has decided.
    """
    if not units:
        return
    counting.fold()
    former = units[0].path[:-SEGMENT]
    shift = Shift(former, parent.path, tuple(unit.path for unit in units), parent.depth + 1 - units[0].depth)
    moved = [unit.pk for unit in units]
    _remember(shift, moved, parent.pk, on, (reason, document))
    _shift_totals(shift)
    below = _rewrite_units(shift)
    for follower in followers():
        _rewrite(follower, shift, below)
    Unit.objects.filter(pk__in=moved).update(parent=parent)
    Unit.objects.filter(pk=parent.pk).update(has_children=True)
    look_for_children([units[0].parent_id] if units[0].parent_id else [])


_REMEMBER = """
WITH standing AS (
        SELECT p.id, p.unit_id, p.parent_id, p.unit_path, p.during, {renamed} AS later
        FROM units_placement p WHERE {ranges} AND (upper_inf(p.during) OR upper(p.during) > %s)),
     newer AS (UPDATE units_placement p SET path = s.later FROM standing s WHERE p.id = s.id AND lower(s.during) >= %s),
     ended AS (
        UPDATE units_placement p SET during = daterange(lower(s.during), %s) FROM standing s
        WHERE p.id = s.id AND (lower_inf(s.during) OR lower(s.during) < %s)
        RETURNING s.unit_id, s.parent_id, s.later, s.unit_path, upper(s.during) AS until)
INSERT INTO units_placement (unit_id, parent_id, path, during, reason, document, unit_path)
SELECT unit_id, CASE WHEN unit_id = ANY(%s) THEN %s ELSE parent_id END, later, daterange(%s, until), %s, %s, unit_path
FROM ended
"""


def _remember(shift: Shift, moved: list[int], parent: int, on: date, why: tuple[str, str]) -> None:
    """End the placements of all that moves and begin new ones; what came later than that day was there all along."""
    renamed, names = shift.renamed("p.path")
    ranges, bounds = shift.ranges("p.path")
    sql = _REMEMBER.format(renamed=renamed, ranges=ranges)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*names, *bounds, on, on, on, on, moved, parent, on, *why])


_SHIFT = """
WITH moved AS (SELECT measure, sum(total) AS total FROM units_countertotal WHERE unit_path = ANY(%s) GROUP BY 1)
INSERT INTO units_countertotal AS kept (unit_path, measure, own, total)
SELECT path, measure, 0, total * sign FROM moved, unnest(%s::text[], %s::int[]) AS a(path, sign) WHERE total <> 0
ON CONFLICT (unit_path, measure) DO UPDATE SET total = kept.total + excluded.total
"""


def _shift_totals(shift: Shift) -> None:
    """Take the totals of what moves from its former upper units and give them to the new ones."""
    losing, winning = _line(shift.before), _line(shift.after)
    paths = [*(path for path in losing if path not in winning), *(path for path in winning if path not in losing)]
    signs = [-1 if path in losing else 1 for path in paths]
    with connection.cursor() as cursor:
        cursor.execute(_SHIFT, [list(shift.tops), paths, signs])


def _line(path: str) -> list[str]:
    """The unit of ``path`` and all above it."""
    return [path[:end] for end in range(SEGMENT, len(path) + 1, SEGMENT)]


def _rewrite_units(shift: Shift) -> list[int]:
    """The tree itself; returns the units that moved."""
    renamed, names = shift.renamed("path")
    ranges, bounds = shift.ranges("path")
    with connection.cursor() as cursor:
        sql = f"UPDATE units_unit SET path = {renamed}, depth = depth + %s WHERE {ranges} RETURNING id"
        cursor.execute(sql, [*names, shift.deeper, *bounds])
        return [row[0] for row in cursor.fetchall()]


def _rewrite(follower: Follower, shift: Shift, units: list[int]) -> None:
    renamed, params = shift.renamed(follower.column)
    condition, bounds = shift.ranges(follower.column)
    params += bounds
    if follower.by_unit:
        condition, params = f"unit_id = ANY(%s) AND {condition}", [*params[:2], units, *bounds]
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {follower.table} SET {follower.column} = {renamed} WHERE {condition}", params)


def look_for_children(parents: Sequence[int]) -> None:
    """Units that may have lost their last open child learn whether they have one."""
    with unscoped("the former upper union may lie outside the actor's reach"):
        for parent in set(parents):
            has = Unit.objects.filter(parent=parent).exclude(state=UnitState.CLOSED).exists()
            Unit.objects.filter(pk=parent).update(has_children=has)
