"""Units that a sheet founded by mistake are taken back, as if they had never been."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from unionhall.audit.actions import record
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.units import permissions
from unionhall.units.actions import counting
from unionhall.units.actions.locking import hold_tree
from unionhall.units.actions.relocating import look_for_children
from unionhall.units.measures import held, of_unit
from unionhall.units.models import Unit
from unionhall.units.queries import counters


@action
def undo_opened(numbers: Collection[int], *, by: Actor, batch: str = "", versions: Mapping[int, int] | None = None) -> int:
    """Delete units that one batch founded; refused as a whole when anything has happened to one of them since.

    ``versions``: how the batch left them, where it did more than to open them.
    """
    hold_tree()
    units = list(Unit.objects.select_for_update().filter(pk__in=numbers).order_by("-path"))
    for unit in units:
        by.require(permissions.UNIT_ADD, unit)
    refuse_if(_touched(units, numbers, versions or {}))
    uppers = {unit.parent_id for unit in units if unit.parent_id} - set(numbers)
    counting.add_many([(unit.path, measure, -1) for unit in units for measure in of_unit(unit.kind)])
    for unit in units:
        record(unit, "units.unit.undone", by=by, note=batch)
        _delete(unit)
    look_for_children(list(uppers))
    return len(units)


def _touched(units: list[Unit], numbers: Collection[int], versions: Mapping[int, int]) -> list[Refusal]:
    """What has come to a unit since: facts changed, units founded below it, people or employers held."""
    measures = [measure.name for measure in held()]
    own = counters.own([unit.path for unit in units], measures)
    below = set(Unit.objects.filter(parent__in=numbers).exclude(pk__in=numbers).values_list("parent", flat=True).distinct())
    return [
        Refusal(_("%(name)s has been used since: it cannot be taken back.") % {"name": unit.name})
        for unit in units
        if unit.version != versions.get(unit.pk, 1) or unit.pk in below or any(own[unit.path].values())
    ]


def _delete(unit: Unit) -> None:
    try:
        unit.delete()
    except ProtectedError as protected:
        text = _("%(name)s has been used since: it cannot be taken back.") % {"name": unit.name}
        raise Refused(Refusal(text)) from protected
