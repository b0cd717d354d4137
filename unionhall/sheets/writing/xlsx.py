"""A workbook written as it streams out: any number of rows in constant memory.

Values go in as inline strings, so nothing has to be known of later rows. Text that could be taken for a formula keeps
its
exact characters and carries Excel's quote mark, which also survives editing.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any, BinaryIO, cast
from xml.sax.saxutils import escape, quoteattr

from unionhall.sheets.reading.columns import letter
from unionhall.sheets.writing.neutral import is_risky

PORTION = 500
#: A sheet ends at 1,048,576 rows; a longer list goes on in the next sheet.
SHEET_ROWS = 1_000_000
_EPOCH = date(1899, 12, 30).toordinal()
#: Any of these makes a value be looked at by itself: signs that XML needs escaped, ends that are spaces, formulas.
_ODD = re.compile("[&<>\u0000-\u001f\ud800-\udfff\ufffe\uffff]|^[\\s=+\\-@＝＋－＠]|\\s$|.{32767}")
_FORBIDDEN = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]")

# Numbers of the cell formats in _STYLES.
PLAIN, HEAD, TEXT, DATE, MONEY, QUOTED, MOMENT, MARKED = range(8)


@dataclass(frozen=True, slots=True)
class OutColumn:
    """A column of a list: its heading and width, and whether its cells are text whatever they look like (numbers of
    documents).
    """

    title: str
    width: int = 14
    as_text: bool = False


def stream_xlsx(columns: Sequence[OutColumn], rows: Iterable[Sequence[Any]], *, sheet: str = "Sheet1") -> Iterator[bytes]:
    """The file in pieces, one for every few hundred rows."""
    pipe = _Pipe()
    with zipfile.ZipFile(cast("BinaryIO", pipe), "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        source, names = iter(rows), list[str]()
        following = list(islice(source, PORTION))
        while following or not names:
            names.append(sheet[:28] if not names else f"{sheet[:25]} {len(names) + 1}")
            with packed.open(f"xl/worksheets/sheet{len(names)}.xml", "w", force_zip64=True) as part:
                part.write(_opening(columns).encode())
                number = 2
                while following and number <= SHEET_ROWS:
                    part.write(_rows(columns, following, number).encode())
                    number += len(following)
                    following = list(islice(source, PORTION))
                    if pipe.waiting:
                        yield pipe.take()
                last = f"{letter(max(len(columns) - 1, 0))}{number - 1}"
                part.write(f'</sheetData><autoFilter ref="A1:{last}"/></worksheet>'.encode())
        for name, content in frame(names):
            packed.writestr(name, content)
    yield pipe.take()


class _Pipe:
    """A file that is written at one end and taken from the other."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        pass

    @property
    def waiting(self) -> bool:
        return bool(self._pieces)

    def take(self) -> bytes:
        piece = b"".join(self._pieces)
        self._pieces.clear()
        return piece


def _opening(columns: Sequence[OutColumn]) -> str:
    widths = "".join(f'<col min="{n}" max="{n}" width="{column.width}" customWidth="1"/>' for n, column in enumerate(columns, 1))
    heads = "".join(
        f'<c r="{letter(n)}1" s="{HEAD}" t="inlineStr"><is><t>{clean(column.title)}</t></is></c>'
        for n, column in enumerate(columns)
    )
    return (
        f'{XML}<worksheet xmlns="{MAIN}"><sheetViews>'
        f'<sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'{f"<cols>{widths}</cols>" if widths else ""}<sheetData><row r="1">{heads}</row>'
    )


def _rows(columns: Sequence[OutColumn], rows: Sequence[Sequence[Any]], number: int) -> str:
    """Column by column, because what holds for all cells of a column need be asked once."""
    places = range(number, number + len(rows))
    cells = [
        _cells(letter(index), column, values, places)
        for index, (column, values) in enumerate(zip(columns, zip(*rows, strict=True), strict=True))
    ]
    return "".join(
        [f'<row r="{place}">{"".join(row)}</row>' for place, row in zip(places, zip(*cells, strict=True), strict=True)]
    )


def _cells(name: str, column: OutColumn, values: Sequence[Any], places: range) -> list[str]:
    kinds = set(map(type, values)) - {type(None)}
    if kinds <= {str}:
        return _texts(name, TEXT if column.as_text else PLAIN, cast("Sequence[str | None]", values), places)
    if kinds == {date}:
        opening, middle = f'<c r="{name}', f'" s="{DATE}"><v>'
        return [
            f"{opening}{place}{middle}{value.toordinal() - _EPOCH}</v></c>" if value else ""
            for value, place in zip(values, places, strict=True)
        ]
    return [cell(f"{name}{place}", value, as_text=column.as_text) for value, place in zip(values, places, strict=True)]


def _texts(name: str, style: int, values: Sequence[str | None], places: range) -> list[str]:
    if any(map(_ODD.search, filter(None, values))):
        return [cell(f"{name}{place}", value, as_text=style == TEXT) for value, place in zip(values, places, strict=True)]
    opening, styled = f'<c r="{name}', f'" s="{style}" t="inlineStr"><is><t>'
    return [f"{opening}{place}{styled}{value}</t></is></c>" if value else "" for value, place in zip(values, places, strict=True)]


def cell(place: str, value: Any, *, as_text: bool = False, style: int | None = None) -> str:
    """One cell of any type."""
    if value is None or value == "":
        return f'<c r="{place}" s="{style}"/>' if style else ""
    if as_text or isinstance(value, str | bool) or not isinstance(value, _NUMBERS):
        return _text(
            place,
            value if isinstance(value, str) else str(value),
            style if style is not None else TEXT if as_text else PLAIN,
        )
    found, kind = _number(value)
    return f'<c r="{place}" s="{kind if style is None else style}"><v>{found}</v></c>'


def _text(place: str, value: str, style: int) -> str:
    if is_risky(value) and style in (PLAIN, TEXT):
        style = QUOTED
    kept = ' xml:space="preserve"' if value[0].isspace() or value[-1].isspace() or "\n" in value else ""
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t{kept}>{clean(value)}</t></is></c>'


_NUMBERS = (int, float, Decimal, date)


def _number(value: Any) -> tuple[str, int]:
    if isinstance(value, datetime):
        seconds = value.hour * 3600 + value.minute * 60 + value.second
        return f"{value.toordinal() - _EPOCH + seconds / 86_400:.10f}", MOMENT
    if isinstance(value, date):
        return str(value.toordinal() - _EPOCH), DATE
    return str(value), MONEY if isinstance(value, Decimal) else PLAIN


def clean(text: str) -> str:
    """Fit for XML, and within the 32,767 characters a cell may hold."""
    return escape(_FORBIDDEN.sub("", text[:32_767]))


Part = tuple[str, str]
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_KINDS = (
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
)
_STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="等线"/></font><font><b/><sz val="11"/>'
    '<name val="等线"/></font></fonts>'
    '<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFEEF1F5"/><bgColor indexed="64"/></patternFill></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFFFC7CE"/><bgColor indexed="64"/>'
    "</patternFill></fill></fills>"
    '<borders count="1"><border/></borders><cellStyleXfs count="1">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="8"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/>'
    '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="0" fillId="3" borderId="0" xfId="0" applyNumberFormat="1" applyFill="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def frame(names: Sequence[str]) -> Iterator[Part]:
    """The small parts around the sheets."""
    count = range(1, len(names) + 1)
    kinds = "".join(f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>' for n in count)
    sheets = "".join(
        f'<sheet name={quoteattr(_sheet_name(name))} sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(names, 1)
    )
    links = "".join(_relation(n, "worksheet", f"worksheets/sheet{n}.xml") for n in count) + _relation(
        len(names) + 1, "styles", "styles.xml"
    )
    head = XML
    yield "xl/styles.xml", head + _STYLES
    yield (
        "xl/workbook.xml",
        f'{head}<workbook xmlns="{MAIN}" xmlns:r="{_RELATIONS}"><sheets>{sheets}</sheets></workbook>',
    )
    yield "xl/_rels/workbook.xml.rels", _relations(head, links)
    yield "_rels/.rels", _relations(head, _relation(1, "officeDocument", "xl/workbook.xml"))
    yield "[Content_Types].xml", f'{head}<Types xmlns="{_PACKAGE}/content-types">{_KINDS}{kinds}</Types>'


def _relations(head: str, body: str) -> str:
    return f'{head}<Relationships xmlns="{_PACKAGE}/relationships">{body}</Relationships>'


def _relation(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'


def _sheet_name(name: str) -> str:
    return re.sub(r"[\[\]:*?/\\']", " ", _FORBIDDEN.sub("", name)).strip()[:31] or "Sheet"
