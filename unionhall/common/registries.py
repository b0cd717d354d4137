"""Things that upper packages hand down at start-up: steps, indicators, panels, search sources, menu entries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Registry(Generic[T]):
    """Named things in the order they were registered; a name may be used once."""

    def __init__(self, what: str) -> None:
        self.what = what
        self._things: dict[str, T] = {}

    def register(self, name: str, thing: T) -> T:
        if name in self._things:
            raise ValueError(f"{self.what} {name} is registered twice.")
        self._things[name] = thing
        return thing

    def get(self, name: str) -> T:
        return self._things[name]

    def __contains__(self, name: str) -> bool:
        return name in self._things

    def __iter__(self) -> Iterator[T]:
        return iter(self._things.values())

    def items(self) -> list[tuple[str, T]]:
        return list(self._things.items())
