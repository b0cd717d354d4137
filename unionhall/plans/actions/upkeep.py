"""What follows from a changed target: parts that do not make the whole any more wait to be shared out anew."""

from __future__ import annotations

from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from unionhall.common.action import silent
from unionhall.common.actor import Actor
from unionhall.plans import permissions, waiting
from unionhall.plans.models import Target
from unionhall.plans.queries import targets as found
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock

CLOCK = Clock(days=10)


@silent("the action that changed the target or its parts records what happened")
def look_after_parts(target: Target, *, by: Actor) -> bool:
    """Whether the parts make the whole; if not, the unit finds it in its inbox."""
    parts = found.parts_of(target)
    total = sum((part.given or Decimal(0) for part in parts.values()), Decimal(0))
    is_whole = target.measured is not None and target.measured.is_whole
    if not parts or not is_whole or total == target.amount:
        close_items(target, outcome=_("Shared out"), by=by, kind=waiting.SHARE_OUT)
        return True
    let_share_out(target)
    return False


@silent("the action that gave the target records it")
def let_share_out(target: Target) -> None:
    """The unit is asked to share the target out."""
    open_item(
        waiting.SHARE_OUT,
        target,
        unit=target.unit,
        key=permissions.TARGET_SET,
        title=f"{target.label} {target.year} · {target.unit.name}",
        url=reverse("plans:split", args=[target.pk]),
        clock=CLOCK,
    )
