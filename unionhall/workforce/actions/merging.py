"""Posts follow their units: a step inside a merger of the tree."""

from __future__ import annotations

from datetime import date

from unionhall.audit import actions as audit
from unionhall.common.actor import Actor
from unionhall.common.scope import unscoped
from unionhall.units.actions import counting
from unionhall.units.models import Unit
from unionhall.workforce.enums import PostState
from unionhall.workforce.measures import APPROVED, FILLED
from unionhall.workforce.models import Post


def merge_posts(unit: Unit, into: Unit, *, by: Actor, on: date) -> None:
    """Posts of ``unit`` are posts of ``into``; their numbers stay."""
    with unscoped("a merger takes every post of the unit, whoever sees it"):
        held = list(Post.objects.select_for_update().filter(unit=unit).exclude(state=PostState.ABOLISHED))
    filled = sum(post.state == PostState.FILLED for post in held)
    for post in held:
        post.unit, post.unit_path = into, into.path
        post.store("unit", "unit_path")
        audit.record(post, "workforce.post.followed", by=by, changes={"unit": (str(unit), str(into))})
    moved = ((APPROVED, len(held)), (FILLED, filled))
    counting.add_many([(into.path, name, n) for name, n in moved] + [(unit.path, name, -n) for name, n in moved])
