"""The tree: open a branch at the left, see what stands under it at the right, today or on a day of the past."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse

from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Hidden
from unionhall.common.ui.pages import Request, page, render
from unionhall.units.beside import figures_of, tree_beside
from unionhall.units.forms import AsOfForm
from unionhall.units.measures import MEASURES
from unionhall.units.models import Unit
from unionhall.units.permissions import UNIT_ADD, UNIT_VIEW
from unionhall.units.queries import counters, tree
from unionhall.units.queries.placements import tree_on
from unionhall.units.web.here import crumbs

SHOWN = ("unions", "members", "employers", "employers.covered")


@page(UNIT_VIEW)
def tree_page(request: Request) -> HttpResponse:
    form = AsOfForm(request.GET)
    if not form.is_valid() and "unit" in form.errors:
        raise Hidden
    tops = tree.tops(request.actor)
    unit = form.cleaned_data.get("unit") or (tops[0] if tops else None)
    on = form.cleaned_data.get("on")
    past = on if on and on < today() else None
    context: dict[str, Any] = {"form": form, "unit": unit, "past": past}
    if unit is not None:
        query = f"on={past.isoformat()}" if past else ""
        context |= {"aside": tree_beside("units:tree", unit.code, query=query), "crumbs": crumbs(unit)}
        context |= _as_it_was(unit, past, request.actor) if past else _as_it_is(unit, request.actor)
    return render(request, "units/tree.html", context)


def _as_it_is(unit: Unit, actor: Actor) -> dict[str, Any]:
    measures = [measure for measure in SHOWN if measure in MEASURES]
    labels = [MEASURES.get(measure).label for measure in measures]
    branches = tree.branches(unit, measures)
    totals = counters.totals([unit.path], measures)[unit.path]
    return {
        "figures": figures_of(unit, totals),
        "labels": labels,
        "branches": [{"unit": each.unit, "numbers": [each.totals[measure] for measure in measures]} for each in branches],
        "may_add": actor.can(UNIT_ADD, unit),
    }


def _as_it_was(unit: Unit, past: date, actor: Actor) -> dict[str, Any]:
    """Children of that day; what has left one's part of the tree since is named, but leads nowhere."""
    then = tree_on(past)
    rows = [{"place": place, "leads": actor.sees(place.unit)} for place in then.children(unit)]
    return {"placement": then.placement(unit), "placements": rows, "line": " / ".join(each.unit.name for each in then.line(unit))}
