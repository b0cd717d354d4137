"""The board of targets, one figure with what is behind it, and the table as a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.ui.lists import EXPORTERS, Column
from unionhall.common.ui.pages import Request, may_open, page, render
from unionhall.plans import asked, permissions
from unionhall.plans.queries import actuals
from unionhall.plans.queries import targets as found
from unionhall.plans.queries.targets import Line, Row
from unionhall.plans.rules.progress import Year
from unionhall.units.aims import INDICATORS, Behind, Indicator
from unionhall.units.beside import tree_beside
from unionhall.units.measures import MEASURES
from unionhall.units.models import Unit

FIGURES, BEHIND = 4, 30


@page(permissions.TARGET_VIEW)
def board(request: Request) -> HttpResponse:
    unit, year = asked.unit_of(request, permissions.TARGET_VIEW), asked.year_of(request)
    lines = found.board(unit, year)
    chosen = _chosen(request, lines)
    rows = found.rows_below(unit, chosen.indicator, year) if chosen else []
    context = {
        "unit": unit,
        "year": year,
        "years": found.years_with_targets(unit, year.on),
        "lines": lines,
        "chosen": chosen,
        "rows": rows,
        "figures": [_figure(line) for line in lines[:FIGURES]],
        "chart": _chart(rows) if chosen else None,
        "pleas": list(found.waiting_pleas(unit, year.year)),
        "may_set": request.actor.can(permissions.TARGET_SET, unit),
        "tree": tree_beside("plans:board", unit.code, count="members"),
        "as_of": timezone.now(),
    }
    return render(request, "plans/board.html", context)


def _chosen(request: Request, lines: Sequence[Line]) -> Line | None:
    asked = request.GET.get("indicator", "")
    return next((line for line in lines if line.indicator.name == asked), lines[0] if lines else None)


def _figure(line: Line) -> dict[str, Any]:
    return {
        "label": line.indicator.label,
        "value": line.done,
        "url": line.target.get_absolute_url(),
        "tone": {"late": "late", "behind": "waiting"}.get(line.standing.value, ""),
        "note": line.standing.label,
    }


def _chart(rows: Sequence[Row]) -> dict[str, Any] | None:
    """The share of its target that each unit reached, the furthest first."""
    measured = [row for row in rows if row.line is not None and row.line.done.value is not None][:25]
    if not measured:
        return None
    values = [round(float(row.line.done.value) * 100, 1) for row in measured if row.line and row.line.done.value is not None]
    return {
        "labels": [row.unit.label for row in measured],
        "series": [{"name": str(_("Reached, %")), "values": values}],
        "unit": "%",
    }


@page(permissions.TARGET_VIEW)
def figure(request: Request, target: int) -> HttpResponse:
    """One target: its course through the year, where it came from, and the people and unions behind the figure."""
    row = found.target_for(request.actor, target)
    year = Year(row.year, asked.year_of(request).on)
    line = next((each for each in found.board(row.unit, year) if each.target.pk == row.pk), None)
    context = {
        "target": row,
        "year": year,
        "line": line,
        "upper": found.upper_of(row),
        "behind": _behind(line, request.actor)[:BEHIND],
        "list_url": _list_url(line, request.actor) if line else "",
        "trend": _trend(line) if line else None,
        "pleas": list(row.pleas.order_by("-id")),
        "history": audit.history_of(row),
        "may_set": request.actor.can(permissions.TARGET_SET, row),
        "may_plead": row.given is not None and request.actor.can(permissions.TARGET_PLEAD, row),
        "can_split": bool(line and row.unit.has_children and found.takers(row.unit, line.indicator)),
    }
    return render(request, "plans/figure.html", context)


def _behind(line: Line | None, actor: Actor) -> Sequence[Behind]:
    if line is None or line.indicator.behind is None:
        return []
    return line.indicator.behind(line.target.unit, line.year.base_date, line.year.until, actor)


def _list_url(line: Line, actor: Actor) -> str:
    """The list that a counter opens, for those who may open it."""
    measure = MEASURES.get(line.indicator.measure) if line.indicator.measure in MEASURES else None
    if measure is None or not measure.page or not may_open(actor, reverse(measure.page)):
        return ""
    rest = f"&{measure.query}" if measure.query else ""
    return f"{reverse(measure.page)}?{urlencode({'unit': line.target.unit.code})}{rest}"


def _trend(line: Line) -> dict[str, Any] | None:
    points = actuals.by_month(line.target.unit, line.indicator, line.year)
    if not points:
        return None
    scale = 100 if line.kind == "percent" else 1
    goal = float(line.target.amount) * scale
    values = [None if value is None else round(float(value) * scale, 1) for _month, value in points]
    return {
        "labels": [f"{month:%Y-%m}" for month, _value in points],
        "series": [
            {"name": str(_("Reached")), "values": values},
            {"name": str(_("Target")), "values": [goal] * len(points)},
        ],
        "unit": "%" if scale == 100 else "",
    }


COLUMNS = (
    Column("unit", gettext_lazy("Unit"), kind="name", value=lambda row: row.unit.name),
    Column("code", gettext_lazy("Unit code"), value=lambda row: row.unit.code),
    Column("target", gettext_lazy("Target"), kind="num", value=lambda row: row.line.target.amount if row.line else None),
    Column("actual", gettext_lazy("Reached"), kind="num", value=lambda row: row.reading.value),
    Column("share", gettext_lazy("Share reached"), kind="num", value=lambda row: row.line.done.value if row.line else None),
    Column("projected", gettext_lazy("Projected"), kind="num", value=lambda row: row.line.projected.value if row.line else None),
    Column("standing", gettext_lazy("State"), value=lambda row: row.line.standing.label if row.line else ""),
)


LINES = (
    Column("indicator", gettext_lazy("Indicator"), kind="name", value=lambda line: line.indicator.label),
    Column("target", gettext_lazy("Target"), kind="num", value=lambda line: line.target.amount),
    Column("given", gettext_lazy("Given from above"), kind="num", value=lambda line: line.target.given),
    Column("actual", gettext_lazy("Reached"), kind="num", value=lambda line: line.reading.value),
    Column("share", gettext_lazy("Share reached"), kind="num", value=lambda line: line.done.value),
    Column("due", gettext_lazy("Due by now"), kind="num", value=lambda line: line.due),
    Column("projected", gettext_lazy("Projected"), kind="num", value=lambda line: line.projected.value),
    Column("standing", gettext_lazy("State"), value=lambda line: line.standing.label),
)


@page(permissions.TARGET_VIEW)
def sheet(request: Request) -> HttpResponseBase:
    """The table of one indicator as XLSX, or with ``?table=year`` that of every target of the unit."""
    unit, year = asked.unit_of(request, permissions.TARGET_VIEW), asked.year_of(request)
    lines = found.board(unit, year)
    if request.GET.get("table") == "year":
        title = f"{unit.label} {_('Targets of the year')} {year.year}"
        return EXPORTERS.get("xlsx")(request, title=title, columns=LINES, rows=lines, note="")
    chosen = _chosen(request, lines)
    rows = found.rows_below(unit, chosen.indicator, year) if chosen else []
    title = f"{unit.label} {chosen.indicator.label if chosen else ''} {year.year}"
    return EXPORTERS.get("xlsx")(request, title=title, columns=COLUMNS, rows=rows, note="")


@page(permissions.TARGET_VIEW)
def indicators(request: Request) -> HttpResponse:
    """What is measured, and how: the definitions, with who sets targets on them here."""
    unit, year = asked.unit_of(request, permissions.TARGET_VIEW), asked.year_of(request)
    names = [name for name, _each in INDICATORS.items()]
    read = actuals.readings([unit], names, year)[unit.pk]
    targets = {each.indicator: each for each in found.targets_of(unit, year.year)}
    rows = [_indicator(each, unit, read[each.name].value, targets) for each in INDICATORS]
    context = {"unit": unit, "year": year, "rows": rows, "may_set": request.actor.can(permissions.TARGET_SET, unit)}
    return render(request, "plans/indicators.html", context)


def _indicator(each: Indicator, unit: Unit, value: Any, targets: dict[str, Any]) -> dict[str, Any]:
    query = urlencode({"unit": unit.code, "indicator": each.name})
    return {
        "indicator": each,
        "value": value,
        "is_share": not each.is_whole,
        "target": targets.get(each.name),
        "set_url": f"{reverse('plans:set')}?{query}",
    }
