"""What happens to posts when the tree changes."""

from __future__ import annotations

from datetime import date

from unionhall.access.actions import giving
from unionhall.common.actor import Actor
from unionhall.units.models import Unit
from unionhall.units.steps import close_steps, merge_steps


def register() -> None:
    merge_steps.register("access", end_posts)
    close_steps.register("access", end_posts)


def end_posts(unit: Unit, into: Unit | None = None, *, by: Actor, on: date) -> None:
    """Posts do not follow a merger: the chair of a part is not the chair of the whole."""
    giving.end_all_at(unit, by=by, on=on)
