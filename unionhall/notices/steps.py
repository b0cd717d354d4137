"""What happens inside the transaction of an objection: packages above register here when they start."""

from __future__ import annotations

from typing import Protocol

from unionhall.common.actor import Actor
from unionhall.common.registries import Registry
from unionhall.notices.models import Objection


class ObjectionStep(Protocol):
    """Called when ``objection`` was raised (``is_open``), answered, or settled by withdrawal."""

    def __call__(self, objection: Objection, *, by: Actor) -> None: ...


objection_steps: Registry[ObjectionStep] = Registry("step of objections")
