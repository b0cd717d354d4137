"""What this package shows on a union's page: its campaigns and plaques."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from unionhall.assessments import permissions
from unionhall.assessments.queries import entries
from unionhall.common.actor import Actor
from unionhall.units.models import Unit
from unionhall.units.panels import Panel, register

SHOWN = 5


def standing(unit: Unit, actor: Actor) -> dict[str, Any] | None:
    """Where the union stands in the campaigns it takes part in; nothing for other units."""
    rows = entries.entries_for(actor).filter(unit=unit).select_related("campaign", "award").order_by("-id")[:SHOWN]
    found = list(rows)
    return {"icon": "certificate", "entries": found} if found else None


def register_panels() -> None:
    register(Panel("assessments.standing", _("Standards"), permissions.CAMPAIGN_VIEW, "assessments/_panel.html", standing))
