"""Permission keys: declared once in their package, asked for by name, unknown names raise."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Key:
    """One right. ``sensitive`` marks rights that reveal secrets or move money: they ask for a second factor."""

    name: str
    label: str | Promise
    sensitive: bool = False


_keys: dict[str, Key] = {}


class UnknownKey(LookupError):
    """A right that no package declared."""


def key(name: str, label: str | Promise, *, sensitive: bool = False) -> str:
    """Declare a right and return its name, e.g. ``members.person.view``."""
    declared = Key(name, label, sensitive)
    if _keys.setdefault(name, declared) != declared:
        raise ValueError(f"Key {name} is declared twice.")
    return name


def get(name: str) -> Key:
    try:
        return _keys[name]
    except KeyError:
        raise UnknownKey(name) from None


def declared() -> list[Key]:
    return sorted(_keys.values(), key=lambda each: each.name)
