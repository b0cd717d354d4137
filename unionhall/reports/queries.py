"""What the board of a unit shows: counters now, snapshots behind them. No table of people is read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404

from unionhall.common.actor import Actor
from unionhall.common.dates import month_end
from unionhall.members.enums import EightGroup
from unionhall.reports.permissions import BOARD_VIEW
from unionhall.units.enums import UnitKind, UnitState
from unionhall.units.models import Snapshot, Unit
from unionhall.units.queries import counters

MEASURES = (
    "unions",
    "members",
    "members.women",
    "members.migrant",
    "members.platform",
    "members.retained",
    "employers",
    "employers.covered",
    "workers",
    "workers.covered",
)
EIGHT = tuple(f"members.eight.{group}" for group in EightGroup.values)
KINDS = tuple(f"units.{kind}" for kind in UnitKind.values)
NO_AREAS = (UnitKind.SERVICE, UnitKind.PARTNER, UnitKind.GROUP)
TREND = ("members", "unions", "employers.covered")


@dataclass(frozen=True, slots=True)
class Area:
    """One child of the unit in the table by area."""

    unit: Unit
    totals: dict[str, int]


def board_unit(actor: Actor, code: str) -> Unit:
    """The unit asked for, or the one the actor acts for, or the highest one they see; 404 when there is none."""
    units = Unit.objects.visible_to(actor, BOARD_VIEW).order_by("path")
    if code:
        return get_object_or_404(units, code=code)
    chosen = units.filter(path=actor.acting_path).first() or units.first()
    return get_object_or_404(units, pk=chosen.pk if chosen else None)


def areas_of(actor: Actor, unit: Unit) -> list[Area]:
    """Open children of ``unit`` that the actor may see, with their totals; the largest first."""
    children = list(
        Unit.objects.visible_to(actor, BOARD_VIEW)
        .filter(parent=unit)
        .exclude(state=UnitState.CLOSED)
        .exclude(kind__in=NO_AREAS)
        .order_by("code")
    )
    totals = counters.totals([child.path for child in children], MEASURES)
    areas = [Area(child, totals[child.path]) for child in children]
    return sorted(areas, key=lambda area: (-area.totals["members"], area.unit.code))


def kinds_of(unit: Unit) -> list[tuple[str, int]]:
    """(kind, open units of it) at and under the unit, empty kinds left out."""
    totals = counters.totals([unit.path], KINDS)[unit.path]
    return [(kind, totals[f"units.{kind}"]) for kind in UnitKind.values if totals[f"units.{kind}"]]


def attention(unit: Unit, on: date) -> dict[str, int]:
    """Unions under ``unit`` that need somebody: still preparing, standing still, term over or ending within 90 days."""
    soon = on + timedelta(days=90)
    unions = Unit.objects.under(unit.path).exclude(state=UnitState.CLOSED)
    found: dict[str, int] = unions.aggregate(
        preparing=Count("pk", filter=Q(state=UnitState.PREPARING)),
        suspended=Count("pk", filter=Q(state=UnitState.SUSPENDED)),
        overdue=Count("pk", filter=Q(term_ends_on__lt=on)),
        ending=Count("pk", filter=Q(term_ends_on__gte=on, term_ends_on__lte=soon)),
    )
    return found


def months_before(on: date, count: int) -> list[date]:
    """The last days of the ``count`` months that ended before ``on``, oldest first."""
    months, day = [], on
    for _ in range(count):
        day = day.replace(day=1) - timedelta(days=1)
        months.append(month_end(day))
    return months[::-1]


def trends(path: str, months: Sequence[date]) -> dict[str, dict[date, int]]:
    """measure → month → total at that month's end."""
    found: dict[str, dict[date, int]] = defaultdict(dict)
    rows = Snapshot.objects.filter(unit_path=path, measure__in=TREND, month__in=months)
    for measure, month, total in rows.values_list("measure", "month", "total"):
        found[measure][month] = total
    return found
