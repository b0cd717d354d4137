"""Reports: the figures that fill them, and who is on time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet

from unionhall.common.actor import Actor
from unionhall.common.dates import month_end
from unionhall.common.errors import Hidden
from unionhall.common.scope import Reach, within
from unionhall.plans import permissions
from unionhall.plans.enums import ReportState
from unionhall.plans.models import Report, Target
from unionhall.plans.queries import actuals
from unionhall.plans.queries.targets import children_of
from unionhall.plans.rules.progress import Year
from unionhall.policies.catalogue.plans import Reporting
from unionhall.policies.queries import rules_for
from unionhall.policies.ruling import Rule
from unionhall.units.aims import INDICATORS
from unionhall.units.enums import UnitState
from unionhall.units.models import Unit

ALWAYS = ("unions.new", "members.new", "unions", "members", "employers.covered")


def reporting_units(on: date) -> list[tuple[Unit, Rule[Reporting]]]:
    """Every open unit that has to report, with the rule that asks it."""
    units = list(Unit.objects.exclude(state=UnitState.CLOSED).order_by("path"))
    asked = rules_for(Reporting, [unit.path for unit in units], on)
    return [(unit, asked[unit.path]) for unit in units if unit.kind in asked[unit.path].policy.kinds]


def figures_of(report: Report) -> list[dict[str, Any]]:
    """What the register says of the period, of the year up to its end, and of the target: plain text, so that it keeps."""
    unit, year = report.unit, Year(report.ends_on.year, report.ends_on)
    targets = {each.indicator: each.amount for each in Target.objects.filter(unit=unit, year=year.year)}
    names = [name for name, each in INDICATORS.items() if name in targets or name in ALWAYS]
    names = [name for name in names if INDICATORS.get(name).for_unions or not unit.is_union]
    before = report.starts_on.replace(day=1)
    so_far = actuals.values([unit], names, since=year.base_date, until=report.ends_on)[unit.pk]
    earlier = _before(unit, names, year, before)
    return [
        {
            "indicator": name,
            "period": _plain(_grown(so_far.get(name), earlier.get(name))),
            "year": _plain(so_far.get(name)),
            "target": _plain(targets.get(name)),
        }
        for name in names
    ]


def _before(unit: Unit, names: Sequence[str], year: Year, starts_on: date) -> dict[str, Decimal | None]:
    """The same figures at the end of the month before the period."""
    until = date.fromordinal(starts_on.toordinal() - 1)
    if until <= year.base_date:
        levels = [name for name in names if INDICATORS.get(name).happened is None]
        kept = actuals.values([unit], levels, since=year.base_date, until=until)[unit.pk]
        return kept | dict.fromkeys(set(names) - set(levels), Decimal(0))
    return actuals.values([unit], names, since=year.base_date, until=until)[unit.pk]


def _grown(now: Decimal | None, before: Decimal | None) -> Decimal | None:
    return None if now is None or before is None else now - before


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def reports_for(actor: Actor) -> QuerySet[Report]:
    found: QuerySet[Report] = Report.objects.visible_to(actor, permissions.REPORT_VIEW).select_related("unit")
    return found


def report_for(actor: Actor, pk: int) -> Report:
    found: Report | None = Report.objects.select_related("unit").filter(pk=pk).first()
    if found is None:
        raise Hidden
    actor.require(permissions.REPORT_VIEW, found)
    return found


def lock(report: Report) -> Report:
    held: Report = Report.objects.select_for_update(of=("self",)).select_related("unit").get(pk=report.pk)
    return held


def filtered(rows: QuerySet[Report], given: dict[str, Any], on: date) -> QuerySet[Report]:
    if "unit" in given:
        rows = rows.filter(within("unit_path", [Reach.below(given["unit"].path)]))
    if "state" in given:
        rows = rows.filter(state=given["state"])
    if "month" in given:
        rows = rows.filter(ends_on__year=given["month"].year, ends_on__month=given["month"].month)
    if given.get("clock") == "late":
        rows = rows.filter(state__in=(ReportState.EXPECTED, ReportState.RETURNED), due_on__lt=on)
    if given.get("clock") == "over":
        rows = rows.filter(state=ReportState.SUBMITTED, submitted_on__gt=F("due_on"))
    return rows


@dataclass(frozen=True, slots=True)
class Tally:
    """How many reports were expected of a unit and of those below it, received, and received on time."""

    unit: Unit
    expected: int
    received: int
    on_time: int
    late: int

    @property
    def on_time_share(self) -> Decimal | None:
        """Of those that came or are overdue: one that may still come in time is held against nobody."""
        known = self.received + self.late
        return Decimal(self.on_time) / known if known else None


_TALLY = """
SELECT p.path, count(*) AS expected, count(*) FILTER (WHERE r.state = 'submitted') AS received,
    count(*) FILTER (WHERE r.state = 'submitted' AND r.submitted_on <= r.due_on) AS on_time,
    count(*) FILTER (WHERE r.state <> 'submitted' AND r.due_on < %s) AS late
FROM unnest(%s::text[]) AS p(path)
JOIN plans_report r ON r.unit_path >= p.path COLLATE "C" AND r.unit_path < (p.path || '~') COLLATE "C"
WHERE r.ends_on BETWEEN %s AND %s AND r.state <> 'waived' GROUP BY 1
"""


def tallies(units: Iterable[Unit], since: date, until: date, on: date) -> dict[int, Tally]:
    """unit → its tally over the periods that ended between the two days, with everything below it. One query.

    Callers pass units that the actor may see; counting itself tells nothing about single rows.
    """
    asked = list(units)
    with connection.cursor() as cursor:
        cursor.execute(_TALLY, [on, [unit.path for unit in asked], since, until])
        found = {path: numbers for path, *numbers in cursor.fetchall()}
    return {unit.pk: Tally(unit, *found.get(unit.path, (0, 0, 0, 0))) for unit in asked}


def by_unit(unit: Unit, year: int, on: date) -> tuple[Tally, list[Tally]]:
    """Of the unit with everything below it, and of each unit directly below that owed any; the slackest first."""
    units = children_of(unit)
    found = tallies([unit, *units], date(year, 1, 1), month_end(min(on, date(year, 12, 31))), on)
    rows = [found[each.pk] for each in units if found[each.pk].expected]
    return found[unit.pk], sorted(rows, key=lambda row: (row.on_time_share or 0, row.unit.code))
