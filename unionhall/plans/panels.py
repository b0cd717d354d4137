"""What this package shows on a unit's page: the key targets of the year."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.plans import permissions
from unionhall.plans.queries import targets
from unionhall.plans.rules.progress import Year
from unionhall.units.models import Unit
from unionhall.units.panels import Panel, register

SHOWN = 4


def targets_of(unit: Unit, actor: Actor) -> dict[str, Any] | None:
    lines = targets.board(unit, Year(today().year, today()))
    if not lines:
        return None
    return {"icon": "target-arrow", "lines": lines[:SHOWN], "url": f"{reverse('plans:board')}?unit={unit.code}"}


def register_panels() -> None:
    register(Panel("plans.targets", _("Targets of the year"), permissions.TARGET_VIEW, "plans/_panel.html", targets_of))
