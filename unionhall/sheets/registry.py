"""What kinds of sheet there are. A package registers its kinds when it starts; ``sheets`` itself knows none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl
from django.utils.functional import Promise

from unionhall.common.cells import Severity
from unionhall.common.cells.text import Parser

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Column:
    """A thing that a sheet may say of each row.

    ``synonyms`` are headings found in real rosters, the most usual first; ``choices`` are the words of the drop-down in the template.
    """

    field: str
    title: Text
    parse: Parser
    synonyms: tuple[str, ...] = ()
    dtype: type[pl.DataType] = pl.String
    required: bool = False
    choices: tuple[Text, ...] = ()
    note: Text = ""
    example: Any = ""
    width: int = 14
    as_text: bool = False


@dataclass(frozen=True, slots=True)
class RowCheck:
    """A rule between the cells of one row. ``wrong`` is true for rows that break it; ``params`` are shown in the message."""

    field: str
    kind: str
    wrong: Callable[[date], pl.Expr]
    params: Mapping[str, pl.Expr] = field(default_factory=dict)
    severity: Severity = Severity.REFUSE


@dataclass(frozen=True, slots=True)
class SheetKind:
    """A kind of roster: its columns, what must be unique in it, its rules.

    ``derive`` adds columns that are worked out from the parsed ones before the rules look at them.
    """

    name: str
    title: Text
    columns: tuple[Column, ...]
    unique: tuple[tuple[str, ...], ...] = ()
    checks: tuple[RowCheck, ...] = ()
    derive: Callable[[pl.DataFrame], pl.DataFrame] | None = None
    extras: Mapping[str, Any] = field(default_factory=dict)

    def column(self, name: str) -> Column:
        return next(each for each in self.columns if each.field == name)

    @property
    def required(self) -> list[str]:
        return [each.field for each in self.columns if each.required]


_kinds: dict[str, SheetKind] = {}


def register(kind: SheetKind) -> SheetKind:
    """Make ``kind`` known. The same name twice is a programming error."""
    if _kinds.setdefault(kind.name, kind) is not kind:
        raise ValueError(f"Sheet kind {kind.name} is registered twice.")
    return kind


def get(name: str) -> SheetKind:
    return _kinds[name]


def kinds() -> Iterable[SheetKind]:
    return _kinds.values()
