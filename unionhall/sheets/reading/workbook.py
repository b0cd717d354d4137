"""Workbooks: XLSX, XLS and ODS through calamine, cells with their types."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from unionhall.sheets.reading.archive import Archive
from unionhall.sheets.reading.limits import Limits, Unreadable
from unionhall.sheets.reading.sniffing import FileKind, encrypted
from unionhall.sheets.reading.surveying import Survey, survey_ods, survey_xlsx

Row = list[Any]
Merge = tuple[tuple[int, int], tuple[int, int]]


@dataclass(slots=True)
class RawSheet:
    """One sheet before anything in it is understood. Rows and columns are counted from 0 at ``first_row`` and
    ``first_column``.
    """

    name: str
    rows: Iterator[Row]
    first_row: int = 0
    first_column: int = 0
    merges: list[Merge] = field(default_factory=list)
    survey: Survey = field(default_factory=Survey)


@dataclass(slots=True)
class Workbook:
    """Names of the sheets, and a way to open each."""

    names: list[str]
    hidden: list[str]
    open: Callable[[str], RawSheet]


def open_workbook(path: Path, kind: FileKind, limits: Limits) -> Workbook:
    """Checked from outside first, so that opening a sheet cannot fill the memory."""
    surveys = _surveys(path, kind, limits)
    book = _calm(lambda: CalamineWorkbook.from_path(str(path)))
    worksheets = [each for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
    if not worksheets:
        raise Unreadable(_("The file is empty."), "empty")

    def open_sheet(name: str) -> RawSheet:
        return _sheet(_calm(lambda: book.get_sheet_by_name(name)), surveys.get(name, Survey()), limits)

    visible = [each.name for each in worksheets if each.visible == SheetVisibleEnum.Visible]
    return Workbook(visible, [each.name for each in worksheets if each.name not in visible], open_sheet)


def _surveys(path: Path, kind: FileKind, limits: Limits) -> dict[str, Survey]:
    if kind is FileKind.XLS:  # at most 65,536 rows of 256 columns: needs no survey
        return {}
    archive = Archive(path, limits)
    archive.refuse_declared_entities()
    return survey_xlsx(archive, limits) if kind is FileKind.XLSX else survey_ods(archive, limits)


def _sheet(sheet: CalamineSheet, survey: Survey, limits: Limits) -> RawSheet:
    first_row, first_column = sheet.start or (0, 0)
    survey.width = max(survey.width, sheet.width)
    if sheet.height > limits.rows * 4 and not survey.filled_rows:
        survey.fill(sheet.height, sheet.width, sheet.height)
    survey.refuse_excess(limits)
    merges = sheet.merged_cell_ranges or []
    # The reader gives the blank rows above the first filled one, but not the columns left of it.
    return RawSheet(sheet.name, islice(sheet.iter_rows(), first_row, None), first_row, first_column, merges, survey)


def _calm(work: Callable[[], Any]) -> Any:
    """Run the reader; whatever it makes of a hostile file is one sentence to the user."""
    try:
        return work()
    except PasswordError as error:
        raise encrypted() from error
    except (CalamineError, OSError, ValueError) as error:
        raise _damaged() from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what a panic in the Rust reader looks like from here
            raise
        raise _damaged() from error


def _damaged() -> Unreadable:
    return Unreadable(
        _("The file is damaged: it cannot be read as a spreadsheet. Open it, save it again and upload the new copy."),
        "damaged",
    )
