"""What is open to everybody: entries of the public index, brought by the packages they belong to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from unionhall.common.registries import Registry


@dataclass(frozen=True, slots=True)
class PublicEntry:
    """One card of ``/public/``: ``url`` is the name of an address; ``count`` says how many things wait behind it."""

    label: str | Promise
    text: str | Promise
    url: str
    icon: str
    count: Callable[[], int] | None = None


PUBLIC: Registry[PublicEntry] = Registry("public entry")
