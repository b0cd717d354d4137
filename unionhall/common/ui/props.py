"""Checks of the values components are given: a wrong one is an error at once, not a page that looks odd."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from unionhall.common.ui.icons import ICONS


class UnknownProp(ValueError):
    """A component was given a value it does not know."""


def one_of(value: str, allowed: Iterable[str], prop: str) -> str:
    if value not in allowed:
        raise UnknownProp(f"{prop}={value!r}: one of {', '.join(sorted(allowed))}")
    return value


def known_icon(name: str) -> str:
    if name and name not in ICONS:
        raise UnknownProp(f"icon={name!r} is not in unionhall/common/ui/icons.py")
    return name


def part(item: Any, name: str, default: Any = "") -> Any:
    """A key of a dict or an attribute of an object: components take either."""
    if isinstance(item, dict):
        return item.get(name, default)
    return getattr(item, name, default)
