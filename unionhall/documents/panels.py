"""What this package shows on a unit's page: the papers that it issued last."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.actor import Actor
from unionhall.documents.permissions import PAPER_VIEW
from unionhall.documents.queries import issued_by
from unionhall.units.models import Unit
from unionhall.units.panels import Panel, register

SHOWN = 5


def papers(unit: Unit, actor: Actor) -> dict[str, Any] | None:
    """Nothing for a unit that has issued none."""
    found = issued_by(unit)
    count = found.count()
    if not count:
        return None
    return {
        "icon": "file-certificate",
        "papers": list(found[:SHOWN]),
        "count": count,
        "url": f"{reverse('documents:papers')}?unit={unit.code}",
        "url_label": _("Numbered papers"),
    }


def register_panels() -> None:
    register(Panel("documents.papers", _("Numbered papers"), PAPER_VIEW, "documents/_unit_panel.html", papers))
