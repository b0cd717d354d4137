"""Events of the packages below, which cannot declare their own."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from unionhall.notices.events import event
from unionhall.units import signals
from unionhall.units.models import Unit


def unit_facts(unit: Unit) -> dict[str, Any]:
    return {"code": unit.code, "name": unit.name, "kind": unit.kind, "state": unit.state}


event("unit.opened", _("A unit was opened"), signals.unit_opened, unit_facts)
event("unit.changed", _("A unit's facts changed"), signals.unit_changed, unit_facts)
event("unit.moved", _("A unit moved in the tree"), signals.unit_moved, unit_facts)
event("unit.closed", _("A unit was closed"), signals.unit_closed, unit_facts)
