"""Where the headings of a sheet stood when it was read: all that is needed to find its cells again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from unionhall.sheets.headings import Heading
from unionhall.sheets.reading.tables import Table


@dataclass(frozen=True, slots=True)
class Layout:
    """One sheet of the file. ``fields`` and ``suggested`` are by column, like the headings."""

    sheet: str
    headings: list[str]
    letters: list[str]
    heading_row: int
    fields: list[str | None]
    suggested: list[str | None]
    examples: list[list[str]]

    @classmethod
    def of(cls, table: Table, suggested: list[str | None], examples: list[list[str]]) -> Self:
        headings = [heading.text for heading in table.headings]
        fields = list(table.recognition.fields)
        return cls(table.sheet, headings, list(table.letters), table.heading_row, fields, suggested, examples)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        return cls(**stored)

    @property
    def titles(self) -> list[Heading]:
        return [Heading(text) for text in self.headings]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)
