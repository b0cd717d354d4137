"""Children with totals, at the root and at every level below it."""

from __future__ import annotations

from django.db import connection

from benchmarks.figures import Figure
from benchmarks.measuring import median, percentile, repeated
from benchmarks.preparing import Say, stages
from unionhall.common.scope import unscoped
from unionhall.units.models import Unit
from unionhall.units.queries import tree

TIMES = 15
_LIVE = """
SELECT u.id, (SELECT count(*) FROM members_person p
              WHERE p.unit_path >= u.path AND p.unit_path < (u.path || '~') COLLATE "C" AND p.standing IN ('member', 'retained', 'moving'))
FROM units_unit u WHERE u.parent_id = %s
"""


def run(say: Say) -> list[Figure]:
    with unscoped("the benchmarks measure the whole tree"):
        nodes = _nodes()
        found = {unit.name: (unit, repeated(lambda unit=unit: tree.branches(unit), times=TIMES)) for unit in nodes}
        wide = next(unit for unit in nodes if unit.code == "370200")
        live = median(repeated(lambda: _live(wide), times=3)) * 1000
    for name, (_unit, times) in found.items():
        say(f"{name}: {median(times) * 1000:.1f} ms, p95 {percentile(times, 0.95) * 1000:.1f} ms")
    worst = max(median(times) for _unit, times in found.values()) * 1000
    here = median(found[wide.name][1]) * 1000
    details = {f"{unit.code} {name}": round(median(times) * 1000, 2) for name, (unit, times) in found.items()}
    return [
        Figure("tree", "children with totals, the slowest node", round(worst, 2), "ms", reach=10, details=details),
        Figure("tree", "the same at a city, against counting live", round(here, 2), "ms", reference=round(live, 2), reference_is="live count"),
    ]  # fmt: skip


def _nodes() -> list[Unit]:
    """The line from the root to the chair's union, and the node with most children."""
    *_rest, workplace = stages()
    line = list(Unit.objects.filter(path__in=workplace.ancestor_paths).order_by("path"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT parent_id FROM units_unit WHERE parent_id IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 1")
        return [*line, Unit.objects.get(pk=cursor.fetchone()[0])]


def _live(unit: Unit) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_LIVE, [unit.pk])
        cursor.fetchall()
