"""The board of training: how far the year has come, unit by unit, and what is held next."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _

from unionhall.common.dates import today
from unionhall.common.ui.pages import Request, page, render
from unionhall.units.models import Unit
from unionhall.units.queries import units
from unionhall.workforce import permissions
from unionhall.workforce.queries import training, training_hours
from unionhall.workforce.queries.training_hours import Area


@page(permissions.TRAINING_VIEW)
def board(request: Request) -> HttpResponse:
    """Workers who have met the standard, unit by unit, the furthest behind first."""
    unit, year = _unit(request), _year(request)
    areas = training_hours.by_area(request.actor, unit, year)
    people = training_hours.serving(request.actor, unit.path)
    standings = list(training_hours.hours_by_worker(people, year).values())
    done, due = sum(each.done for each in standings), sum(each.due for each in standings)
    context = {
        "unit": unit,
        "year": year,
        "areas": areas,
        "chart": _chart(areas),
        "figures": _figures(standings, year),
        "share": done / due if due else 1,
        "left": max(0, (training_hours.year_end(year) - today()).days),
        "coming": training.coming(request.actor, today()),
        "may_plan": request.actor.holds(permissions.TRAINING_PLAN),
        "as_of": now(),
    }
    return render(request, "workforce/training/board.html", context)


def _unit(request: Request) -> Unit:
    if code := request.GET.get("unit", ""):
        return units.get(request.actor, code, permissions.TRAINING_VIEW)
    found = Unit.objects.filter(path=request.actor.acting_path).first()
    return found or Unit.objects.visible_to(request.actor, permissions.TRAINING_VIEW).order_by("path")[0]


def _year(request: Request) -> int:
    asked = request.GET.get("year", "")
    return int(asked) if asked.isdecimal() and asked.isascii() and 2000 <= int(asked[:5]) <= 2100 else today().year


def _figures(standings: list[Any], year: int) -> list[dict[str, Any]]:
    url = f"{reverse('workforce:training-hours')}?year={year}"
    short = sum(each.is_short for each in standings)
    return [
        {"label": _("Serving"), "value": len(standings), "url": url},
        {"label": _("Standard met"), "value": len(standings) - short, "url": f"{url}&standing=met"},
        {"label": _("Hours lacking"), "value": short, "url": f"{url}&standing=short", "tone": "late" if short else ""},
    ]


def _chart(areas: list[Area]) -> dict[str, Any]:
    return {
        "labels": [each.unit.name for each in areas],
        "series": [{"name": _("Hours done of hours due"), "values": [float(each.share) for each in areas]}],
        "percent": True,
    }
