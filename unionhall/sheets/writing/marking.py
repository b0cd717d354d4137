"""The user's own file with its bad cells red and a column of reasons.

The file is not rebuilt: its parts are copied, and only the rows with problems are changed as they stream through, so
formats,
widths, formulas and other sheets stay as they were, and 100,000 rows need no more memory than one.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from unionhall.sheets.reading.archive import Archive
from unionhall.sheets.reading.columns import letter, letter_index
from unionhall.sheets.reading.limits import Unreadable, limits
from unionhall.sheets.reading.surveying import sheet_parts
from unionhall.sheets.writing.comments import Comments
from unionhall.sheets.writing.styles import Styles
from unionhall.sheets.writing.xlsx import clean

_ROW = re.compile(rb"<row((?:\s[^>]*)?)>")
_NUMBER = re.compile(rb'\br="(\d{1,9})"')
_CELL = re.compile(rb'<c\b[^>]*\br="([A-Z]{1,3})\d+"[^>]*?(?:/>|>.*?</c>)', re.DOTALL)
_STYLE = re.compile(rb'\bs="(\d+)"')


@dataclass(slots=True)
class Marks:
    """What is to be marked in one sheet: reasons by row, and by row the letters of its bad cells with what is wrong
    there.
    """

    heading_row: int
    reason_letter: str
    cells: dict[int, dict[str, str]] = field(default_factory=dict)

    def add(self, row: int, place: str, message: str) -> None:
        said = self.cells.setdefault(row, {})
        said[place] = f"{said[place]} {message}" if place in said else message

    def reason(self, row: int, headings: Mapping[str, str]) -> str:
        return "; ".join(f"{headings[place]}: {said}" if place in headings else said for place, said in self.cells[row].items())


@dataclass(frozen=True, slots=True)
class MarkedSheet:
    """The marks of a sheet with the words for them: headings by letter, the title of the column of reasons."""

    marks: Marks
    headings: Mapping[str, str]
    title: str


def mark(source: Path, out: Path, sheets: Mapping[str, MarkedSheet]) -> None:
    """Copy ``source``, an XLSX, to ``out`` with marks. Raises ``Unreadable`` when its XML is of a kind we do not
    change.
    """
    archive = Archive(source, limits())
    if "xl/styles.xml" not in archive:
        raise Unreadable("The workbook has no styles.", "unusual")
    parts = {part: sheets[name] for name, part in sheet_parts(archive) if name in sheets}
    styles = Styles(archive.read("xl/styles.xml"))
    comments = Comments(archive)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for part, sheet in parts.items():
            commented = comments.begin(part)
            with packed.open(part, "w", force_zip64=True) as target:
                for piece in _marked(archive.stream(part), sheet, styles, comments if commented else None):
                    target.write(piece)
        replaced = {"xl/styles.xml": styles.content, **comments.parts()}
        for name in archive.names:
            if name not in parts and name not in replaced:
                with packed.open(name, "w", force_zip64=True) as target:
                    for piece in archive.stream(name):
                        target.write(piece)
        for name, content in replaced.items():
            packed.writestr(name, content)


def _marked(pieces: Iterator[bytes], sheet: MarkedSheet, styles: Styles, comments: Comments | None) -> Iterator[bytes]:
    """The sheet's XML, changed row by row."""
    rest = b""
    seen_root = False
    for piece in pieces:
        if not seen_root:
            if b"<worksheet" not in piece[:4096]:
                raise Unreadable("The sheet's elements carry a prefix.", "unusual")
            seen_root = True
        *rows, rest = (rest + piece).split(b"</row>")
        yield b"".join([_row(row, sheet, styles, comments) + b"</row>" for row in rows])
    yield comments.linked(rest) if comments else rest


def _row(piece: bytes, sheet: MarkedSheet, styles: Styles, comments: Comments | None) -> bytes:
    start = max(piece.rfind(b"<row "), piece.rfind(b"<row>"))
    head = _ROW.match(piece, start) if start >= 0 else None
    number = _NUMBER.search(head[1]) if head else None
    if head is None or number is None:
        return piece
    row = int(number[1])
    if row == sheet.marks.heading_row:
        return piece[: head.start()] + _heading(head[1], piece[head.end() :], row, sheet, styles)
    if row not in sheet.marks.cells:
        return piece
    opening = b"<row" + re.sub(rb'\s(?:spans|hidden)="[^"]*"', b"", head[1]) + b">"
    return piece[: head.start()] + opening + _cells(piece[head.end() :], row, sheet, styles, comments)


def _heading(attributes: bytes, cells: bytes, row: int, sheet: MarkedSheet, styles: Styles) -> bytes:
    place = sheet.marks.reason_letter
    found = _pieces(cells)
    found[place] = _text(place, row, sheet.title, styles.of_heading(_style_of(next(reversed(found.values()), b""))))
    return b"<row" + re.sub(rb'\sspans="[^"]*"', b"", attributes) + b">" + _joined(found)


def _cells(cells: bytes, row: int, sheet: MarkedSheet, styles: Styles, comments: Comments | None) -> bytes:
    found = _pieces(cells)
    for place, message in sheet.marks.cells[row].items():
        if not place:
            continue
        found[place] = _reddened(found.get(place), place, row, styles)
        if comments:
            comments.add(row, letter_index(place), f"{place}{row}", message)
    reason = sheet.marks.reason_letter
    found[reason] = _text(reason, row, sheet.marks.reason(row, sheet.headings), styles.red(0))
    return _joined(found)


def _pieces(cells: bytes) -> dict[str, bytes]:
    return {match[1].decode(): match[0] for match in _CELL.finditer(cells)}


def _joined(found: Mapping[str, bytes]) -> bytes:
    return b"".join(found[place] for place in sorted(found, key=lambda name: (len(name), name)))


def _style_of(cell: bytes) -> int:
    style = _STYLE.search(cell[: cell.find(b">") + 1])
    return int(style[1]) if style else 0


def _reddened(cell: bytes | None, place: str, row: int, styles: Styles) -> bytes:
    """The same cell with the same format, red behind it. An empty one is made."""
    if cell is None:
        return f'<c r="{place}{row}" s="{styles.red(0)}"/>'.encode()
    end = cell.find(b">")
    head = _STYLE.sub(b"", cell[:end])
    return head.replace(b"<c", f'<c s="{styles.red(_style_of(cell))}"'.encode(), 1) + cell[end:]


def _text(place: str, row: int, text: str, style: int) -> bytes:
    return f'<c r="{place}{row}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{clean(text)}</t></is></c>'.encode()


def reason_letter(letters: tuple[str, ...], headings: tuple[str, ...], title: str) -> str:
    """The column of reasons of an earlier round is used again; otherwise the one after the last."""
    if title in headings:
        return letters[headings.index(title)]
    return letter(max(map(letter_index, letters), default=-1) + 1)
