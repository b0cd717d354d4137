"""Cells as they were read, kept column by column, each different value once.

A roster repeats itself: 2 million cells hold a few hundred thousand different values. Keeping values once makes a
column four bytes a cell,
and lets every parser run once for each different value.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any


@dataclass(slots=True)
class RawColumn:
    """Different values in the order they appear, and for each row the number of its value."""

    values: list[Any]
    codes: array[int]

    def at(self, row: int) -> Any:
        return self.values[self.codes[row]]

    def put(self, row: int, value: Any) -> None:
        if value not in self.values:
            self.values.append(value)
        self.codes[row] = self.values.index(value)


class _Numbers(dict[Any, int]):
    """A value asked for the first time gets the next number: one look-up a cell, and no Python for those seen before."""

    def __missing__(self, value: Any) -> int:
        number = self[value] = len(self)
        return number


@dataclass(slots=True)
class Collector:
    """Takes rows and gives columns."""

    _known: list[dict[Any, int]] = field(default_factory=list)
    _codes: list[array[int]] = field(default_factory=list)
    height: int = 0

    def add(self, rows: Sequence[Sequence[Any]]) -> None:
        """Take some rows, of any lengths."""
        widest = max(map(len, rows), default=0)
        while len(self._known) < widest:
            self._known.append(_Numbers({"": 0}))
            self._codes.append(array("I", bytes(4 * self.height)))
        self.height += len(rows)
        for known, codes, cells in zip(self._known, self._codes, zip_longest(*rows, fillvalue=""), strict=False):
            codes.extend(map(known.__getitem__, _told_apart(cells)))
        for codes in self._codes[widest:]:
            codes.frombytes(bytes(4 * len(rows)))

    def columns(self) -> list[RawColumn]:
        return [RawColumn(list(known), codes) for known, codes in zip(self._known, self._codes, strict=True)]


def _told_apart(cells: Iterable[Any]) -> Iterable[Any]:
    """TRUE and 1 are equal in Python but not in a sheet."""
    if bool in set(map(type, cells)):
        return [("TRUE" if cell else "FALSE") if cell.__class__ is bool else cell for cell in cells]
    return cells


def letter(index: int) -> str:
    """0 → A, 26 → AA."""
    name = ""
    index += 1
    while index:
        index, digit = divmod(index - 1, 26)
        name = chr(65 + digit) + name
    return name


def letter_index(name: str) -> int:
    index = 0
    for character in name:
        index = index * 26 + ord(character) - 64
    return index - 1
