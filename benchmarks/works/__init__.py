"""What is measured, in the order of the table it answers to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.figures import Figure
from benchmarks.preparing import Say


@dataclass(frozen=True, slots=True)
class Work:
    """A work of the list: its title, and what measures it."""

    title: str
    run: Callable[[Say], list[Figure]]


WORKS: dict[str, Work] = {}
