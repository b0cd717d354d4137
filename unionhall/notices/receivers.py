"""Events of the packages below, which cannot declare their own, and of public notices."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from unionhall.notices.events import event
from unionhall.notices.models import Objection, Publicity
from unionhall.notices.signals import (
    objection_answered,
    objection_raised,
    publicity_ended,
    publicity_published,
    publicity_withdrawn,
)
from unionhall.units import signals
from unionhall.units.models import Unit


def unit_facts(unit: Unit) -> dict[str, Any]:
    return {"code": unit.code, "name": unit.name, "kind": unit.kind, "state": unit.state}


event("unit.opened", _("A unit was opened"), signals.unit_opened, unit_facts)
event("unit.changed", _("A unit's facts changed"), signals.unit_changed, unit_facts)
event("unit.moved", _("A unit moved in the tree"), signals.unit_moved, unit_facts)
event("unit.closed", _("A unit was closed"), signals.unit_closed, unit_facts)


def publicity_facts(publicity: Publicity) -> dict[str, Any]:
    return {
        "code": publicity.code,
        "kind": publicity.kind,
        "unit": publicity.unit.code,
        "state": publicity.state,
        "from": publicity.starts_on.isoformat(),
        "until": publicity.until.isoformat(),
    }


def objection_facts(objection: Objection) -> dict[str, Any]:
    """Neither what was objected nor who did."""
    return {"notice": objection.publicity.code, "id": objection.pk, "state": objection.state}


event("publicity.published", _("A public notice was published"), publicity_published, publicity_facts)
event("publicity.ended", _("The time of a public notice is over"), publicity_ended, publicity_facts)
event("publicity.withdrawn", _("A public notice was withdrawn"), publicity_withdrawn, publicity_facts)
event("objection.raised", _("Somebody objected to a public notice"), objection_raised, objection_facts)
event("objection.answered", _("An objection was answered"), objection_answered, objection_facts)
