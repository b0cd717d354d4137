"""The page of a unit: facts, figures, what others hang on it, and its history."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from unionhall.audit.queries import history_of
from unionhall.common.actor import Actor
from unionhall.common.scope import unscoped
from unionhall.common.ui.pages import Request, page, render
from unionhall.units import permissions
from unionhall.units.beside import figures_of
from unionhall.units.enums import UnitState
from unionhall.units.measures import MEASURES
from unionhall.units.models import Unit
from unionhall.units.panels import PANELS
from unionhall.units.queries import counters, placements, tree
from unionhall.units.queries import units as finding
from unionhall.units.web.here import crumbs

FIGURES = ("unions", "members", "members.women", "employers", "employers.covered", "workers")
FEW_CHILDREN = 12


@page(permissions.UNIT_VIEW)
def unit(request: Request, code: str) -> HttpResponse:
    found = finding.get(request.actor, code)
    children = tree.branches(found, limit=FEW_CHILDREN + 1)
    context = {
        **_head(found, request.actor, "facts"),
        "figures": _figures(found),
        "children": children[:FEW_CHILDREN],
        "more_children": len(children) > FEW_CHILDREN,
        "second_lines": list(finding.links(found)),
        "covered": list(finding.covered_by(found)[:50]),
        "panels": _panels(found, request.actor),
    }
    return render(request, "units/unit.html", context)


@page(permissions.UNIT_VIEW)
def history(request: Request, code: str) -> HttpResponse:
    found = finding.get(request.actor, code)
    with unscoped("names of the units above a unit that may be seen"):
        places = list(placements.history(found))
    context = {**_head(found, request.actor, "history"), "places": places, "entries": history_of(found, limit=200)}
    return render(request, "units/history.html", context)


def _head(found: Unit, actor: Actor, active: str) -> dict[str, Any]:
    """What every tab of the page shows."""
    addresses = {
        "facts": reverse("units:unit", args=[found.code]),
        "history": reverse("units:history", args=[found.code]),
    }
    labels = {"facts": _("Facts"), "history": _("History")}
    return {
        "unit": found,
        "crumbs": crumbs(found),
        "tabs": [{"label": labels[name], "url": url, "active": name == active} for name, url in addresses.items()],
        "may": _rights(found, actor),
    }


def _rights(found: Unit, actor: Actor) -> dict[str, bool]:
    """Which buttons show; the actions ask again."""
    restructure = found.is_open and actor.can(permissions.UNIT_RESTRUCTURE, found)
    return {
        "change": found.is_open and actor.can(permissions.UNIT_CHANGE, found),
        "add": found.is_open and actor.can(permissions.UNIT_ADD, found),
        "restructure": restructure,
        "suspend": restructure and found.state in {UnitState.ACTIVE, UnitState.PREPARING},
        "resume": restructure and found.state in {UnitState.SUSPENDED, UnitState.PREPARING},
        "split": restructure and found.has_children,
    }


def _figures(found: Unit) -> list[dict[str, Any]]:
    """Totals at and below; those that are nought for this kind of unit are left out."""
    totals = counters.totals([found.path], [measure for measure in FIGURES if measure in MEASURES])[found.path]
    totals = {measure: total for measure, total in totals.items() if total or measure == "members"}
    if found.is_union:
        totals.pop("unions", None)
    return figures_of(found, totals)


def _box(context: dict[str, Any]) -> dict[str, Any]:
    """What a panel may say about its own box."""
    plain = {"flush": False, "url": "", "url_label": "", "count": None, "icon": ""}
    return {name: context.get(name, value) for name, value in plain.items()}


def _panels(found: Unit, actor: Actor) -> list[dict[str, Any]]:
    """What other packages show here, to who may see it."""
    shown = []
    for panel in PANELS:
        if actor.can(panel.key, found):
            context = panel.context(found, actor)
            if context is not None:
                shown.append({"panel": panel, "context": context, **_box(context)})
    return shown
