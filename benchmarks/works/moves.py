"""Subtrees go to another upper union, with everything that carries their paths."""

from __future__ import annotations

from django.db import connection, transaction

from benchmarks.figures import Figure
from benchmarks.measuring import timed
from benchmarks.preparing import BY, Say
from unionhall.common.dates import today
from unionhall.common.scope import unscoped
from unionhall.units.actions import restructuring
from unionhall.units.models import Unit
from unionhall.units.queries import counters

_LIKE = """
SELECT u.id, (SELECT count(*) FROM units_unit b WHERE b.path >= u.path AND b.path < (u.path || '~') COLLATE "C") AS units
FROM units_unit u WHERE u.kind = ANY(%s) AND u.division_code LIKE '37%%' ORDER BY abs((
    SELECT count(*) FROM units_unit b WHERE b.path >= u.path AND b.path < (u.path || '~') COLLATE "C") - %s), u.id LIMIT 1
"""
_NOW = "SET CONSTRAINTS ALL IMMEDIATE"
_PLAIN = "UPDATE members_person SET unit_path = unit_path || '' WHERE unit_path >= %s AND unit_path < %s"


def run(say: Say) -> list[Figure]:
    return [_moved(say, 118, ["street"], 0.5), _moved(say, 900, ["county"], 5.0)]


def _moved(say: Say, size: int, kinds: list[str], reach: float) -> Figure:
    """Moved twice, each time taken back before the commit, so that the next run finds the same tree; the slower time counts."""
    with unscoped("the benchmarks measure the whole tree"):
        unit, units = _subtree(kinds, size)
        other = _elsewhere(unit)
        members = counters.total(unit.path, "members")
        plain = _plain_update(unit)
        times = [_move_taken_back(unit, other) for _ in range(2)]
    say(f"{unit.name}: {units} units, {members:,} members: {', '.join(f'{each:.2f} s' for each in times)}")
    return Figure(
        "moves", f"move {units} units with {members:,} members", round(max(times), 3), "s", reach=reach,
        reference=round(plain, 3), reference_is="one UPDATE of the people's paths alone",
    )  # fmt: skip


def _move_taken_back(unit: Unit, other: Unit) -> float:
    """Everything but the commit itself: the checks that PostgreSQL puts off until then are part of it."""
    with transaction.atomic(), connection.cursor() as cursor:
        seconds = timed(lambda: (restructuring.move(unit, other, by=BY, on=today(), document="bench"), cursor.execute(_NOW)))
        transaction.set_rollback(True)
    unit.refresh_from_db()
    return seconds


def _subtree(kinds: list[str], size: int) -> tuple[Unit, int]:
    with connection.cursor() as cursor:
        cursor.execute(_LIKE, [kinds, size])
        number, units = cursor.fetchone()
    return Unit.objects.select_related("parent").get(pk=number), units


def _elsewhere(unit: Unit) -> Unit:
    """Another unit of the same province and kind as the upper one."""
    found = Unit.objects.filter(kind=unit.parent.kind, division_code__startswith="37").exclude(pk=unit.parent_id)
    return found.order_by("path")[0]


def _plain_update(unit: Unit) -> float:
    """What rewriting the rows of people costs by itself, undone again."""
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        seconds = timed(lambda: cursor.execute(_PLAIN, [unit.path, unit.path + "~"]))
        cursor.execute("ROLLBACK")
    return seconds
