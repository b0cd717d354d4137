"""The tree as it was: the same questions, with a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, QuerySet

from unionhall.common.scope import Reach, unscoped, within
from unionhall.units.models import Placement, Unit
from unionhall.units.models.unit import SEGMENT


def since(unit: Unit) -> date | None:
    """Since when the unit stands where it stands; None when that is not known."""
    return latest([unit])


def latest(units: list[Unit]) -> date | None:
    """The day on which the last of these units came to its present place."""
    open_ones = Placement.objects.filter(unit__in=units, during__endswith__isnull=True)
    found: date | None = open_ones.aggregate(latest=Max("during__startswith"))["latest"]
    return found


def history(unit: Unit) -> QuerySet[Placement]:
    """Where the unit stood, the present place first. Names of former upper unions are read outside the wall."""
    return Placement.objects.filter(unit=unit).select_related("parent").order_by("-during")


@dataclass(frozen=True, slots=True)
class TreeOn:
    """The tree as it stood on a day. Whoever sees a unit now may see what stood under it then, wherever that is now."""

    day: date

    def placement(self, unit: Unit) -> Placement | None:
        """Where ``unit`` stood that day; None when it did not exist."""
        return self._standing().filter(unit=unit).first()

    def roots(self) -> list[Placement]:
        """Units at the top that day, within the scope of today."""
        return list(self._standing().filter(parent__isnull=True).order_by("path"))

    def children(self, unit: Unit) -> list[Placement]:
        """What stood directly under ``unit``, in order of kind and code."""
        if self.placement(unit) is None:
            return []
        with unscoped("a past tree shows what stood under a unit that may be seen"):
            return list(self._standing().filter(parent=unit).order_by("unit__kind", "unit__code"))

    def below(self, unit: Unit) -> list[Placement]:
        """Everything that stood under ``unit``, itself left out, parents before children."""
        place = self.placement(unit)
        if place is None:
            return []
        with unscoped("a past tree shows what stood under a unit that may be seen"):
            rows = self._standing().filter(within("path", [Reach.below(place.path)])).exclude(unit=unit)
            return list(rows.order_by("path"))

    def line(self, unit: Unit) -> list[Placement]:
        """The upper unions of ``unit`` that day, from the top down."""
        place = self.placement(unit)
        if place is None:
            return []
        paths = [place.path[:end] for end in range(SEGMENT, len(place.path), SEGMENT)]
        with unscoped("names of the units above a unit that may be seen"):
            return list(self._standing().filter(path__in=paths).order_by("path"))

    def _standing(self) -> QuerySet[Placement]:
        return Placement.objects.filter(during__contains=self.day).select_related("unit")


def tree_on(day: date) -> TreeOn:
    return TreeOn(day)
