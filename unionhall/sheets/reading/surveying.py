"""What stands in each sheet of a workbook, counted from its XML before a reader fills memory with it.

A reader makes a dense table up to the last cell: one word in the last corner of a sheet would be 17 thousand million cells. So rows with
content, the width and the strings they repeat are counted first. On the way hidden rows and columns and formulas without a value are noted,
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

    def fill(self, row: int, width: int, repeated: int = 1) -> None:
        self.filled_rows += repeated
        self.last_row = max(self.last_row, row)
        self.width = max(self.width, width)

    def refuse_excess(self, limits: Limits) -> None:
        if self.filled_rows > limits.rows:
            raise Unreadable(_("The sheet has more than {rows} rows. Split it into files of at most that many."), "too_many_rows", rows=limits.rows)
        if self.width > limits.columns:
            raise Unreadable(_("The sheet is more than {columns} columns wide. Keep the columns that are needed."), "too_many_columns", columns=limits.columns)
        if self.last_row * self.width > limits.cells:
            raise Unreadable(_("The sheet reaches too far down or to the right. Delete the unused area, or split the file."), "too_many_cells")


def survey_xlsx(archive: Archive, limits: Limits) -> dict[str, Survey]:
    """By the names of the sheets. Raises ``Unreadable`` at the first bound that is crossed."""
    sizes = _shared_text_sizes(archive, limits)
    longest = max(sizes, default=0)
    surveys: dict[str, Survey] = {}
    for name, part in _sheet_parts(archive):
        if part not in archive:
            continue
        surveys[name], repeats = _survey_sheet(archive, part, limits)
        if repeats * longest > limits.repeated_text_bytes:
            _refuse_repetition(archive, part, sizes, limits)
    return surveys


def _sheet_parts(archive: Archive) -> Iterator[tuple[str, str]]:
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
        return ElementTree.fromstring(archive.read(part))
    except (ElementTree.ParseError, KeyError) as error:
        raise Unreadable(_("The file is damaged: a part of it is not well formed. Open it, save it again and upload the new copy."), "damaged") from error


def _shared_text_sizes(archive: Archive, limits: Limits) -> array[int]:
    """Bytes of each shared string: what each small cell that names it costs."""
    part = "xl/sharedStrings.xml"
    sizes = array("I")
    if part not in archive:
        return sizes
    total = 0
    for piece in _split(archive.stream(part), "si", limits):
        sizes.append(len(piece))
        total += len(piece)
        if total > limits.shared_text_bytes:
            raise _too_much_text()
    return sizes


def _refuse_repetition(archive: Archive, part: str, sizes: array[int], limits: Limits) -> None:
    """One long string in a million cells is small in the file and fills the memory."""
    total = 0
    for piece in _split(archive.stream(part), "row", limits):
        total += sum(sizes[int(index)] for index in _SHARED.findall(piece) if int(index) < len(sizes))
        if total > limits.repeated_text_bytes:
            raise _too_much_text()


def _too_much_text() -> Unreadable:
    return Unreadable(_("The file unpacks to far more than a roster holds and is not opened. Split it into smaller files."), "bomb")


_SHARED = re.compile(rb't="s"[^>]*><(?:\w+:)?v>(\d{1,9})<')
_ROW_NUMBER = re.compile(rb'\br="(\d+)"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_CELL_PLACE = re.compile(rb'\br="([A-Z]{1,3})\d+"')
_COLUMN = re.compile(rb"<(?:\w+:)?col\s([^>]*)>")
_UNVALUED = re.compile(rb'\br="([A-Z]{1,3}\d+)"[^>]*><(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)(?:<(?:\w+:)?v\s*/>)?</(?:\w+:)?c>')


def _survey_sheet(archive: Archive, part: str, limits: Limits) -> tuple[Survey, int]:
    survey = Survey()
    shared = row = 0
    hidden_columns: list[tuple[int, int]] = []
    for place, piece in enumerate(_split(archive.stream(part), "row", limits)):
        if place == 0:
            hidden_columns = _hidden_columns(piece)
        start = max(piece.rfind(b"<row", 0), piece.rfind(b":row", 0, 400))
        head = piece[start : piece.find(b">", start) + 1]
        number = _ROW_NUMBER.search(head)
        row = int(number[1]) if number else row + 1
        filled = _last_value(piece)
        if b"<f" in piece or b":f" in piece:
            survey.unvalued_formulas += [found.decode() for found in _UNVALUED.findall(piece)]
        if start < 0 or filled < start:
            continue
        shared += piece.count(b't="s"')
        survey.fill(row, _width(piece, start, filled))
        if _HIDDEN.search(head):
            survey.hidden_rows.append(row)
        survey.refuse_excess(limits)
    survey.hidden_columns = [letter(index) for low, high in hidden_columns for index in range(low, min(high, survey.width))]
    return survey, shared


def _last_value(piece: bytes) -> int:
    """Where the last cell's value ends; inline strings end with </t>, all others with </v>."""
    place = max(piece.rfind(b"</v>"), piece.rfind(b"</t>", -200))
    return place if place >= 0 else max(piece.rfind(b"</t>"), piece.rfind(b":v>"), piece.rfind(b":t>"))


def _width(piece: bytes, start: int, filled: int) -> int:
    last = max(piece.rfind(b"<c ", start, filled), piece.rfind(b":c ", start, filled))
    place = _CELL_PLACE.search(piece, last, last + 80) if last >= 0 else None
    if place:
        return letter_index(place[1].decode()) + 1
    return piece.count(b"<c", start, filled) + piece.count(b":c", start, filled)


def _hidden_columns(head: bytes) -> list[tuple[int, int]]:
    found = []
    for attributes in _COLUMN.findall(head):
        bounds = [re.search(rb'\b%s="(\d+)"' % edge, attributes) for edge in (b"min", b"max")]
        if _HIDDEN.search(attributes) and all(bounds):
            found.append((int(bounds[0][1]) - 1, int(bounds[1][1])))  # type: ignore[index]
    return found


def _split(pieces: Iterator[bytes], element: str, limits: Limits) -> Iterator[bytes]:
    """Cut a stream behind each end of ``element``; what stands behind the last is dropped."""
    rest = next(pieces, b"")
    prefix = _PREFIX.search(rest[:4096])
    end = b"</" + (prefix[1] if prefix and b":" not in element.encode() else b"") + element.encode() + b">"
    for piece in chain([b""], pieces):
        *whole, rest = (rest + piece).split(end)
        yield from whole
        if len(rest) > limits.longest_row_bytes:
            raise _too_much_text()


#: Some programs put the main namespace under a prefix: <x:worksheet>.
_PREFIX = re.compile(rb"<(\w+:)(?:worksheet|sst)\b")
_ODS_TABLE = re.compile(rb"<table:table\s[^>]*?table:name=\"([^\"]*)\"")
_ODS_CELL = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*?)(/?)>")
_ODS_REPEATED = re.compile(rb'table:number-columns-repeated="(\d+)"')
_ODS_ROWS_REPEATED = re.compile(rb'table:number-rows-repeated="(\d+)"')


def survey_ods(archive: Archive, limits: Limits) -> dict[str, Survey]:
    """The same for OpenDocument, where rows and cells may be repeated by a number."""
    surveys: dict[str, Survey] = {}
    survey = Survey()
    row = 0
    for piece in _split(archive.stream("content.xml"), "table:table-row", limits):
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
