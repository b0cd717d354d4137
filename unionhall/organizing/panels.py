"""What this package shows on a unit's page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from unionhall.common.actor import Actor
from unionhall.organizing import permissions, queries
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


def register_panels() -> None:
    register(Panel("organizing.employers", _("Employers"), permissions.EMPLOYER_VIEW, "organizing/_panel.html", employers))
