"""What kinds of waiting work there are: declared once in the package they belong to, shown in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

from unionhall.common.registries import Registry


@dataclass(frozen=True, slots=True)
class ItemKind:
    """``label`` says what is to be done (审核入会申请); an item's own title says with what."""

    name: str
    label: str | Promise


KINDS: Registry[ItemKind] = Registry("kind of to-do item")


def item_kind(name: str, label: str | Promise) -> str:
    """Declare a kind and return its name, e.g. ``sheets.batch.apply``."""
    KINDS.register(name, ItemKind(name, label))
    return name
