"""The same paper as a Word file, for offices that go on writing in it."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from unionhall.documents.codes import qr_png
from unionhall.documents.papers import Paper, Part, Table, written
from unionhall.documents.printing import picture

BODY, HEAD = "仿宋", "黑体"
RED = RGBColor(0xC8, 0x16, 0x1D)
A4 = (Mm(210), Mm(297))


def docx(paper: Paper) -> bytes:
    document = Document()
    _page(document, landscape=paper.landscape)
    if paper.issuer:
        _line(document, paper.issuer, size=28, font=HEAD, colour=RED, align=WD_ALIGN_PARAGRAPH.CENTER)
    if paper.number:
        _line(document, paper.number, align=WD_ALIGN_PARAGRAPH.CENTER)
    _line(document, paper.title, size=22, font=HEAD, align=WD_ALIGN_PARAGRAPH.CENTER)
    if paper.to:
        _line(document, f"{paper.to}：")
    for part in paper.parts:
        _part(document, part)
    for number, name in enumerate(paper.attachments, 1):
        _line(document, f"{'附件：' if number == 1 else ''}{number}. {name}", indent=True)
    for text in (paper.signed_by, written(paper.dated) if paper.dated else ""):
        if text:
            _line(document, text, align=WD_ALIGN_PARAGRAPH.RIGHT)
    if paper.verify_url:
        document.add_picture(io.BytesIO(qr_png(paper.verify_url)), width=Mm(26))
        _line(document, paper.verify_code, size=9)
    for number, note in enumerate(paper.footnotes, 1):
        _line(document, f"[{number}] {note}", size=9)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _page(document: Any, *, landscape: bool) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = reversed(A4) if landscape else A4
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run("— ")
    _page_number(footer.add_run())
    footer.add_run(" —")
    _set_font(document.styles["Normal"], BODY, 16)


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
    if indent:
        paragraph.paragraph_format.first_line_indent = Pt(size * 2)
    run = paragraph.add_run(text)
    _set_font(run, font, size)
    run.font.color.rgb = colour


def _part(document: Any, part: Part) -> None:
    if part.heading:
        _line(document, part.heading, font=HEAD)
    for paragraph in part.paragraphs:
        _line(document, paragraph, indent=True)
    if part.chart:
        document.add_picture(io.BytesIO(picture(part.chart)), width=Mm(156))
    if part.table:
        _table(document, part.table)


def _table(document: Any, table: Table) -> None:
    if table.caption:
        _line(document, table.caption, size=12, font=HEAD, align=WD_ALIGN_PARAGRAPH.CENTER)
    made = document.add_table(rows=1, cols=len(table.head))
    made.style, made.autofit = "Table Grid", False
    for cell, text in zip(made.rows[0].cells, table.head, strict=True):
        _cell(cell, text, font=HEAD, align=WD_ALIGN_PARAGRAPH.CENTER)
    for row in table.rows:
        for column, (cell, text) in enumerate(zip(made.add_row().cells, row, strict=True)):
            _cell(cell, text, align=WD_ALIGN_PARAGRAPH.RIGHT if column in table.numbers else None)
    _share(made, table, document.sections[0])
    _repeat(made.rows[0])
    document.add_paragraph().paragraph_format.line_spacing = Pt(8)  # what follows does not stick to the table


def _share(made: Any, table: Table, section: Any) -> None:
    """Columns in the shares of the line that the paper asks for."""
    shares = table.widths if len(table.widths) == len(table.head) else [1] * len(table.head)
    line = section.page_width - section.left_margin - section.right_margin
    for column, share in zip(made.columns, shares, strict=True):
        for cell in (column, *column.cells):
            cell.width = int(line * share / sum(shares))


def _repeat(row: Any) -> None:
    """The head stands again on every page that the table reaches."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001


def _cell(cell: Any, text: str, *, font: str = BODY, align: WD_ALIGN_PARAGRAPH | None = None) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = align
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)
    _set_font(paragraph.add_run(str(text)), font, 10.5)
