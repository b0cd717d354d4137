"""Targets: the board of a unit, the parts below it, requests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, QuerySet, Sum

from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.scope import unscoped
from unionhall.plans import permissions
from unionhall.plans.enums import Decision, Standing
from unionhall.plans.models import Plea, Target
from unionhall.plans.queries import actuals
from unionhall.plans.rules import progress, splitting
from unionhall.plans.rules.progress import Reading, Year
from unionhall.policies.figures import Figure, because
from unionhall.units.aims import INDICATORS, Indicator
from unionhall.units.enums import UNION_KINDS, UnitKind, UnitState
from unionhall.units.models import Unit
from unionhall.units.queries import counters

NO_PART = (UnitKind.SERVICE, UnitKind.PARTNER, UnitKind.GROUP)


@dataclass(frozen=True, slots=True)
class Line:
    """One target with what the register says of it."""

    target: Target
    indicator: Indicator
    reading: Reading
    year: Year
    parts: int = 0
    parts_sum: Decimal | None = None

    @property
    def kind(self) -> str:
        return progress.written_as(self.indicator)

    @property
    def reached(self) -> Figure[Decimal | None]:
        """What the register says, with what it counts."""
        return Figure(self.reading.value, [because(self.indicator.definition)], self.kind)

    @property
    def done(self) -> Figure[Decimal | None]:
        return progress.done(self.target.amount, self.reading.value, self.kind)

    @property
    def projected(self) -> Figure[Decimal | None]:
        return progress.projected(self.indicator, self.reading, self.year)

    @property
    def due(self) -> Decimal | None:
        return progress.due_by_now(self.indicator, self.target.amount, self.reading, self.year)

    @property
    def standing(self) -> Standing:
        return progress.standing(self.indicator, self.target.amount, self.reading, self.year)

    @property
    def adds_up(self) -> bool:
        """Whether the parts make the whole; a share has no sum."""
        return not self.parts or not self.indicator.is_whole or self.parts_sum == self.target.amount


@dataclass(frozen=True, slots=True)
class Row:
    """A unit below in the table of one indicator."""

    unit: Unit
    reading: Reading
    line: Line | None


def targets_of(unit: Unit, year: int) -> list[Target]:
    """In the order in which the indicators were registered."""
    order = {name: at for at, name in enumerate(name for name, _each in INDICATORS.items())}
    found = list(Target.objects.filter(unit=unit, year=year).select_related("unit", "upper"))
    return sorted(found, key=lambda each: (not each.is_key, order.get(each.indicator, len(order))))


def board(unit: Unit, year: Year) -> list[Line]:
    """Every target of the unit with its actual: a handful of queries, however many indicators there are."""
    targets = [each for each in targets_of(unit, year.year) if each.indicator in INDICATORS]
    if not targets:
        return []
    read = actuals.readings([unit], [each.indicator for each in targets], year)[unit.pk]
    sums = {
        row["upper"]: (row["count"], row["total"])
        for row in Target.objects.filter(upper__in=[each.pk for each in targets])
        .values("upper")
        .annotate(count=Count("pk"), total=Sum("given"))
    }
    return [
        Line(each, INDICATORS.get(each.indicator), read[each.indicator], year, *sums.get(each.pk, (0, None))) for each in targets
    ]


def rows_below(unit: Unit, indicator: Indicator, year: Year) -> list[Row]:
    """The units below with their part and how far they are; the furthest first."""
    units = takers(unit, indicator)
    read = actuals.readings(units, [indicator.name], year)
    targets = {each.unit_id: each for each in Target.objects.filter(unit__in=units, year=year.year, indicator=indicator.name)}
    rows = [_row(each, read[each.pk][indicator.name], targets.get(each.pk), indicator, year) for each in units]
    return sorted(rows, key=_furthest)


def _row(unit: Unit, reading: Reading, target: Target | None, indicator: Indicator, year: Year) -> Row:
    return Row(unit, reading, Line(target, indicator, reading, year) if target else None)


def _furthest(row: Row) -> tuple[bool, Decimal, str]:
    share = row.line.done.value if row.line else None
    return (share is None, -(share or Decimal(0)), row.unit.code)


def takers(unit: Unit, indicator: Indicator) -> list[Unit]:
    """Open units directly below that can carry a part."""
    return [each for each in children_of(unit) if indicator.for_unions or each.kind not in UNION_KINDS]


def children_of(unit: Unit) -> list[Unit]:
    """Open units directly below that plan and report; groups, service bodies and partners do not."""
    rows = Unit.objects.filter(parent=unit).exclude(state=UnitState.CLOSED).exclude(kind__in=NO_PART)
    return list(rows.order_by("kind", "code"))


def weighed(units: Sequence[Unit], indicator: Indicator) -> list[splitting.Weigh]:
    """What each unit has and lacks of that by which the target is shared out."""
    whole, part = indicator.lack or ("", "")
    names = [each for each in (indicator.weigh, whole, part) if each]
    totals = counters.totals([unit.path for unit in units], names) if names else {unit.path: {} for unit in units}
    return [
        splitting.Weigh(kept.get(indicator.weigh, 0), kept.get(whole, 0) - kept.get(part, 0))
        for kept in (totals[unit.path] for unit in units)
    ]


def target_for(actor: Actor, pk: int, key: str = permissions.TARGET_VIEW) -> Target:
    """One target, or ``Hidden``; ``key`` is required at its unit."""
    found: Target | None = Target.objects.select_related("unit", "upper").filter(pk=pk).first()
    if found is None:
        raise Hidden
    actor.require(key, found)
    return found


def lock(target: Target) -> Target:
    with unscoped("a part belongs to the upper union's whole; the caller holds the right on one of them"):
        held: Target = Target.objects.select_for_update(of=("self",)).select_related("unit", "upper").get(pk=target.pk)
    return held


def parts_of(target: Target) -> dict[int, Target]:
    """unit → its part, of every unit that was given one."""
    with unscoped("parts of one whole; the caller holds the right on the whole or on a part"):
        return {each.unit_id: each for each in Target.objects.filter(upper=target).select_related("unit")}


def upper_of(target: Target) -> Target | None:
    if target.upper_id is None:
        return None
    with unscoped("a unit knows where its target came from"):
        return Target.objects.select_related("unit").filter(pk=target.upper_id).first()


def plea_for(actor: Actor, pk: int) -> Plea:
    """A request, for the unit that asks and for those above it."""
    found: Plea | None = Plea.objects.select_related("target__unit").filter(pk=pk).first()
    if found is None:
        raise Hidden
    actor.require(permissions.TARGET_VIEW, found)
    return found


def waiting_pleas(unit: Unit, year: int) -> QuerySet[Plea]:
    """Requests of the units directly below."""
    found: QuerySet[Plea] = Plea.objects.filter(
        state=Decision.WAITING, target__upper__unit=unit, target__year=year
    ).select_related("target__unit")
    return found


def years_with_targets(unit: Unit, now: date) -> list[int]:
    found = set(Target.objects.filter(unit=unit).values_list("year", flat=True).distinct())
    return sorted({*found, now.year}, reverse=True)
