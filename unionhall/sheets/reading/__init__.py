"""A file from outside to tables, whatever it is and whoever made it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from unionhall.sheets.reading.delimited import open_delimited
from unionhall.sheets.reading.limits import Limits, Unreadable, limits
from unionhall.sheets.reading.sniffing import FileKind, kind_of
from unionhall.sheets.reading.tables import Aside, Table, read_table
from unionhall.sheets.reading.workbook import open_workbook
from unionhall.sheets.registry import SheetKind

__all__ = ["Aside", "FileKind", "Limits", "Reading", "Table", "Unreadable", "kind_of", "limits", "read_file"]


@dataclass(slots=True)
class Reading:
    """The tables that look like the kind, and the sheets that do not."""

    kind: FileKind
    tables: list[Table] = field(default_factory=list)
    other_sheets: list[str] = field(default_factory=list)
    hidden_sheets: list[str] = field(default_factory=list)

    @property
    def height(self) -> int:
        return sum(table.height for table in self.tables)


def read_file(path: Path, kind: SheetKind, saved: Mapping[str, str] | None = None, bounds: Limits | None = None) -> Reading:
    """Read ``path`` as a roster of ``kind``. ``saved`` maps normalised headings to fields, as this sender chose before.

    Raises ``Unreadable`` with advice when the file as a whole cannot be taken.
    """
    bounds = bounds or limits()
    file_kind = kind_of(path)
    if file_kind is FileKind.CSV:
        table = read_table(open_delimited(path, bounds), kind, saved)
        found = Reading(file_kind, [table] if table else [])
    else:
        found = _read_workbook(path, file_kind, kind, saved, bounds)
    if not found.tables:
        raise Unreadable(
            _("No row of headings was found. The first rows must name the columns, such as name and document number."),
            "no_headings",
        )
    if found.height > bounds.rows:
        raise Unreadable(
            _("The sheet has more than {rows} rows. Split it into files of at most that many."),
            "too_many_rows",
            rows=bounds.rows,
        )
    return found


def _read_workbook(path: Path, file_kind: FileKind, kind: SheetKind, saved: Mapping[str, str] | None, bounds: Limits) -> Reading:
    book = open_workbook(path, file_kind, bounds)
    tables = {name: read_table(book.open(name), kind, saved) for name in book.names}
    known = {name: table for name, table in tables.items() if table and table.is_known and table.height}
    if known:
        complete = [name for name, table in known.items() if not table.recognition.missing(kind)]
        chosen = complete or [max(known, key=lambda name: known[name].recognition.count)]
    else:  # nothing is recognised: the largest goes to the mapping screen
        chosen = sorted((name for name in tables if tables[name]), key=lambda name: -tables[name].height)[:1]  # type: ignore[union-attr]
    taken = [table for name in chosen if (table := tables[name])]
    return Reading(file_kind, taken, [name for name in book.names if name not in chosen], book.hidden)
