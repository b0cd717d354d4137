"""Walking the tree: tops, children with totals, the line of upper unions, and search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from unionhall.common.actor import Actor
from unionhall.common.scope import EVERYTHING
from unionhall.units.enums import UnitState
from unionhall.units.models import Unit
from unionhall.units.permissions import UNIT_VIEW
from unionhall.units.queries import counters

SHOWN = ("unions", "members")
MOST_CHILDREN = 1_000
FOUND = 20
SCANNED_UP_TO = 50_000
"""In a larger part of the tree, what merely contains the text is looked for only when nothing begins with it."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit with the totals at and below it."""

    unit: Unit
    totals: dict[str, int]


def tops(actor: Actor) -> list[Unit]:
    """Where the actor's part of the tree begins: the unit of each grant, or the roots of the whole."""
    reaches = actor.reaches(UNIT_VIEW)
    if EVERYTHING in reaches:
        return list(Unit.objects.filter(parent__isnull=True).order_by("code"))
    return list(Unit.objects.filter(path__in=[reach.low for reach in reaches]).order_by("path"))


def children(unit: Unit, *, closed: bool = False) -> QuerySet[Unit]:
    """Units directly under ``unit``, in order of kind and code."""
    found = Unit.objects.filter(parent=unit).order_by("kind", "code")
    return found if closed else found.exclude(state=UnitState.CLOSED)


def with_totals(units: Sequence[Unit], measures: Sequence[str] = SHOWN) -> list[Branch]:
    """One more query for all of them."""
    totals = counters.totals([unit.path for unit in units], measures)
    return [Branch(unit, totals[unit.path]) for unit in units]


def branches(unit: Unit, measures: Sequence[str] = SHOWN, *, limit: int = MOST_CHILDREN) -> list[Branch]:
    """Open children with totals: two queries, however large the tree."""
    return with_totals(list(children(unit)[:limit]), measures)


def line(unit: Unit) -> list[Unit]:
    """The upper unions of ``unit`` from the top down, as far as the scope reaches."""
    return list(Unit.objects.filter(path__in=unit.ancestor_paths).order_by("path"))


def search(actor: Actor, text: str, *, limit: int = FOUND, key: str = UNIT_VIEW, kinds: Sequence[str] = ()) -> list[Unit]:
    """Open units by name, pinyin, initials or code; what begins with the text comes before what contains it."""
    words = text.strip()
    if not words:
        return []
    seen = Unit.objects.visible_to(actor, key).exclude(state=UnitState.CLOSED)
    seen = seen.filter(kind__in=kinds) if kinds else seen
    found = list(seen.filter(_begins(words)).order_by("depth", "path")[:limit])
    if len(found) < limit and (not found or seen[: SCANNED_UP_TO + 1].count() <= SCANNED_UP_TO):
        known = [unit.pk for unit in found]
        found += list(seen.filter(_contains(words)).exclude(pk__in=known).order_by("depth", "path")[: limit - len(found)])
    return found


def matching(text: str) -> Q:
    """The condition for lists: the text somewhere in name, pinyin or initials, or at the start of the code."""
    words = text.strip()
    return _begins(words) | _contains(words)


def _begins(words: str) -> Q:
    """Each part walks an index of its own."""
    found = Q(name__startswith=words) | Q(short_name__startswith=words) | Q(code__startswith=words.upper())
    if words.isascii():
        latin = _latin(words)
        found |= Q(name_pinyin__startswith=latin) | Q(initials__startswith=latin)
    return found


def _contains(words: str) -> Q:
    if words.isascii():
        latin = _latin(words)
        return Q(initials__contains=latin) | Q(name_pinyin__contains=latin)
    return Q(name__contains=words)


def _latin(words: str) -> str:
    return words.replace(" ", "").replace("'", "").lower()


def preview(units: Sequence[Unit]) -> dict[str, Any]:
    """What a restructuring of these subtrees would move: how many open units, and the totals of what they hold."""
    paths = [unit.path for unit in units]
    totals = counters.totals(paths, SHOWN)
    count = sum(Unit.objects.under(path).exclude(state=UnitState.CLOSED).count() for path in paths)
    return {"units": count, **{measure: sum(each[measure] for each in totals.values()) for measure in SHOWN}}
