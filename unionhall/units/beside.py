"""The tree of units beside a list of any package, and what audit needs to know of places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.scope import unscoped
from unionhall.units.measures import MEASURES, Measure
from unionhall.units.models import Unit


def branches_url(*, page: str = "", count: str = "members", query: str = "") -> str:
    """Where the ``unit_tree`` and ``tree_picker`` tags ask. ``page``: URL name of a list that each unit opens with
    ``?unit=CODE`` (and ``query``); the unit's own page otherwise. ``count``: the measure shown at each unit.
    """
    given = {"page": page, "count": count, "query": query}
    return f"{reverse('units:branches')}?{urlencode({name: value for name, value in given.items() if value})}"


def tree_beside(page: str, selected: str = "", *, count: str = "members", query: str = "") -> dict[str, Any]:
    """What ``ListPage.tree`` answers."""
    return {"url": branches_url(page=page, count=count, query=query), "label": _("Units"), "selected": selected}


def figures_of(unit: Unit, totals: Mapping[str, int]) -> list[dict[str, Any]]:
    """Props of a figures row: each total under its label, opening its list for the unit."""
    return [
        {"label": MEASURES.get(name).label, "value": total, "url": _listed(MEASURES.get(name), unit)}
        for name, total in totals.items()
    ]


def _listed(measure: Measure, unit: Unit) -> str:
    if not measure.page:
        return ""
    rest = f"&{measure.query}" if measure.query else ""
    return f"{reverse(measure.page)}?{urlencode({'unit': unit.code})}{rest}"


def names_at(paths: Iterable[str]) -> dict[str, str]:
    """path → name of the unit there. Whoever may read an entry may read where it belongs."""
    with unscoped("names of the places of rows that may be seen"):
        return dict(Unit.objects.filter(path__in=list(paths)).values_list("path", "name"))


def path_of(code: str) -> str:
    """The path of the unit with this code; empty when the scope has none."""
    found = Unit.objects.filter(code=code).values_list("path", flat=True).first()
    return found or ""
