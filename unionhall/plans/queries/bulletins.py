"""Bulletins: what they say, worked out from the register as of their day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from unionhall.common.actor import Actor
from unionhall.common.dates import month_end, today
from unionhall.common.errors import Hidden
from unionhall.common.scope import unscoped
from unionhall.plans import permissions
from unionhall.plans.enums import PlanState
from unionhall.plans.models import Bulletin, Target
from unionhall.plans.queries import actuals, reports, targets
from unionhall.plans.rules import progress, ranking
from unionhall.plans.rules.progress import Year
from unionhall.plans.waiting import READ_BULLETIN
from unionhall.todo.queries import open_items
from unionhall.units.aims import Indicator
from unionhall.units.enums import UnitState
from unionhall.units.models import Unit
from unionhall.units.models.unit import SEGMENT

MOST = 12
"""Indicators in one bulletin: the key targets first."""


def bulletins_for(actor: Actor) -> QuerySet[Bulletin]:
    """Those within reach, and issued ones of the units above."""
    own = Q(pk__in=Bulletin.objects.visible_to(actor, permissions.BULLETIN_VIEW).values("pk"))
    lows = {reach.low for reach in actor.reaches(permissions.BULLETIN_VIEW)}
    above = {low[:end] for low in lows for end in range(SEGMENT, len(low), SEGMENT)}
    with unscoped("an issued bulletin is for everybody below the unit that issued it"):
        rows: QuerySet[Bulletin] = Bulletin.objects.filter(own | Q(unit_path__in=above, state=PlanState.APPROVED))
        return rows.select_related("unit")


def bulletin_for(actor: Actor, pk: int) -> Bulletin:
    found = bulletins_for(actor).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def lock(bulletin: Bulletin) -> Bulletin:
    held: Bulletin = Bulletin.objects.select_for_update(of=("self",)).select_related("unit").get(pk=bulletin.pk)
    return held


def matching(rows: QuerySet[Bulletin], given: dict[str, Any]) -> QuerySet[Bulletin]:
    """What a list of bulletins is asked for."""
    rows = rows.filter(title__icontains=given["q"]) if "q" in given else rows
    return rows.filter(**{name: given[name] for name in ("year", "state") if name in given})


def readers_of(bulletin: Bulletin, actor: Actor) -> list[Unit]:
    """The actor's own units that have not taken note of it yet."""
    posts = {grasp.unit_path for grasp in actor.grasps if permissions.BULLETIN_VIEW in grasp.keys and grasp.unit_path}
    waiting = open_items().filter(
        kind=READ_BULLETIN, subject_type=bulletin._meta.label_lower, subject_id=str(bulletin.pk), unit_path__in=posts
    )
    return [item.unit for item in waiting.select_related("unit")]


def units_that_shared(year: int) -> list[Unit]:
    """Open units that have given others a part of a target of the year."""
    sharing = Target.objects.filter(year=year, parts__isnull=False).values("unit")
    return list(Unit.objects.filter(pk__in=sharing).exclude(state=UnitState.CLOSED).order_by("path"))


def worked_out(unit: Unit, as_of: date, every_months: int) -> dict[str, Any]:
    """Tables by indicator, reports by unit, and who lags; plain JSON, so that it keeps."""
    year = Year(as_of.year, min(as_of, today()))
    before = Year(as_of.year, _months_before(as_of, every_months))
    lines = targets.board(unit, year)[:MOST]
    tables = [_table(unit, line, year, before) for line in lines]
    places = {row["unit"]: row["name"] for table in tables for row in table["rows"]}
    lagging = {code: [t["indicator"] for t in tables if code in t["laggards"]] for code in places}
    return {
        "as_of": as_of.isoformat(),
        "gone": _plain(year.share_gone.quantize(Decimal("0.0001"))),
        "tables": tables,
        "reports": _reports(unit, date(as_of.year, 1, 1), as_of),
        "laggards": [
            {"unit": code, "name": places[code], "indicators": names}
            for code, names in sorted(lagging.items(), key=lambda each: (-len(each[1]), each[0]))
            if names
        ],
    }


def _months_before(as_of: date, months: int) -> date:
    """The end of the quarter before; before the year begins, the base date."""
    month = as_of.month - months
    return month_end(date(as_of.year, month, 1)) if month > 0 else date(as_of.year - 1, 12, 31)


def _table(unit: Unit, line: targets.Line, year: Year, before: Year) -> dict[str, Any]:
    rows = targets.rows_below(unit, line.indicator, year)
    shares = {row.unit.pk: row.line.done.value if row.line else None for row in rows}
    earlier = _earlier(rows, line.indicator, before)
    now_ranks, then_ranks = ranking.ranks(shares), ranking.ranks(earlier)
    return {
        "indicator": line.target.indicator,
        "target": _plain(line.target.amount),
        "actual": _plain(line.reading.value),
        "share": _plain(line.done.value),
        "rows": [
            {
                "unit": row.unit.code,
                "name": row.unit.label,
                "target": _plain(row.line.target.amount if row.line else None),
                "actual": _plain(row.reading.value),
                "share": _plain(shares[row.unit.pk]),
                "rank": now_ranks[row.unit.pk],
                "climbed": ranking.climbed(now_ranks[row.unit.pk], then_ranks.get(row.unit.pk)),
            }
            for row in rows
            if row.line is not None
        ],
        "laggards": _lagging(rows, shares, line.indicator, year),
    }


def _lagging(rows: list[targets.Row], shares: dict[int, Decimal | None], indicator: Indicator, year: Year) -> list[str]:
    """Of flows: behind the days gone; of levels and shares: not reached and not on the way there."""
    codes = {row.unit.pk: row.unit.code for row in rows}
    if indicator.happened is not None:
        return [codes[key] for key in ranking.laggards(shares, year.share_gone)]
    return [row.unit.code for row in rows if row.line is not None and row.line.standing in {"behind", "late"}]


def _earlier(rows: list[targets.Row], indicator: Indicator, before: Year) -> dict[int, Decimal | None]:
    """The shares of the quarter before; nothing when it lies in another year."""
    if not before.gone:
        return {}
    units = [row.unit for row in rows]
    then = actuals.values(units, [indicator.name], since=before.base_date, until=before.until)
    kind = progress.written_as(indicator)
    return {
        row.unit.pk: progress.done(row.line.target.amount, then[row.unit.pk].get(indicator.name), kind).value
        if row.line
        else None
        for row in rows
    }


def _reports(unit: Unit, since: date, until: date) -> list[dict[str, Any]]:
    units = targets.children_of(unit)
    found = reports.tallies(units, since, until, today())
    rows = [found[each.pk] for each in units if found[each.pk].expected]
    return [
        {
            "unit": row.unit.code,
            "name": row.unit.label,
            "expected": row.expected,
            "received": row.received,
            "on_time": row.on_time,
            "late": row.late,
        }
        for row in sorted(rows, key=lambda row: (-(row.on_time_share or Decimal(0)), row.unit.code))
    ]


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"
