"""A file from outside to an outline: Word documents and sheets, opened as if they came from an enemy."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from django.utils.translation import gettext_lazy as _
from docx.opc.exceptions import PackageNotFoundError

from unionhall.documents.kinds import DOCX, ODS, TEXT, XLS, XLSX, Kind, Runnable, sniff
from unionhall.documents.rules import RUNNABLE
from unionhall.plans.rules.outline import Outline, Paragraph, from_paragraphs, from_rows
from unionhall.sheets.reading import kind_of
from unionhall.sheets.reading.archive import Archive
from unionhall.sheets.reading.delimited import open_delimited
from unionhall.sheets.reading.limits import Limits, Unreadable
from unionhall.sheets.reading.sniffing import FileKind
from unionhall.sheets.reading.workbook import RawSheet, open_workbook

BOUNDS = Limits(rows=5_000, cells=200_000, parts=2_000, unpacked_bytes=80_000_000, harmless_bytes=8_000_000, ratio=100)
PARAGRAPHS = 20_000

_HEADING = re.compile(r"(?:heading|标题)\s*([1-3])", re.IGNORECASE)


def read(path: Path, year: int) -> Outline:
    """The outline that stands in the file. ``Unreadable`` with advice when there is none, or the file is odd."""
    found = _read(path, _kind(path), year)
    if not found.measures:
        raise Unreadable(
            _("No chapter with a measure was found. Number them as official documents do (一、 （一） 1.) or style them."),
            "no_outline",
        )
    if found.is_too_long:
        raise Unreadable(_("The file holds more chapters, tasks or measures than a plan has."), "too_long")
    return found


def read_upload(upload: Any, year: int) -> Outline:
    """The same of an uploaded file, which stands on disk only while it is read."""
    with tempfile.NamedTemporaryFile(suffix=Path(upload.name).suffix) as kept:
        for piece in upload.chunks():
            kept.write(piece)
        kept.flush()
        return read(Path(kept.name), year)


def _kind(path: Path) -> Kind | None:
    try:
        with path.open("rb") as content:
            return sniff(content)
    except Runnable as error:
        raise Unreadable(RUNNABLE.message, "runnable") from error


def _read(path: Path, kind: Kind | None, year: int) -> Outline:
    if kind == DOCX:
        return from_paragraphs(_paragraphs(path), year)
    if kind in {XLSX, XLS, ODS, TEXT}:
        return max((from_rows(sheet.rows, year) for sheet in _sheets(path)), key=lambda each: each.measures)
    raise Unreadable(_("Take a Word document (.docx) or a sheet (.xlsx, .xls, .ods, .csv)."), "type")


def _paragraphs(path: Path) -> Iterator[Paragraph]:
    Archive(path, BOUNDS).refuse_declared_entities()
    try:
        document = docx.Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise Unreadable(_("The document is damaged. Open it, save it again and upload the new copy."), "damaged") from error
    for number, paragraph in enumerate(document.paragraphs):
        if number > PARAGRAPHS:
            return
        named = _HEADING.search(paragraph.style.name or "") if paragraph.style is not None else None
        yield Paragraph(paragraph.text, int(named[1]) if named else 0)


def _sheets(path: Path) -> list[RawSheet]:
    kind = kind_of(path)
    if kind is FileKind.CSV:
        return [open_delimited(path, BOUNDS)]
    book = open_workbook(path, kind, BOUNDS)
    return [book.open(name) for name in book.names]
