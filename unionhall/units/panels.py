"""Panels that other packages put on a unit's page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from unionhall.common.actor import Actor
from unionhall.common.registries import Registry
from unionhall.units.models import Unit


@dataclass(frozen=True, slots=True)
class Panel:
    """A box on the unit's page, shown to who holds ``key`` there. ``context(unit, actor)`` feeds ``template``;
    None means that there is nothing to show for this unit.
    """

    name: str
    label: str | Promise
    key: str
    template: str
    context: Callable[[Unit, Actor], dict[str, Any] | None]


PANELS: Registry[Panel] = Registry("panel")


def register(panel: Panel) -> Panel:
    return PANELS.register(panel.name, panel)
