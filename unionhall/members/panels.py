"""What this package shows on a unit's page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from unionhall.common.actor import Actor
from unionhall.members import permissions
from unionhall.members.queries import figures
from unionhall.units.models import Unit
from unionhall.units.panels import Panel, register


def members(unit: Unit, actor: Actor) -> dict[str, Any] | None:
    """How many members, and how complete the register is. Nothing for bodies that never hold any."""
    found = figures.totals(unit.path)
    if not found["members"] and not unit.is_union:
        return None
    return {
        "icon": "users",
        "members": found["members"],
        "women": found["members.women"],
        "migrant": found["members.migrant"],
        "retained": found["members.retained"],
        "completeness": figures.completeness(found),
        "may_add": unit.is_union and unit.is_open and actor.can(permissions.PERSON_ADD, unit),
    }


def register_panels() -> None:
    register(Panel("members.members", _("Members"), permissions.PERSON_VIEW, "members/_panel.html", members))
