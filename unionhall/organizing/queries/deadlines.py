"""Who is late under the year rule, which policy says so, and how the uncovered are spread (ORG-4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Left
from django.http import Http404

from unionhall.common.actor import Actor
from unionhall.common.dates import add_months
from unionhall.common.scope import Reach, unscoped, within
from unionhall.organizing import permissions
from unionhall.organizing.enums import Coverage, EmployerState, Nature
from unionhall.organizing.models import Employer
from unionhall.organizing.queries import coverage_of
from unionhall.organizing.rules import Coverages, deadlines
from unionhall.organizing.rules.deadlines import Band
from unionhall.policies.catalogue.organizing import Founding
from unionhall.policies.models import Version
from unionhall.policies.queries import rules_for
from unionhall.policies.ruling import Rule
from unionhall.units.enums import UnitKind, UnitState
from unionhall.units.models import Unit
from unionhall.units.models.unit import SEGMENT

NO_AREAS = (UnitKind.SERVICE, UnitKind.PARTNER, UnitKind.GROUP, UnitKind.WORKPLACE, UnitKind.JOINT)


def rules_below(path: str, on: date) -> dict[str, Rule[Founding]]:
    """Where the year rule changes at and below ``path``: path → rule from there on down. Two queries."""
    with unscoped("policies of the units below that somebody may see"):
        setting = Version.objects.started(on).filter(within("unit_path", [Reach.below(path)]), key=Founding.key)
        paths = sorted({path, *setting.values_list("unit_path", flat=True)})
    return rules_for(Founding, paths, on)


def late(path: str, on: date) -> Q:
    """Employers below ``path`` that are over their deadline, each by the rule of its own area."""
    found = rules_below(path, on)
    return _any(_part(here, found) & _late_by(rule, on) for here, rule in found.items())


def _part(here: str, found: Mapping[str, Rule[Founding]]) -> Q:
    """What lies below ``here`` and not below a deeper unit with a rule of its own."""
    deeper = [Reach.below(other) for other in found if other != here and other.startswith(here)]
    part = within("unit_path", [Reach.below(here)])
    return part & ~within("unit_path", deeper) if deeper else part


def _late_by(rule: Rule[Founding], on: date) -> Q:
    late_q = Q(registered_on__lt=deadlines.late_before(rule, on))
    last_of_all = deadlines.all_are_late(rule, on)
    if last_of_all:
        late_q |= Q(registered_on__lte=last_of_all)
    return late_q & Q(headcount__gte=deadlines.least_workers(rule))


def _any(conditions: Iterable[Q]) -> Q:
    found = Q(pk__in=[])
    for each in conditions:
        found |= each
    return found


def uncovered_below(path: str) -> QuerySet[Employer]:
    rows: QuerySet[Employer] = Employer.objects.under(path).filter(coverage=Coverage.NONE, state=EmployerState.OPEN)
    return rows


def board_unit(actor: Actor, code: str) -> Unit:
    """The unit asked for, or the one the actor acts for, or the highest where the actor may see the uncovered; else 404."""
    units = Unit.objects.visible_to(actor, permissions.EMPLOYER_UNCOVERED).order_by("path")
    asked = units.filter(code=code) if code else units.filter(path=actor.acting_path)
    found: Unit | None = asked.first() or (None if code else units.first())
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One child of the board's unit."""

    unit: Unit
    coverages: Coverages
    late: int


@dataclass(frozen=True, slots=True)
class Board:
    """How far an area is organised, and how those that are not are spread."""

    whole: Coverages
    late: int
    areas: Sequence[AreaRow]
    ages: Sequence[tuple[Band, int]]
    sizes: Sequence[tuple[Band, int]]
    natures: Sequence[tuple[str, str, int]]


def board(unit: Unit, rule: Rule[Founding], on: date) -> Board:
    """Counters for what is organised, one grouped query for what is not."""
    ages, sizes = deadlines.age_bands(), deadlines.size_bands(rule)
    spread = _spread(unit.path, ages, sizes, on)
    children = _areas(unit)
    coverages = coverage_of([unit.path, *(each.path for each in children)])
    late_by_area = {row["place"]: row["late"] for row in spread}
    return Board(
        whole=coverages[unit.path],
        late=sum(row["late"] for row in spread),
        areas=[AreaRow(each, coverages[each.path], late_by_area.get(each.path, 0)) for each in children],
        ages=[(band, sum(row[f"age_{band.name}"] for row in spread)) for band in ages],
        sizes=[(band, sum(row[f"size_{band.name}"] for row in spread)) for band in sizes],
        natures=_natures(unit.path),
    )


def _spread(path: str, ages: Sequence[Band], sizes: Sequence[Band], on: date) -> list[Any]:
    """One row for each area directly below: how many are late, and how many in each band."""
    counts: dict[str, Any] = {"late": Count("pk", filter=late(path, on))}
    counts |= {f"age_{each.name}": Count("pk", filter=_aged(each, on)) for each in ages}
    counts |= {f"size_{each.name}": Count("pk", filter=_sized(each)) for each in sizes}
    rows = uncovered_below(path).order_by().annotate(place=Left("unit_path", len(path) + SEGMENT))
    return list(rows.values("place").annotate(**counts))


def _aged(band: Band, on: date) -> Q:
    """Between so many months ago and so many; who has no day of registration is in none."""
    bounds = {}
    if band.high is not None:
        bounds["registered_on__gt"] = add_months(on, -band.high)
    if band.low is not None:
        bounds["registered_on__lte"] = add_months(on, -band.low)
    return Q(**bounds)


def _sized(band: Band) -> Q:
    bounds = {"headcount__gte": band.low, "headcount__lt": band.high}
    return Q(**{name: value for name, value in bounds.items() if value is not None})


def _natures(path: str) -> list[tuple[str, str, int]]:
    rows = uncovered_below(path).order_by().values("nature").annotate(count=Count("pk")).order_by("-count", "nature")
    labels = dict(Nature.choices)
    return [(row["nature"], str(labels.get(row["nature"], "—")), row["count"]) for row in rows]


def _areas(unit: Unit) -> list[Unit]:
    with unscoped("the areas below a unit that may be seen"):
        found = Unit.objects.filter(parent=unit).exclude(state=UnitState.CLOSED).exclude(kind__in=NO_AREAS)
        return list(found.order_by("kind", "code"))


def about_to_be_late(rule_by_path: Mapping[str, Rule[Founding]], path: str, on: date) -> list[Employer]:
    """Uncovered employers whose deadline lies ahead within the longest warning of their rule."""
    conditions = []
    for here, rule in rule_by_path.items():
        days = max(rule.policy.warn_days, default=0)
        first = deadlines.late_before(rule, on)
        last = add_months(on, -rule.policy.deadline_months)
        soon = Q(registered_on__gte=first, registered_on__lte=last + _days(days + 3))
        if rule.policy.all_by is not None and on <= rule.policy.all_by <= on + _days(days):
            soon |= Q(registered_on__lte=rule.policy.all_by)
        conditions.append(_part(here, rule_by_path) & soon)
    rows = uncovered_below(path).filter(_any(conditions)).select_related("area")
    return list(rows.order_by(F("unit_path"), "pk"))


def _days(count: int) -> Any:
    return date.fromordinal(1 + count) - date.fromordinal(1)
