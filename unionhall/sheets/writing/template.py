"""The workbook to fill in: headings that are understood, drop-downs, notes, one example row that itself imports."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from unionhall.sheets.registry import Column, SheetKind

#: Rows that get drop-downs and text format. More can be added in Excel by filling down.
ROWS = 20_000
#: Excel takes a list of choices in the cell's own rule up to this many characters; longer lists stand on a sheet of
#: their own.
INLINE_LIST = 255


def template(kind: SheetKind) -> bytes:
    """XLSX in the language of who asks for it."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        formats = _formats(book)
        sheet = book.add_worksheet(str(kind.title)[:31])
        guide = book.add_worksheet(_("How to fill in"))
        lists = book.add_worksheet(_("Lists"))
        lists.hide()
        for index, column in enumerate(kind.columns):
            _put_column(sheet, lists, index, column, formats)
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, 0, len(kind.columns) - 1)
        _put_guide(guide, kind, formats)
    return out.getvalue()


def _formats(book: xlsxwriter.Workbook) -> dict[str, Format]:
    head = {
        "bold": True,
        "bg_color": "#EEF1F5",
        "border": 1,
        "border_color": "#C5CBD3",
        "text_wrap": True,
        "valign": "vcenter",
    }
    return {
        "head": book.add_format(head),
        "required": book.add_format({**head, "font_color": "#C8161D"}),
        "text": book.add_format({"num_format": "@"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
    }


def _put_column(sheet: Worksheet, lists: Worksheet, index: int, column: Column, formats: dict[str, Format]) -> None:
    """Heading, width, note, drop-down and the example's cell."""
    is_date = "Date" in str(column.dtype)
    sheet.set_column(index, index, column.width, formats["date" if is_date else "text"])
    sheet.write_string(
        0,
        index,
        f"{column.title}*" if column.required else str(column.title),
        formats["required" if column.required else "head"],
    )
    if column.note:
        sheet.write_comment(0, index, str(column.note), {"x_scale": 2})
    if column.choices:
        words = [str(choice) for choice in column.choices]
        lists.write_column(0, index, words)
        sheet.data_validation(1, index, ROWS, index, _rule(words, lists, index))
    _put_example(sheet, index, column.example, formats["date" if is_date else "text"])


def _rule(words: list[str], lists: Worksheet, index: int) -> dict[str, Any]:
    """A drop-down that warns but does not forbid: what the check says is said once, there."""
    name = xlsxwriter.utility.xl_col_to_name(index)
    short = len(",".join(words)) <= INLINE_LIST and not any("," in word for word in words)
    source: Any = words if short else f"='{lists.get_name()}'!${name}$1:${name}${len(words)}"
    return {"validate": "list", "source": source, "error_type": "warning"}


def _put_example(sheet: Worksheet, index: int, example: Any, format_: Format) -> None:
    if hasattr(example, "year"):
        sheet.write_datetime(1, index, example, format_)
    elif example not in ("", None):
        sheet.write_string(1, index, str(example), format_)


def _put_guide(guide: Worksheet, kind: SheetKind, formats: dict[str, Format]) -> None:
    """One line for each column: must it be filled in, how, with what."""
    general = [
        _("Row 2 is an example of an invented person: overwrite or delete it."),
        _("Columns may stand in any order; columns you do not need may be deleted. Columns with * must be filled in."),
        _("Keep numbers of documents and telephones as text, or the program will round their last digits to 0."),
    ]
    for row, line in enumerate(general):
        guide.merge_range(row, 0, row, 3, line, formats["wrap"])
    guide.set_column(0, 0, 22)
    guide.set_column(1, 1, 10)
    guide.set_column(2, 3, 60)
    top = len(general) + 1
    guide.write_row(top, 0, [_("Column"), _("Required"), _("How to fill in"), _("Choices")], formats["head"])
    for row, column in enumerate(kind.columns, top + 1):
        cells = [
            str(column.title),
            _("Yes") if column.required else "",
            str(column.note),
            "、".join(str(choice) for choice in column.choices),
        ]
        guide.write_row(row, 0, cells, formats["wrap"])
