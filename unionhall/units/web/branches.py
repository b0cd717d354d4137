"""Branches of the tree as JSON, for the ``unit_tree`` and ``tree_picker`` tags."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import JsonResponse
from django.urls import NoReverseMatch, reverse

from unionhall.common.ui.pages import Request, page
from unionhall.units.beside import names_at
from unionhall.units.forms import BranchForm
from unionhall.units.measures import MEASURES
from unionhall.units.models import Unit
from unionhall.units.permissions import UNIT_VIEW
from unionhall.units.queries import tree


@page(UNIT_VIEW)
def branches(request: Request) -> JsonResponse:
    """The tops of one's part of the tree, the children of ``parent``, or what ``q`` finds."""
    form = BranchForm(request.GET)
    if not form.is_valid():
        return JsonResponse([], safe=False)
    asked = form.cleaned_data
    if asked["q"]:
        units = tree.search(request.actor, asked["q"])
    elif asked["parent"]:
        units = list(tree.children(asked["parent"])[: tree.MOST_CHILDREN])
    else:
        units = tree.tops(request.actor)
    rows = _rows(units, asked["count"], _opener(asked["page"], asked["query"]))
    return JsonResponse(_with_places(units, rows) if asked["q"] else rows, safe=False)


def _rows(units: Sequence[Unit], count: str, url: Callable[[Unit], str]) -> list[dict[str, Any]]:
    measure = count if count in MEASURES else ""
    totals = tree.with_totals(units, [measure] if measure else [])
    return [
        {
            "id": branch.unit.code,
            "name": branch.unit.short_name or branch.unit.name,
            "url": url(branch.unit),
            "children": int(branch.unit.has_children),
            "count": branch.totals.get(measure),
        }
        for branch in totals
    ]


def _opener(name: str, query: str) -> Callable[[Unit], str]:
    """What a click on a unit opens: the named list for this unit, or the unit itself."""
    try:
        start = reverse(name) if name else ""
    except NoReverseMatch:
        start = ""
    if not start:
        return Unit.get_absolute_url
    rest = f"&{query}" if query else ""
    return lambda unit: f"{start}?{urlencode({'unit': unit.code})}{rest}"


def _with_places(units: Sequence[Unit], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Where each found unit stands, to tell namesakes apart."""
    names = names_at({path for unit in units for path in unit.ancestor_paths[-2:]})
    for unit, row in zip(units, rows, strict=True):
        row["path"] = " / ".join([*(names[path] for path in unit.ancestor_paths[-2:]), unit.name])
    return rows
