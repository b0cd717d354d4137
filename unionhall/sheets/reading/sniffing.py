"""What a file really is, by its content; its name is only a hint."""

from __future__ import annotations

import zipfile
from enum import StrEnum
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from unionhall.sheets.reading.limits import Unreadable


class FileKind(StrEnum):
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BINARY = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"BZh",
    b"\x7fELF",
    b"MZ",
    b"{\\rtf",
    b"SQLite",
)


def kind_of(path: Path) -> FileKind:
    """The kind of spreadsheet, or ``Unreadable`` with advice."""
    with path.open("rb") as file:
        head = file.read(4096)
    if not head.strip(b"\xef\xbb\xbf\r\n\t ,;"):
        raise Unreadable(_("The file is empty."), "empty")
    if head.startswith(b"PK"):
        return _of_zip(path)
    if head.startswith(_OLE):
        return _of_ole(path)
    if head.startswith(_BINARY):
        raise Unreadable(_("The file is not a spreadsheet. Upload XLSX, XLS, ODS or CSV."), "not_a_sheet")
    return _of_text(head)


def _of_zip(path: Path) -> FileKind:
    try:
        with zipfile.ZipFile(path) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise Unreadable(
            _("The file is damaged: it cannot be unpacked. Open it, save it again and upload the new copy."), "damaged"
        ) from error
    if any(name.rpartition("/")[2].lower() == "vbaproject.bin" for name in names):
        raise _macros()
    if "xl/workbook.xml" in names:
        return FileKind.XLSX
    if "xl/workbook.bin" in names:
        raise Unreadable(_("Binary workbooks (XLSB) are not read. Save the file as XLSX."), "xlsb")
    if "content.xml" in names and "mimetype" in names:
        return FileKind.ODS
    raise Unreadable(_("The file is not a spreadsheet. Upload XLSX, XLS, ODS or CSV."), "not_a_sheet")


def _of_ole(path: Path) -> FileKind:
    content = path.read_bytes()
    if _utf16("EncryptedPackage") in content:
        raise encrypted()
    if _utf16("_VBA_PROJECT") in content:
        raise _macros()
    if _utf16("Workbook") in content or _utf16("Book") in content:
        return FileKind.XLS
    raise Unreadable(_("The file is not a spreadsheet. Upload XLSX, XLS, ODS or CSV."), "not_a_sheet")


def _of_text(head: bytes) -> FileKind:
    """Web systems like to call a web page .xls; Excel opens it, so people do not know."""
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<?xml", b"<html", b"<!doctype", b"<table", b"<meta", b"<head", b"<style")):
        raise Unreadable(
            _("The file is a web page or XML that only looks like a spreadsheet. Open it in Excel or WPS and save it as XLSX."),
            "markup",
        )
    return FileKind.CSV


def _utf16(word: str) -> bytes:
    return word.encode("utf-16-le")


def _macros() -> Unreadable:
    return Unreadable(_("The file holds macros and is not opened. Save it as XLSX without macros."), "macros")


def encrypted() -> Unreadable:
    return Unreadable(_("The file is protected by a password. Remove the password and upload it again."), "encrypted")
