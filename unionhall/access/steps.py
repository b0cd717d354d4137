"""What happens to posts when the tree changes."""

from __future__ import annotations

from datetime import date

from unionhall.access.actions import giving
from unionhall.common.actor import Actor
from unionhall.units.models import Unit
from unionhall.units.steps import close_steps


def register() -> None:
    close_steps.register("access", end_posts)


def end_posts(unit: Unit, *, by: Actor, on: date) -> None:
    """Posts do not follow a merger, which closes the unit too: the chair of a part is not the chair of the whole."""
    giving.end_all_at(unit, by=by, on=on)
