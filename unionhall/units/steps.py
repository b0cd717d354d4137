"""What other packages do inside a restructuring of the tree, in its transaction: they register here when they start.

Paths need no step: a move rewrites every column that follows the tree. A step is for rows that change their unit.
"""

from __future__ import annotations

from datetime import date
from typing import Protocol

from unionhall.common.actor import Actor
from unionhall.common.registries import Registry
from unionhall.units.models import Unit


class MergeStep(Protocol):
    """Bring what ``unit`` itself holds to ``into``: rows, their paths, and their counters at both units."""

    def __call__(self, unit: Unit, into: Unit, *, by: Actor, on: date) -> None: ...


class MoveStep(Protocol):
    """Called after ``unit`` has its new path; ``before`` is its path until now."""

    def __call__(self, unit: Unit, before: str, *, by: Actor, on: date) -> None: ...


class CloseStep(Protocol):
    """Called when ``unit`` has been closed, by itself or by a merge: nothing is counted at it any more."""

    def __call__(self, unit: Unit, *, by: Actor, on: date) -> None: ...


merge_steps: Registry[MergeStep] = Registry("merge step")
move_steps: Registry[MoveStep] = Registry("move step")
close_steps: Registry[CloseStep] = Registry("close step")
