"""The tabs above the lists of one process."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise

from unionhall.common.actor import Actor

Tab = tuple[str | Promise, str, str]
"""(label, URL name, right)."""


def tabs_of(tabs: Iterable[Tab], actor: Actor, here: str) -> list[dict[str, Any]]:
    """Those that the reader may open."""
    return [{"label": label, "url": reverse(name), "active": name == here} for label, name, key in tabs if actor.holds(key)]
