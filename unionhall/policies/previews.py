"""A policy drawn as what it makes: registered by its package, shown beside its form and on the page of a version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from unionhall.common.registries import Registry
from unionhall.policies.types import Policy


@dataclass(frozen=True, slots=True)
class Preview:
    """The template draws ``preview``, which ``shown`` makes of the policy."""

    key: str
    template: str
    shown: Callable[[Policy], dict[str, Any]]


PREVIEWS: Registry[Preview] = Registry("preview")


def register(preview: Preview) -> Preview:
    return PREVIEWS.register(preview.key, preview)


def context(policy: Policy) -> dict[str, Any]:
    """What the pages are given: nothing where nobody draws this type."""
    if policy.key not in PREVIEWS:
        return {}
    found = PREVIEWS.get(policy.key)
    return {"preview_template": found.template, "preview": found.shown(policy)}


def is_drawn(policy: type[Policy]) -> bool:
    return policy.key in PREVIEWS
