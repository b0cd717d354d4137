"""Which unit and year a page or an operation is about."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from unionhall.common.dates import today
from unionhall.common.rest.rooms import query
from unionhall.common.ui.pages import Request
from unionhall.plans.rules.progress import Year
from unionhall.units.models import Unit

WHERE = [
    query("unit", "Code of the unit; the caller's own when left out."),
    query("year", "The year; this one when left out.", type="integer"),
]
"""Both as the API describes them."""


def unit_of(request: Request, key: str) -> Unit:
    """The unit asked for, or the one the actor acts for, or the highest one they see; 404 when there is none."""
    units = Unit.objects.visible_to(request.actor, key).select_related("parent").order_by("path")
    code = request.GET.get("unit", "")
    if code:
        return get_object_or_404(units, code=code.replace("\0", ""))
    chosen = units.filter(path=request.actor.acting_path).first() or units.first()
    return get_object_or_404(units, pk=chosen.pk if chosen else None)


def year_of(request: Request) -> Year:
    """The year asked for, as it stands today."""
    asked = request.GET.get("year", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and 1990 <= int(asked[:5]) <= 2100 else today().year
    return Year(number, today())


def year_named(number: int) -> Year:
    return Year(number, today())
