"""The one way in which subtrees change their place: history, paths, copies of paths and totals together.

Every table that is listed by subtree carries a copy of its unit's path in the column that ``scope_path`` names; that column
follows the tree. ``Placement.path`` is history and does not. The trail of audit follows too: its path says who may read an
entry, not where something happened, so the new upper union can read the past of what it took over (docs/decisions).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.apps import apps
from django.db import connection, models

from unionhall.common.scope import PathField, scope_path, unscoped
from unionhall.units.actions import counting
from unionhall.units.enums import UnitState
from unionhall.units.models import Unit
from unionhall.units.models.unit import SEGMENT, segment


@dataclass(frozen=True, slots=True)
class Follower:
    """A table whose path column follows the tree. ``by_unit``: its rows are found through their unit, for want of an index."""

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
            yield Follower(model._meta.db_table, fields[name].column, by_unit)


def _leads_an_index(model: type[models.Model], name: str) -> bool:
    indexes = [index.fields[:1] for index in model._meta.indexes if not index.condition]
    unique = [each.fields[:1] for each in model._meta.constraints if isinstance(each, models.UniqueConstraint)]
    return [name] in indexes or (name,) in unique


def relocate(units: Sequence[Unit], parent: Unit, *, on: date, reason: str, document: str = "") -> None:
    """Bring ``units`` and everything under them to ``parent`` as of that day. The caller holds the tree and has decided."""
    if not units:
        return
    counting.fold()
    before = [unit.path for unit in units]
    after = [parent.path + segment(unit.pk) for unit in units]
    formers = [unit.parent_id for unit in units if unit.parent_id]
    _remember(before, after, [unit.pk for unit in units], parent.pk, on, reason, document)
    _shift_totals(before, after)
    _rewrite_units(before, after, [parent.depth + 1 - unit.depth for unit in units])
    for follower in followers():
        _rewrite(follower, before, after)
    Unit.objects.filter(pk__in=[unit.pk for unit in units]).update(parent=parent)
    Unit.objects.filter(pk=parent.pk).update(has_children=True)
    look_for_children(formers)


_REMEMBER = """
WITH m(old, new) AS (SELECT * FROM unnest(%s::text[], %s::text[])),
     standing AS (
        SELECT p.id, p.unit_id, p.parent_id, p.path, p.unit_path, p.during, m.new || substr(p.path, length(m.old) + 1) AS later
        FROM m JOIN units_placement p ON p.path >= m.old COLLATE "C" AND p.path < (m.old || '~') COLLATE "C"
        WHERE upper_inf(p.during) OR upper(p.during) > %s),
     newer AS (UPDATE units_placement p SET path = s.later FROM standing s WHERE p.id = s.id AND lower(s.during) >= %s),
     ended AS (
        UPDATE units_placement p SET during = daterange(lower(s.during), %s) FROM standing s
        WHERE p.id = s.id AND (lower_inf(s.during) OR lower(s.during) < %s)
        RETURNING s.unit_id, s.parent_id, s.later, s.unit_path, upper(s.during) AS until)
INSERT INTO units_placement (unit_id, parent_id, path, during, reason, document, unit_path)
SELECT unit_id, CASE WHEN unit_id = ANY(%s) THEN %s ELSE parent_id END, later, daterange(%s, until), %s, %s, unit_path
FROM ended
"""


def _remember(
    before: list[str], after: list[str], moved: list[int], parent: int, on: date, reason: str, document: str
) -> None:
    """End the placements of all that moves and begin new ones; what came later than that day was there all along."""
    with connection.cursor() as cursor:
        cursor.execute(_REMEMBER, [before, after, on, on, on, on, moved, parent, on, reason, document])


_SHIFT = """
WITH moved AS (
        SELECT b.number, t.measure, t.total FROM unnest(%s::text[]) WITH ORDINALITY AS b(path, number)
        JOIN units_countertotal t ON t.unit_path = b.path COLLATE "C"),
     change AS (
        SELECT a.path, m.measure, sum(m.total * a.sign) AS amount
        FROM unnest(%s::text[], %s::int[], %s::int[]) AS a(path, number, sign) JOIN moved m USING (number) GROUP BY 1, 2)
INSERT INTO units_countertotal AS kept (unit_path, measure, own, total)
SELECT path, measure, 0, amount FROM change WHERE amount <> 0
ON CONFLICT (unit_path, measure) DO UPDATE SET total = kept.total + excluded.total
"""


def _shift_totals(before: list[str], after: list[str]) -> None:
    """Take the totals of what moves from its former upper units and give them to the new ones."""
    changes = [
        (path, number, sign)
        for number, places in enumerate(zip(before, after, strict=True), start=1)
        for place, sign in zip(places, (-1, 1), strict=True)
        for path in above(place)
    ]
    with connection.cursor() as cursor:
        cursor.execute(_SHIFT, [before, *map(list, zip(*changes, strict=True))] if changes else [before, [], [], []])


def above(path: str) -> list[str]:
    return [path[:end] for end in range(SEGMENT, len(path), SEGMENT)]


def _rewrite_units(before: list[str], after: list[str], deeper: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE units_unit u SET path = m.new || substr(u.path, length(m.old) + 1), depth = u.depth + m.deeper"
            " FROM unnest(%s::text[], %s::text[], %s::int[]) AS m(old, new, deeper)"
            " WHERE u.path >= m.old COLLATE \"C\" AND u.path < (m.old || '~') COLLATE \"C\"",
            [before, after, deeper],
        )


_BY_PATH = """
UPDATE {table} t SET {column} = m.new || substr(t.{column}, length(m.old) + 1)
FROM unnest(%s::text[], %s::text[]) AS m(old, new)
WHERE t.{column} >= m.old COLLATE "C" AND t.{column} < (m.old || '~') COLLATE "C"
"""
_BY_UNIT = """
UPDATE {table} t SET {column} = u.path
FROM unnest(%s::text[], %s::text[]) AS m(old, new)
JOIN units_unit u ON u.path >= m.new COLLATE "C" AND u.path < (m.new || '~') COLLATE "C"
WHERE t.unit_id = u.id AND t.{column} <> u.path
"""


def _rewrite(follower: Follower, before: list[str], after: list[str]) -> None:
    sql = _BY_UNIT if follower.by_unit else _BY_PATH
    with connection.cursor() as cursor:
        cursor.execute(sql.format(table=follower.table, column=follower.column), [before, after])


def look_for_children(parents: Sequence[int]) -> None:
    """Units that may have lost their last open child learn whether they have one."""
    with unscoped("the former upper union may lie outside the actor's reach"):
        for parent in set(parents):
            has = Unit.objects.filter(parent=parent).exclude(state=UnitState.CLOSED).exists()
            Unit.objects.filter(pk=parent).update(has_children=has)
