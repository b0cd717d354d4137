"""Finding a unit, and what stands directly around it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Max, QuerySet

from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.scope import unscoped
from unionhall.units.enums import UnitState
from unionhall.units.models import Link, Unit
from unionhall.units.permissions import UNIT_VIEW


def get(actor: Actor, code: str, key: str = UNIT_VIEW) -> Unit:
    """The unit with this code. Outside the actor's reach it does not exist (404), inside ``key`` is required (403)."""
    found = Unit.objects.filter(code=code.replace("\0", "")).select_related("parent", "successor")
    unit = found.first()
    if unit is None or not actor.sees(unit):
        raise Hidden
    actor.require(key, unit)
    return unit


def is_taken(code: str) -> bool:
    """Whether any unit has this code, wherever it stands."""
    with unscoped("codes are unique in the whole tree"):
        return bool(Unit.objects.filter(code=code).exists())


def lock(unit: Unit) -> Unit:
    """The row as it is now, kept from others until commit."""
    return Unit.objects.select_for_update().get(pk=unit.pk)


def open_children(unit: Unit) -> list[Unit]:
    return list(Unit.objects.filter(parent=unit).exclude(state=UnitState.CLOSED).order_by("kind", "code"))


def open_below(unit: Unit) -> int:
    """How many open units stand under ``unit``, itself not counted."""
    return Unit.objects.under(unit.path).exclude(state=UnitState.CLOSED).exclude(pk=unit.pk).count()


def levels(units: Iterable[Unit]) -> int:
    """How many levels the deepest of these subtrees has, its top included."""
    deepest = 0
    for unit in units:
        found = Unit.objects.under(unit.path).aggregate(deepest=Max("depth"))["deepest"]
        deepest = max(deepest, int(found) - unit.depth + 1)
    return deepest


def links(unit: Unit) -> QuerySet[Link]:
    """The second lines of a unit, open ones first."""
    return Link.objects.filter(unit=unit).select_related("upper").order_by("-ends_on", "kind")


def open_link_kinds(unit: Unit) -> set[str]:
    return set(Link.objects.filter(unit=unit, ends_on__isnull=True).values_list("kind", flat=True))


def covered_by(unit: Unit) -> QuerySet[Link]:
    """Units that have ``unit`` at the upper end of a second line now."""
    return Link.objects.filter(upper=unit, ends_on__isnull=True).select_related("unit").order_by("unit__code")
