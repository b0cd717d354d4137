"""Notes on cells, as workbooks keep them: the text in one part, the yellow box in another.

Excel slows down with many notes, so only the first ones are written; the column of reasons has them all. A sheet that
has notes of its own
keeps those and gets none of ours.
"""

from __future__ import annotations

import re

from unionhall.sheets.reading.archive import Archive
from unionhall.sheets.writing.xlsx import clean

MOST = 2_000
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_LINK = b'<legacyDrawing xmlns:r="' + _RELATIONS.encode() + b'" r:id="rIdReasons"/>'
#: What may only stand after the link to the notes.
_AFTER = re.compile(
    rb"<(?:legacyDrawingHF|drawingHF|picture|oleObjects|controls|webPublishItems|tableParts|extLst)\b|</worksheet>"
)
_SHAPE = (
    '<v:shape id="_x0000_s{id}" type="#_x0000_t202"'
    ' style="position:absolute;width:220pt;height:60pt;z-index:1;visibility:hidden" fillcolor="#ffffe1">'
    '<v:fill color2="#ffffe1"/><v:textbox/><x:ClientData ObjectType="Note"><x:MoveWithCells/>'
    "<x:SizeWithCells/><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_DRAWING = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>{shapes}</xml>'
)


class Comments:
    """Notes for the sheets of one workbook."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._sheets: dict[str, list[tuple[int, int, str, str]]] = {}
        self._current: list[tuple[int, int, str, str]] = []

    def begin(self, part: str) -> bool:
        """Take notes for the sheet at ``part``, if it has none of its own."""
        relations = _relations_part(part)
        taken = relations in self._archive and b"/comments" in self._archive.read(relations)
        if taken:
            return False
        self._current = self._sheets.setdefault(part, [])
        return True

    def add(self, row: int, column: int, place: str, message: str) -> None:
        if sum(map(len, self._sheets.values())) < MOST:
            self._current.append((row, column, place, message))

    def linked(self, end_of_sheet: bytes) -> bytes:
        """The sheet's end with the link to its notes where the format wants it."""
        if not self._current or b"<legacyDrawing " in end_of_sheet:
            self._current.clear()
            return end_of_sheet
        return _AFTER.sub(lambda found: _LINK + found[0], end_of_sheet, count=1)

    def parts(self) -> dict[str, bytes]:
        """New and changed small parts."""
        found: dict[str, bytes] = {}
        used = {part: notes for part, notes in self._sheets.items() if notes}
        for number, (part, notes) in enumerate(used.items(), 1):
            found[f"xl/reasons{number}.xml"] = _texts(notes)
            found[f"xl/drawings/reasons{number}.vml"] = _shapes(notes)
            found[_relations_part(part)] = self._relations(part, number)
        if used:
            found["[Content_Types].xml"] = self._content_types(len(used))
        return found

    def _relations(self, part: str, number: int) -> bytes:
        name = _relations_part(part)
        links = (
            f'<Relationship Id="rIdReasons" Type="{_RELATIONS}/vmlDrawing"'
            f' Target="/xl/drawings/reasons{number}.vml"/>'
            f'<Relationship Id="rIdReasonTexts" Type="{_RELATIONS}/comments" Target="/xl/reasons{number}.xml"/>'
        ).encode()
        if name in self._archive:
            return self._archive.read(name).replace(b"</Relationships>", links + b"</Relationships>")
        return (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<Relationships xmlns="{_PACKAGE}">'.encode() + links + b"</Relationships>"
        )

    def _content_types(self, count: int) -> bytes:
        content = self._archive.read("[Content_Types].xml")
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
        added = "".join(f'<Override PartName="/xl/reasons{number}.xml" ContentType="{kind}"/>' for number in range(1, count + 1))
        vml = '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
        if b'Extension="vml"' not in content:
            content = re.sub(rb"(<Types\b[^>]*>)", rb"\1" + vml.encode(), content, count=1)
        return content.replace(b"</Types>", added.encode() + b"</Types>")


def _relations_part(part: str) -> str:
    folder, _slash, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def _texts(notes: list[tuple[int, int, str, str]]) -> bytes:
    body = "".join(
        f'<comment ref="{place}" authorId="0"><text><t xml:space="preserve">{clean(message)}</t></text></comment>'
        for _r, _c, place, message in notes
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    return f"{head}<authors><author>Unionhall</author></authors><commentList>{body}</commentList></comments>".encode()


def _shapes(notes: list[tuple[int, int, str, str]]) -> bytes:
    shapes = "".join(
        _SHAPE.format(id=1025 + number, row=row - 1, column=column)
        for number, (row, column, _place, _message) in enumerate(notes)
    )
    return _DRAWING.format(shapes=shapes).encode()
