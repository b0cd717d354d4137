"""The same paper as a Word file, for offices that go on writing in it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from unionhall.documents.codes import qr_png
from unionhall.documents.papers import Paper, Part, Table, written
from unionhall.documents.printing import picture

BODY, HEAD = "仿宋", "黑体"
RED = RGBColor(0xC8, 0x16, 0x1D)
A4 = (Mm(210), Mm(297))
LEFT, RIGHT, CODE = Mm(28), Mm(26), Mm(22)
LEADING = 1.8
"""Lines of 28.8 points for letters of 16: 22 lines a page, as official papers have (GB/T 9704)."""
ANCHOR = """
<wp:anchor {names} simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"
    distT="0" distB="0" distL="0" distR="0"><wp:simplePos x="0" y="0"/>
  <wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>
  <wp:positionV relativeFrom="paragraph"><wp:posOffset>{down}</wp:posOffset></wp:positionV>
</wp:anchor>"""


def docx(paper: Paper) -> bytes:
    document = Document()
    _page(document, landscape=paper.landscape)
    _head(document, paper)
    for part in paper.parts:
        _part(document, part)
    _foot(document, paper)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _head(document: Any, paper: Paper) -> None:
    """Issuer, number, title, addressee."""
    if paper.issuer:
        _line(document, paper.issuer, size=28, font=HEAD, colour=RED, align=WD_ALIGN_PARAGRAPH.CENTER)
    if paper.number:
        _line(document, paper.number, align=WD_ALIGN_PARAGRAPH.CENTER)
    if paper.issuer:
        _rule(document.paragraphs[-1])
    _line(document, paper.title, size=22, font=HEAD, align=WD_ALIGN_PARAGRAPH.CENTER)
    title = document.paragraphs[-1].paragraph_format
    title.space_before = title.space_after = Pt(8)
    if paper.to:
        _line(document, f"{paper.to}：")


def _foot(document: Any, paper: Paper) -> None:
    """Attachments, signature, the code that verifies it, notes."""
    for number, name in enumerate(paper.attachments, 1):
        _line(document, f"{'附件：' if number == 1 else ''}{number}. {name}", indent=True)
    signature = [text for text in (paper.signed_by, written(paper.dated) if paper.dated else "") if text]
    for text in signature:
        _line(document, text, align=WD_ALIGN_PARAGRAPH.RIGHT)
    if paper.verify_url:
        _code_beside(document, paper.verify_url, lines=len(signature))
        _line(document, paper.verify_code, size=9)
    for number, note in enumerate(paper.footnotes, 1):
        _line(document, f"[{number}] {note}", size=9)


def _code_beside(document: Any, url: str, *, lines: int) -> None:
    """The QR code stands left of the last lines, the signature, and goes to no other page than they do."""
    inline = document.add_picture(io.BytesIO(qr_png(url)), width=CODE)._inline  # noqa: SLF001 - python-docx knows no other place
    high = Pt(16 * LEADING) * lines
    anchor = parse_xml(ANCHOR.format(names=nsdecls("wp"), down=-high))
    for child in list(inline):
        anchor.append(child)
        if child.tag == qn("wp:extent"):
            anchor.append(OxmlElement("wp:wrapNone"))
    inline.getparent().replace(inline, anchor)
    document.paragraphs[-1].paragraph_format.line_spacing = max(Pt(8), CODE - high)
    _hold(document, lines + 1)


def _page(document: Any, *, landscape: bool) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = reversed(A4) if landscape else A4
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = LEFT, RIGHT
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run("— ")
    _page_number(footer.add_run())
    footer.add_run(" —")
    normal = document.styles["Normal"]
    _set_font(normal, BODY, 16)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(0), 1


def _page_number(run: Any) -> None:
    """Word counts the pages itself: a PAGE field, which python-docx has no name for."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run._r.addnext(field)  # noqa: SLF001


def _set_font(style: Any, font: str, size: float) -> None:
    """Of a style or a run. East Asian letters have a font of their own, which python-docx does not set."""
    style.font.name, style.font.size = font, Pt(size)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _line(
    document: Any,
    text: str,
    *,
    size: float = 16,
    font: str = BODY,
    colour: RGBColor | None = None,
    align: WD_ALIGN_PARAGRAPH | None = None,
    indent: bool = False,
) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    spacing = paragraph.paragraph_format
    spacing.line_spacing, spacing.line_spacing_rule = Pt(size * LEADING), WD_LINE_SPACING.AT_LEAST
    if indent:
        spacing.first_line_indent = Pt(size * 2)
    run = paragraph.add_run(text)
    _set_font(run, font, size)
    run.font.color.rgb = colour


def _part(document: Any, part: Part) -> None:
    if part.heading:
        _line(document, part.heading, font=HEAD)
    for paragraph in part.paragraphs:
        _line(document, paragraph, indent=True)
    if part.chart or part.table:
        _hold(document, bool(part.heading) + len(part.paragraphs))
    if part.chart:
        document.add_picture(io.BytesIO(picture(part.chart)), width=Mm(156))
    if part.table:
        _table(document, part.table)


def _hold(document: Any, lines: int) -> None:
    """The last lines stay on the page of what follows: a chart, a table, the code that verifies."""
    for paragraph in document.paragraphs[-lines:] if lines else []:
        paragraph.paragraph_format.keep_with_next = True


def _rule(paragraph: Any) -> None:
    """The red line under the head of an official paper."""
    border = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "12"), ("space", "6"), ("color", str(RED))):
        border.set(qn(f"w:{name}"), value)
    borders = OxmlElement("w:pBdr")
    borders.append(border)
    paragraph._p.get_or_add_pPr().append(borders)  # noqa: SLF001 - python-docx has no name for it


CELL, WIDE_CELL, MANY_COLUMNS = 10.5, 7.5, 9
"""Size of what stands in tables: money in eleven columns must not break."""


def _table(document: Any, table: Table) -> None:
    if table.caption:
        _line(document, table.caption, size=12, font=HEAD, align=WD_ALIGN_PARAGRAPH.CENTER)
    made = document.add_table(rows=0, cols=len(table.head))
    made.style, made.autofit = "Table Grid", False
    widths = _widths(document.sections[0], table)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    size = WIDE_CELL if len(table.head) > MANY_COLUMNS else CELL
    _row(made, widths, table.head, size, is_head=True)
    for row in table.rows:
        _row(made, widths, row, size, numbers=table.numbers)
    document.add_paragraph().paragraph_format.line_spacing = Pt(8)  # what follows does not stick to the table


def _widths(section: Any, table: Table) -> list[int]:
    """Of each column: Word asks for them at the column and at every cell."""
    shares = table.widths if len(table.widths) == len(table.head) else (1,) * len(table.head)
    line = section.page_width - LEFT - RIGHT
    return [line * share // sum(shares) for share in shares]


def _row(
    made: Any, widths: Sequence[int], texts: Sequence[str], size: float, *, is_head: bool = False, numbers: Sequence[int] = ()
) -> None:
    """Never torn by the end of a page; the head stands on every page."""
    row = made.add_row()
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no name for either
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))
    for column, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        cell.width = widths[column]
        align = WD_ALIGN_PARAGRAPH.CENTER if is_head else WD_ALIGN_PARAGRAPH.RIGHT if column in numbers else None
        _cell(cell, text, size, font=HEAD if is_head else BODY, align=align)


def _cell(cell: Any, text: str, size: float, *, font: str = BODY, align: WD_ALIGN_PARAGRAPH | None = None) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = align
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)
    _set_font(paragraph.add_run(str(text)), font, size)
