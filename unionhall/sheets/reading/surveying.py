"""What stands in each sheet of a workbook, counted from its XML before a reader fills memory with it.

A reader makes a dense table up to the last cell: one word in the last corner of a sheet would be 17 thousand million
cells. So rows with
content, the width and the strings they repeat are counted first. On the way hidden rows and columns and formulas
without a value are noted,
of which readers do not tell.
"""

from __future__ import annotations

import posixpath
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from xml.etree import ElementTree

from django.utils.translation import gettext_lazy as _

from unionhall.sheets.reading.archive import Archive
from unionhall.sheets.reading.columns import letter, letter_index
from unionhall.sheets.reading.limits import Limits, Unreadable


@dataclass(slots=True)
class Survey:
    """One sheet from outside."""

    filled_rows: int = 0
    last_row: int = 0
    width: int = 0
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[str] = field(default_factory=list)
    unvalued_formulas: list[str] = field(default_factory=list)
    errors: list[tuple[str, str]] = field(default_factory=list)

    def fill(self, row: int, width: int, repeated: int = 1) -> None:
        self.filled_rows += repeated
        self.last_row = max(self.last_row, row)
        self.width = max(self.width, width)

    def fits(self, limits: Limits) -> bool:
        return self.filled_rows <= limits.rows and self.width <= limits.columns and self.last_row * self.width <= limits.cells

    def refuse_excess(self, limits: Limits) -> None:
        if self.filled_rows > limits.rows:
            raise Unreadable(
                _("The sheet has more than {rows} rows. Split it into files of at most that many."),
                "too_many_rows",
                rows=limits.rows,
            )
        if self.width > limits.columns:
            raise Unreadable(
                _("The sheet is more than {columns} columns wide. Keep the columns that are needed."),
                "too_many_columns",
                columns=limits.columns,
            )
        if self.last_row * self.width > limits.cells:
            raise Unreadable(
                _("The sheet reaches too far down or to the right. Delete the unused area, or split the file."),
                "too_many_cells",
            )


def survey_xlsx(archive: Archive, limits: Limits) -> dict[str, Survey]:
    """By the names of the sheets. Raises ``Unreadable`` at the first bound that is crossed."""
    longest = _longest_shared_text(archive, limits)
    surveys: dict[str, Survey] = {}
    for name, part in sheet_parts(archive):
        if part not in archive:
            continue
        survey, repeats = _estimate(archive, part, limits)
        surveys[name] = survey if survey.fits(limits) else _count_exactly(archive, part, survey, limits)
        if repeats * longest > limits.repeated_text_bytes:
            _refuse_repetition(archive, part, limits)
    return surveys


def sheet_parts(archive: Archive) -> Iterator[tuple[str, str]]:
    relations = "xl/_rels/workbook.xml.rels"
    targets = {}
    for relation in _tree(archive, relations) if relations in archive else ():
        target = relation.get("Target", "")
        targets[relation.get("Id")] = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
    for element in _tree(archive, "xl/workbook.xml").iter():
        if element.tag.rpartition("}")[2] == "sheet":
            relation_id = next((value for key, value in element.items() if key.endswith("}id")), None)
            yield element.get("name", ""), targets.get(relation_id, "")


def _tree(archive: Archive, part: str) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(archive.read(part))  # noqa: S314 - the archive has refused any document type
    except (ElementTree.ParseError, KeyError) as error:
        raise Unreadable(
            _("The file is damaged: a part of it is not well formed. Open it, save it again and upload the new copy."),
            "damaged",
        ) from error


def _longest_shared_text(archive: Archive, limits: Limits) -> int:
    """What the dearest shared string costs each cell that names it."""
    return max((max(map(len, texts)) for texts in _shared_texts(archive, limits)), default=0)


def _shared_texts(archive: Archive, limits: Limits) -> Iterator[list[bytes]]:
    part = "xl/sharedStrings.xml"
    total = 0
    for texts in _cut(archive.stream(part), "si", limits) if part in archive else ():
        total += sum(map(len, texts))
        if total > limits.shared_text_bytes:
            raise _too_much_text()
        yield texts


def _refuse_repetition(archive: Archive, part: str, limits: Limits) -> None:
    """One long string in a million cells is small in the file and fills the memory."""
    sizes = array("I", (len(text) for texts in _shared_texts(archive, limits) for text in texts))
    total = 0
    for rows in _cut(archive.stream(part), "row", limits):
        total += sum(sizes[int(index)] for row in rows for index in _SHARED.findall(row) if int(index) < len(sizes))
        if total > limits.repeated_text_bytes:
            raise _too_much_text()


def _too_much_text() -> Unreadable:
    return Unreadable(
        _("The file unpacks to far more than a roster holds and is not opened. Split it into smaller files."), "bomb"
    )


_SHARED = re.compile(rb't="s"[^>]*><(?:\w+:)?v>(\d{1,9})<')
_ROW_NUMBER = re.compile(rb'\br="(\d{1,9})"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_CELL_COLUMN = re.compile(rb'\br="([A-Z]{1,3})\d')
_COLUMN = re.compile(rb"<(?:\w+:)?col\s([^>]*)>")
_VALUE = re.compile(rb"</(?:\w+:)?(?:v|t)>")
_ERROR = re.compile(rb'\br="([A-Z]{1,3}\d+)"[^>]*\bt="e"[^>]*>(?:<(?:\w+:)?f[^>]*>[^<]*</(?:\w+:)?f>)?<(?:\w+:)?v>([^<]{1,20})<')
_UNVALUED = re.compile(
    rb'\br="([A-Z]{1,3}\d+)"[^>]*><(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)(?:<(?:\w+:)?v\s*/>)?</(?:\w+:)?c>'
)


@dataclass(frozen=True, slots=True)
class _Tags:
    """Patterns for a part whose elements carry ``prefix``. Literal beginnings make them ten times as fast."""

    prefix: bytes

    @property
    def row(self) -> re.Pattern[bytes]:
        return re.compile(rb"<%srow((?:\s[^>]*)?)>" % self.prefix)

    @property
    def cell(self) -> re.Pattern[bytes]:
        return re.compile(rb"<%sc((?:\s[^>]*)?)>" % self.prefix)

    def widest(self, text: bytes) -> int:
        """The rightmost column named; cells that do not name their column are counted as if all stood in one row."""
        opening = b"<%sc" % self.prefix
        named = text.count(opening + b" r=")
        unnamed = text.count(opening + b" ") + text.count(opening + b">") - named
        wide = set(re.findall(rb'%s r="([A-Z]{2,3})\d' % opening, text)) if not unnamed else set(_CELL_COLUMN.findall(text))
        return max((letter_index(found.decode()) + 1 for found in wide), default=26 if named else 0) + unnamed


def _estimate(archive: Archive, part: str, limits: Limits) -> tuple[Survey, int]:
    """Upper bounds, quickly: every row counts as filled, every row as wide as the widest. How often shared strings are
    named.
    """
    survey = Survey()
    tags = _Tags(_prefix(archive, part))
    row_tag, repeats = tags.row, 0
    bounds: list[tuple[int, int]] | None = None
    for rows in _cut(archive.stream(part), "row", limits):
        if bounds is None:
            bounds = _hidden_columns(rows[0])
        text = b"".join(rows)
        repeats += text.count(b't="s"')
        heads = row_tag.findall(text)
        numbers = [int(found[1]) for found in map(_ROW_NUMBER.search, heads) if found]
        survey.filled_rows += len(heads)
        survey.last_row = max([survey.last_row + len(heads), *numbers])
        survey.width = max(survey.width, tags.widest(text))
        if b"hidden=" in text:
            survey.hidden_rows += [
                int(number[1]) for head in heads if _HIDDEN.search(head) and (number := _ROW_NUMBER.search(head))
            ]
        if b't="e"' in text:
            survey.errors += [(place.decode(), shown.decode()) for place, shown in _ERROR.findall(text)]
        if b"<%sf" % tags.prefix in text:
            survey.unvalued_formulas += [found.decode() for found in _UNVALUED.findall(text)]
    survey.hidden_columns = [letter(index) for low, high in bounds or [] for index in range(low, min(high, limits.columns))]
    return survey, repeats


def _prefix(archive: Archive, part: str) -> bytes:
    """Some programs put the main namespace under a prefix: <x:worksheet>."""
    found = re.search(rb"<(\w+:)?(?:worksheet|sst|document-content)\b", next(archive.stream(part), b"")[:4096])
    return (found[1] or b"") if found else b""


def _count_exactly(archive: Archive, part: str, survey: Survey, limits: Limits) -> Survey:
    """Sheets formatted down to the last row look enormous and hold little: count what has a value, cell by cell."""
    survey.filled_rows = survey.last_row = survey.width = row = 0
    tags = _Tags(_prefix(archive, part))
    row_tag, cell_tag = tags.row, tags.cell
    for texts in _cut(archive.stream(part), "row", limits):
        for text in texts:
            heads = list(row_tag.finditer(text))
            number = _ROW_NUMBER.search(heads[-1][1]) if heads else None
            row = int(number[1]) if number else row + max(len(heads), 1)
            if heads and _VALUE.search(text, heads[-1].end()):
                survey.fill(row, _filled_width(text[heads[-1].end() :], cell_tag))
                survey.refuse_excess(limits)
    return survey


def _filled_width(row: bytes, cell_tag: re.Pattern[bytes]) -> int:
    width = place = 0
    for cell in re.split(rb"</(?:\w+:)?c>", row):
        for found in cell_tag.finditer(cell):
            column = _CELL_COLUMN.search(found[1])
            place = letter_index(column[1].decode()) + 1 if column else place + 1
        width = max(width, place) if _VALUE.search(cell) else width
    return width


def _hidden_columns(head: bytes) -> list[tuple[int, int]]:
    found = []
    for attributes in _COLUMN.findall(head):
        bounds = [re.search(rb'\b%s="(\d+)"' % edge, attributes) for edge in (b"min", b"max")]
        if _HIDDEN.search(attributes) and all(bounds):
            found.append((int(bounds[0][1]) - 1, int(bounds[1][1])))  # type: ignore[index]
    return found


def _cut(pieces: Iterator[bytes], element: str, limits: Limits) -> Iterator[list[bytes]]:
    """Cut a stream behind each end of ``element``; what stands behind the last is dropped."""
    rest = next(pieces, b"")
    prefix = re.search(rb"<(\w+:)(?:worksheet|sst)\b", rest[:4096])
    end = b"</" + (prefix[1] if prefix else b"") + element.encode() + b">"
    for piece in chain([b""], pieces):
        *whole, rest = (rest + piece).split(end)
        if whole:
            yield whole
        if len(rest) > limits.longest_row_bytes:
            raise _too_much_text()


_ODS_TABLE = re.compile(rb"<table:table\s[^>]*?table:name=\"([^\"]*)\"")
_ODS_CELL = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*?)(/?)>")
_ODS_REPEATED = re.compile(rb'table:number-columns-repeated="(\d+)"')
_ODS_ROWS_REPEATED = re.compile(rb'table:number-rows-repeated="(\d+)"')


def survey_ods(archive: Archive, limits: Limits) -> dict[str, Survey]:
    """The same for OpenDocument, where rows and cells may be repeated by a number."""
    surveys: dict[str, Survey] = {}
    survey = Survey()
    row = 0
    for piece in chain.from_iterable(_cut(archive.stream("content.xml"), "table:table-row", limits)):
        for name in _ODS_TABLE.findall(piece):
            survey, row = Survey(), 0
            surveys[name.decode()] = survey
        start = piece.rfind(b"<table:table-row")
        for skipped in re.findall(rb"<table:table-row\b[^>]*/>", piece[: max(start, 0)]):
            row += _number(_ODS_ROWS_REPEATED, skipped)
        head = piece[start : piece.find(b">", start) + 1]
        repeated = _number(_ODS_ROWS_REPEATED, head)
        width = _ods_width(piece[start:])
        row += repeated
        if start < 0 or not width:
            continue
        survey.fill(row, width, repeated)
        if b'table:visibility="' in head and b'"visible"' not in head:
            survey.hidden_rows.append(row)
        survey.refuse_excess(limits)
    return surveys


def _number(pattern: re.Pattern[bytes], text: bytes) -> int:
    found = pattern.search(text)
    return int(found[1]) if found else 1


def _ods_width(row: bytes) -> int:
    """Columns up to the last cell with content."""
    width = filled = 0
    for attributes, closed in _ODS_CELL.findall(row):
        width += _number(_ODS_REPEATED, attributes)
        if not closed or b"office:value" in attributes:
            filled = width
    return filled
