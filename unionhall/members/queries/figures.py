"""Numbers of an area from the counters: as fast for a city as for a workplace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from unionhall.members import rules
from unionhall.members.measures import MEASURES
from unionhall.units.queries import counters

NAMES = tuple(measure.name for measure in MEASURES)


def totals(path: str) -> Mapping[str, int]:
    return counters.totals([path], NAMES)[path]


def of(path: str, url: str) -> list[dict[str, Any]]:
    """The figures row over the register; nothing where nobody is counted."""
    found = totals(path)
    if not found["members"]:
        return []
    return [
        {"label": _("Members"), "value": found["members"], "url": f"{url}?standing=open"},
        {"label": _("Women members"), "value": found["members.women"], "url": f"{url}?standing=open&sex=f"},
        {"label": _("Migrant members"), "value": found["members.migrant"], "url": f"{url}?standing=open&migrant=true"},
        {"label": _("Memberships retained"), "value": found["members.retained"], "url": f"{url}?standing=retained"},
        {"label": _("Complete records"), "value": completeness(found), "url": f"{url}?missing=any"},
    ]


def completeness(found: Mapping[str, int]) -> Any:
    return rules.completeness(found["members.complete"], found["members"])
