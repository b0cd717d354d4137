"""The city's workforce board (队伍总览)."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from unionhall.common.dates import today
from unionhall.common.ui.pages import Request, page, render
from unionhall.units.models import Unit
from unionhall.units.queries import tree, units
from unionhall.workforce import permissions
from unionhall.workforce.queries import board as queries
from unionhall.workforce.queries.board import Overview


@page(permissions.WORKER_VIEW)
def board(request: Request) -> HttpResponse:
    """Posts due, approved and held, the gap, contracts overdue, pay of the month, who is eligible: by area."""
    unit = _unit(request)
    found = queries.overview(request.actor, unit, today())
    context = {
        "unit": unit,
        "as_of": timezone.now(),
        "found": found,
        "whole": found.whole,
        "areas": [(child, part, f"?{urlencode({'unit': child.code})}") for child, part in found.areas],
        "chart": _chart(found),
        "runs_url": reverse("workforce:runs") if request.actor.holds(permissions.PAY_VIEW) else "",
        "here": f"?{urlencode({'unit': unit.code})}",
        "crumbs": [{"label": each.label, "url": f"?{urlencode({'unit': each.code})}"} for each in _line(request, unit)],
    }
    return render(request, "workforce/overview.html", context)


def _unit(request: Request) -> Unit:
    code = request.GET.get("unit", "")
    if code:
        return units.get(request.actor, code, permissions.WORKER_VIEW)
    found = Unit.objects.filter(path=request.actor.acting_path).first()
    return found or Unit.objects.visible_to(request.actor, permissions.WORKER_VIEW).order_by("path")[0]


def _line(request: Request, unit: Unit) -> list[Unit]:
    """The way down to ``unit``, from where the reader may look."""
    return [each for each in [*tree.line(unit), unit] if request.actor.can(permissions.WORKER_VIEW, each)]


def _chart(found: Overview) -> dict[str, Any]:
    """Each area's posts due: filled, approved but vacant, not approved yet."""
    rows = [(child, part.staffing) for child, part in found.areas]
    return {
        "labels": [child.name for child, _part in rows],
        "series": [
            {"name": _("Posts filled"), "values": [each.filled for _child, each in rows]},
            {"name": _("Vacant"), "values": [each.approved - each.filled for _child, each in rows]},
            {"name": _("Due, not approved"), "values": [max(0, each.due - each.approved) for _child, each in rows]},
        ],
    }
