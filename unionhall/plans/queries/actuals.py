"""What the register says of indicators: now, or as it was at the end of a month, on the tree of that time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from unionhall.common.dates import month_end, today
from unionhall.common.scope import unscoped
from unionhall.plans.rules.progress import Reading, Year
from unionhall.units.aims import INDICATORS, Area, Indicator, Nature
from unionhall.units.models import Snapshot, Unit
from unionhall.units.models.unit import SEGMENT
from unionhall.units.queries import counters
from unionhall.units.queries.happened import area_of

Values = dict[int, dict[str, Decimal | None]]
FINE = Decimal("0.0001")


def values(units: Sequence[Unit], names: Iterable[str], *, since: date, until: date) -> Values:
    """unit → indicator → value. Two queries for all levels and shares, one more for each flow."""
    asked = [INDICATORS.get(name) for name in names if name in INDICATORS]
    found: Values = {unit.pk: {} for unit in units}
    _levels(units, [each for each in asked if each.nature != Nature.FLOW], until, found)
    flows = [each for each in asked if each.happened is not None] if units else []
    area = area_of(units, since) if flows else Area((), 0)
    for indicator in flows:
        counted = rolled_up(units, indicator, since, until, area)
        for unit in units:
            found[unit.pk][indicator.name] = Decimal(counted[unit.pk])
    return found


def rolled_up(units: Sequence[Unit], indicator: Indicator, since: date, until: date, area: Area) -> dict[int, int]:
    """What happened at each unit and below it, in the tree as it was: a path of that time names everybody it passed."""
    assert indicator.happened is not None
    wanted = {unit.path[-SEGMENT:]: unit.pk for unit in units}
    counted: dict[int, int] = defaultdict(int)
    for path, _month, amount in indicator.happened(since, until, area):
        for at in range(0, len(path), SEGMENT):
            unit = wanted.get(path[at : at + SEGMENT])
            if unit is not None:
                counted[unit] += amount
    return counted


def by_month(unit: Unit, indicator: Indicator, year: Year) -> list[tuple[date, Decimal | None]]:
    """Month by month of the year so far: flows added up, levels and shares from the snapshots, the last one as it is now."""
    months = [month_end(date(year.year, month, 1)) for month in range(1, year.until.month + 1)] if year.gone else []
    if indicator.happened is None:
        kept = [values([unit], [indicator.name], since=year.base_date, until=each) for each in months]
        return [(each, found[unit.pk].get(indicator.name)) for each, found in zip(months, kept, strict=True)]
    own, grown = unit.path[-SEGMENT:], Decimal(0)
    counted: dict[date, int] = defaultdict(int)
    area = area_of([unit], year.base_date)
    for path, month, amount in indicator.happened(year.base_date, year.until, area):
        if own in {path[at : at + SEGMENT] for at in range(0, len(path), SEGMENT)}:
            counted[month_end(month)] += amount
    series: list[tuple[date, Decimal | None]] = []
    for each in months:
        grown += counted[each]
        series.append((each, grown))
    return series


def readings(units: Sequence[Unit], names: Sequence[str], year: Year) -> dict[int, dict[str, Reading]]:
    """What ``progress`` needs: the value of today (or of the year's end), and the base of levels and shares."""
    now = values(units, names, since=year.base_date, until=year.until)
    level_names = [name for name in names if name in INDICATORS and INDICATORS.get(name).nature != Nature.FLOW]
    base = values(units, level_names, since=year.base_date, until=year.base_date)
    return {
        unit.pk: {name: Reading(now[unit.pk].get(name), base[unit.pk].get(name)) for name in names if name in INDICATORS}
        for unit in units
    }


def _levels(units: Sequence[Unit], indicators: Sequence[Indicator], until: date, found: Values) -> None:
    measures = sorted({name for each in indicators for name in each.counters})
    if not measures:
        return
    totals = _totals(units, measures, until)
    for unit in units:
        found[unit.pk] |= {indicator.name: _level(indicator, totals[unit.path]) for indicator in indicators}


def _level(indicator: Indicator, totals: dict[str, int]) -> Decimal | None:
    """None where a counter was not kept, or there is nothing to divide by."""
    if not set(indicator.counters) <= totals.keys():
        return None
    part = Decimal(totals[indicator.measure])
    if not indicator.base:
        return part
    return (part / totals[indicator.base]).quantize(FINE) if totals[indicator.base] else None


def _totals(units: Sequence[Unit], measures: Sequence[str], until: date) -> dict[str, dict[str, int]]:
    """path → counter → total. A snapshot leaves noughts out: what the top of the tree has, a unit without it has none of.

    Callers pass units that the actor may see; counting itself tells nothing about single rows.
    """
    paths = [unit.path for unit in units]
    if until >= today():
        return counters.totals(paths, measures)
    tops = {path[:SEGMENT] for path in paths}
    with unscoped("whether a counter was kept in a month is asked at the top of the tree"):
        rows = Snapshot.objects.filter(unit_path__in={*paths, *tops}, measure__in=measures, month=_last_snapshot(until))
        found = {(path, measure): total for path, measure, total in rows.values_list("unit_path", "measure", "total")}
    return {
        path: {
            measure: found.get((path, measure), 0)
            for measure in measures
            if (path, measure) in found or (path[:SEGMENT], measure) in found
        }
        for path in paths
    }


def _last_snapshot(until: date) -> date:
    """The month end on that day, or the one before it."""
    return until if until == month_end(until) else until.replace(day=1) - timedelta(days=1)
