"""What may be done to the tree. Pure."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from unionhall.common.errors import Refusal
from unionhall.units.enums import MAY_STAND_UNDER
from unionhall.units.models import Unit


def placing_refusals(kind: str, parent: Unit | None) -> list[Refusal]:
    """Why a unit of ``kind`` may not stand under ``parent`` (type grammar, ORG-1)."""
    if parent is not None and not parent.is_open:
        return [Refusal(_("The upper union is closed."), field="parent")]
    if kind not in MAY_STAND_UNDER[parent.kind if parent else ""]:
        where = parent.get_kind_display() if parent else _("the top")
        return [Refusal(_("This kind of unit may not stand under: %(where)s.") % {"where": where}, field="parent")]
    return []


def moving_refusals(unit: Unit, parent: Unit, on: date, *, since: date | None) -> list[Refusal]:
    """Why ``unit`` may not move under ``parent`` on that day. ``since``: the start of its present placement."""
    if parent.path.startswith(unit.path):
        return [Refusal(_("A unit cannot move under itself or under a unit below it."), field="parent")]
    found = placing_refusals(unit.kind, parent)
    if unit.parent_id == parent.pk:
        found.append(Refusal(_("The unit already stands there."), field="parent"))
    if since is not None and on <= since:
        found.append(Refusal(_("The day must lie after the unit's last move (%(since)s).") % {"since": since}, field="on"))
    return found


def closing_refusals(unit: Unit, *, open_below: int, holding: dict[str, int]) -> list[Refusal]:
    """Why ``unit`` may not close: open units below it, or what it still holds (measure label → number)."""
    found = []
    if not unit.is_open:
        found.append(Refusal(_("The unit is closed already.")))
    if open_below:
        found.append(Refusal(_("%(count)s open units stand below it: move or close them first.") % {"count": open_below}))
    for what, count in holding.items():
        if count:
            found.append(Refusal(_("It still holds %(count)s × %(what)s.") % {"count": count, "what": what}))
    return found
