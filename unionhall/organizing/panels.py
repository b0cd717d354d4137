"""What this package shows on a unit's page."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.actor import Actor
from unionhall.organizing import permissions, queries
from unionhall.organizing.queries import terms
from unionhall.organizing.rules.terms import WITHOUT_TERM
from unionhall.units.models import Unit
from unionhall.units.panels import Panel, register

SHOWN = 5


def employers(unit: Unit, actor: Actor) -> dict[str, Any] | None:
    """Coverage of an area; of a union, the employers whose workers it organises."""
    if unit.is_union:
        found = queries.covered_by(unit)
        return {"icon": "briefcase", "employers": list(found[:SHOWN]), "count": found.count()}
    coverage = queries.coverage_of([unit.path])[unit.path]
    return {"icon": "briefcase", "coverage": coverage} if coverage.employers else None


def leadership(unit: Unit, actor: Actor) -> dict[str, Any] | None:
    """Term and officers; nothing for kinds that elect nobody and have nobody."""
    if unit.kind in WITHOUT_TERM:
        return None
    officers = terms.serving(unit)
    return {
        "icon": "user-check",
        "term": terms.running_of(unit),
        "officers": officers[:SHOWN],
        "count": len(officers),
        "url": reverse("terms:unit", args=[unit.code]),
        "url_label": _("Leadership and term of office"),
    }


def register_panels() -> None:
    register(
        Panel("organizing.leadership", _("Leadership"), permissions.TERM_VIEW, "organizing/_leadership_panel.html", leadership)
    )
    register(Panel("organizing.employers", _("Employers"), permissions.EMPLOYER_VIEW, "organizing/_panel.html", employers))
