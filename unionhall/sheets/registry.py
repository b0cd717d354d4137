"""What kinds of sheet there are. A package registers its kinds when it starts; ``sheets`` itself knows none."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

import polars as pl
from django.utils.functional import Promise

from unionhall.common.cells import Severity
from unionhall.common.cells.text import Parser

if TYPE_CHECKING:
    from unionhall.common.actor import Actor
    from unionhall.sheets.models import Batch
    from unionhall.units.models import Unit

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Column:
    """A thing that a sheet may say of each row.

    ``synonyms`` are headings found in real rosters, the most usual first; ``choices`` are the words of the drop-down
    in the template. Long numbers (``as_text``) and what ``is_secret`` are masked in the preview.
    """

    field: str
    title: Text
    parse: Parser
    synonyms: tuple[str, ...] = ()
    dtype: type[pl.DataType] | pl.DataType = pl.String
    required: bool = False
    choices: tuple[Text, ...] = ()
    note: Text = ""
    example: Any = ""
    width: int = 14
    as_text: bool = False
    is_secret: bool = False
    depends_on: str = ""
    parser_for: Callable[[Any], Parser] | None = None


@dataclass(frozen=True, slots=True)
class RowCheck:
    """A rule between the cells of one row. ``wrong`` is true for rows that break it; ``params`` are shown in the
    message.
    """

    field: str
    kind: str
    wrong: Callable[[date], pl.Expr]
    params: Mapping[str, pl.Expr] = dataclasses.field(default_factory=dict)
    severity: Severity = Severity.REFUSE


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a row, or with many in the same way, by what the register knows.

    ``index`` is the row's place in the checked frame, or the places of all those rows.
    """

    index: int | pl.Series
    field: str
    kind: str
    params: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    severity: Severity = Severity.REFUSE


def refused_rows(findings: Iterable[Finding]) -> list[int]:
    """Places of the rows that findings keep out."""
    rows: set[int] = set()
    for finding in findings:
        if finding.severity is Severity.REFUSE:
            rows.update(finding.index if isinstance(finding.index, pl.Series) else [finding.index])
    return sorted(rows)


@dataclass(frozen=True, slots=True)
class Conditions:
    """How a batch may be applied at a unit, from the policies in force there."""

    four_eyes: bool = False
    four_eyes_from_rows: int = 1
    rollback_days: int = 30
    rows_at_most: int = 300_000


class Registrar(Protocol):
    """The package that owns a kind, asked by the batch. What it returns and takes are frames of rows, never single
    rows.
    """

    upload_key: str

    def conditions(self, unit: Unit, on: date) -> Conditions:
        """What the policies say at ``unit``."""

    def examine(self, frame: pl.DataFrame, batch: Batch, by: Actor, on: date) -> tuple[pl.DataFrame, list[Finding]]:
        """The frame with ``_verdict`` and whatever applying needs, by what the register knows now; and what it finds
        wrong.
        """

    def apply(self, frame: pl.DataFrame, batch: Batch, by: Actor) -> pl.DataFrame:
        """Write the new and changed rows, inside the caller's transaction. Returns what undoing will need.

        Raises ``Stale`` when the register has changed since ``examine``.
        """

    def roll_back(self, undo: pl.DataFrame, batch: Batch, by: Actor) -> None:
        """Take back what ``apply`` wrote, inside the caller's transaction. ``Refused`` when something else touched a
        row.
        """


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
    registrar: Registrar | None = None

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
