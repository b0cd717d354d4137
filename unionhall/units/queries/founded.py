"""Which unions were founded between two days, each in the tree as it stood then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import F, Func, QuerySet
from django.db.models.fields import DateField

from unionhall.common.actor import Actor
from unionhall.common.scope import Reach, unscoped, within
from unionhall.units.aims import Area, Behind
from unionhall.units.enums import UNION_KINDS, PlacementReason, UnitState
from unionhall.units.models import Placement, Unit
from unionhall.units.models.unit import SEGMENT
from unionhall.units.permissions import UNIT_VIEW
from unionhall.units.queries.happened import area_of

SHOWN = 500


def founded(since: date, until: date, area: Area) -> list[tuple[str, date, int]]:
    """(path of that time, month, 1) after ``since`` up to ``until``; a union that still prepares is not one yet."""
    rows = _placements(since, until, area).values_list("path", "during")
    return [(path, during.lower.replace(day=1), 1) for path, during in rows]


def which_founded(unit: Unit, since: date, until: date, actor: Actor) -> Sequence[Behind]:
    """The unions behind the figure, the youngest first."""
    own = unit.path[-SEGMENT:]
    found = _placements(since, until, area_of([unit], since)).select_related("unit", "parent")
    rows = [row for row in found if own in _segments(row.path)]
    rows.sort(key=lambda row: row.during.lower, reverse=True)
    return [
        Behind(
            row.unit.name,
            row.unit.get_absolute_url() if actor.can(UNIT_VIEW, row.unit) else "",
            row.during.lower,
            row.parent.name if row.parent else "",
        )
        for row in rows[:SHOWN]
    ]


def _placements(since: date, until: date, area: Area) -> QuerySet[Placement]:
    begun = Func(F("during"), function="lower", output_field=DateField())
    with unscoped("a union counts where it was founded, wherever it stands now"):
        rows: QuerySet[Placement] = Placement.objects.filter(within("path", [Reach.below(top) for top in area.tops]))
        rows = rows.filter(reason=PlacementReason.FOUNDED, unit__kind__in=UNION_KINDS)
        return rows.exclude(unit__state=UnitState.PREPARING).alias(begun=begun).filter(begun__gt=since, begun__lte=until)


def _segments(path: str) -> list[str]:
    return [path[at : at + SEGMENT] for at in range(0, len(path), SEGMENT)]
