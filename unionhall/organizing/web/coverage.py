"""The board of coverage: how far an area is organised, and how those that are not are spread (建会覆盖)."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from unionhall.common.dates import add_months, today
from unionhall.common.ui.pages import Request, page, render
from unionhall.organizing import permissions
from unionhall.organizing.queries import campaigns
from unionhall.organizing.queries import deadlines as finding
from unionhall.organizing.rules.deadlines import Band
from unionhall.policies.catalogue.organizing import Founding
from unionhall.policies.figures import Figure, because, given
from unionhall.policies.queries import rule
from unionhall.policies.ruling import Rule
from unionhall.units.models import Unit

CHARTED = 20
"""Areas in the chart: those that lag most; the table has all."""


@page(permissions.EMPLOYER_UNCOVERED)
def board(request: Request) -> HttpResponse:
    unit = finding.board_unit(request.actor, request.GET.get("unit", ""))
    in_force = rule(Founding, unit, on=today())
    found = finding.board(unit, in_force, today())
    areas = [_area(each) for each in found.areas]
    context = {
        "unit": unit,
        "as_of": timezone.now(),
        "deadline": deadline_figure(in_force),
        "figures": _figures(unit, found),
        "areas": areas,
        "chart": _chart(areas),
        "ages": [_bar(band.label, count, _aged(unit, band)) for band, count in found.ages],
        "sizes": [_bar(band.label, count, _sized(unit, band)) for band, count in found.sizes],
        "natures": [_bar(label, count, _listed(unit, nature=nature)) for nature, label, count in found.natures],
        "campaigns": campaigns.running_at(unit.path) if request.actor.holds(permissions.ESTABLISHMENT_VIEW) else [],
    }
    return render(request, "organizing/coverage.html", context)


def deadline_figure(in_force: Rule[Founding]) -> Figure[int]:
    """The months a new employer has, with the document that says so."""
    months = in_force.policy.deadline_months
    reason = in_force.cites(_("A new employer has {deadline_months} months to found a union."), deadline_months=months)
    return Figure(months, [reason])


def _listed(unit: Unit, **filters: Any) -> str:
    given_filters = {name: value for name, value in filters.items() if value not in {"", None}}
    return f"{reverse('organizing:uncovered')}?{urlencode({'unit': unit.code, **given_filters})}"


def _aged(unit: Unit, band: Band) -> str:
    day = today()
    registered_to = add_months(day, -band.low) if band.low is not None else None
    registered_from = None if band.high is None else date_after(add_months(day, -band.high))
    return _listed(unit, registered_from=registered_from, registered_to=registered_to)


def date_after(day: Any) -> Any:
    return type(day).fromordinal(day.toordinal() + 1)


def _sized(unit: Unit, band: Band) -> str:
    return _listed(unit, headcount_from=band.low, headcount_to=None if band.high is None else band.high - 1)


def _bar(label: str, count: int, url: str) -> dict[str, Any]:
    return {"label": label, "count": count, "url": url}


def _figures(unit: Unit, found: finding.Board) -> list[dict[str, Any]]:
    whole = found.whole
    late = Figure(found.late, [_late_reason(found.late, whole.uncovered)])
    return [
        {"label": _("Operating employers"), "value": whole.employers, "url": ""},
        {"label": _("Coverage rate"), "value": whole.rate(), "url": ""},
        {
            "label": _("Not organised"),
            "value": whole.uncovered,
            "url": _listed(unit),
            "tone": "waiting" if whole.uncovered else "",
        },
        {
            "label": _("Over the deadline"),
            "value": late,
            "url": _listed(unit, late="on"),
            "tone": "late" if found.late else "",
        },
        {"label": _("Workers covered"), "value": whole.workers_rate(), "url": ""},
    ]


def _late_reason(late: int, uncovered: int) -> Any:
    return because(
        _("{late} of {uncovered} employers without a union are over the deadline of their own area."),
        late=given(late, _("Over the deadline")),
        uncovered=given(uncovered, _("Not organised")),
    )


def _chart(areas: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The rate of each area that has employers, the lowest first; a bar opens what the row opens."""
    rows = sorted((each for each in areas if each["rate"].value is not None), key=lambda each: each["rate"].value)[:CHARTED]
    if len(rows) < 2:
        return None
    series = {
        "name": str(_("Coverage rate")),
        "values": [float(each["rate"].value) for each in rows],
        "urls": [each["url"] for each in rows],
    }
    return {"labels": [each["unit"].label for each in rows], "series": [series], "percent": True}


def _area(row: finding.AreaRow) -> dict[str, Any]:
    unit = row.unit
    return {
        "unit": unit,
        "url": f"{reverse('organizing:coverage')}?unit={unit.code}" if unit.has_children else _listed(unit),
        "coverages": row.coverages,
        "rate": row.coverages.rate(),
        "uncovered_url": _listed(unit),
        "late": row.late,
        "late_url": _listed(unit, late="on"),
    }
