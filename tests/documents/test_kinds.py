"""What a file is, whatever it is called."""

from __future__ import annotations

import io
import zipfile

import pytest

from unionhall.documents import kinds
from unionhall.documents.names import clean


def archive(*names: str, first: bytes = b"") -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        if first:
            made.writestr(zipfile.ZipInfo("mimetype"), first)
        for name in names:
            made.writestr(name, "x")
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n", kinds.PDF),
        (b"\x89PNG\r\n\x1a\n\0\0", kinds.PNG),
        (b"\xff\xd8\xff\xe0..JFIF", kinds.JPEG),
        (b"RIFF\0\0\0\0WEBPVP8 ", kinds.WEBP),
        (b"\0\0\0\x18ftypheic\0\0", kinds.HEIC),
        (b"\0\0\0\x18ftypisom\0\0", kinds.MP4),
        (archive("[Content_Types].xml", "xl/workbook.xml"), kinds.XLSX),
        (archive("[Content_Types].xml", "word/document.xml"), kinds.DOCX),
        (archive("OFD.xml", "Doc_0/Document.xml"), kinds.OFD),
        (archive("content.xml", first=b"application/vnd.oasis.opendocument.spreadsheet"), kinds.ODS),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "Workbook".encode("utf-16-le"), kinds.XLS),
        ("姓名,证件号码\r\n".encode(), kinds.TEXT),
        ("姓名,证件号码\r\n".encode("gb18030"), kinds.TEXT),
        (("长" * 3_000).encode(), kinds.TEXT),
        (b"<svg onload='x'>", None),
        ("\ufeff<html>".encode(), None),
        (archive("readme.txt"), None),
        (b"PK\x03\x04 torn", None),
        (b"\x00\x01\x02", None),
        (b"", None),
    ],
)
def test_sniff_knows_files_by_their_bytes(content: bytes, kind: kinds.Kind | None) -> None:
    assert kinds.sniff(io.BytesIO(content)) == kind


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\0",
        b"\x7fELF\x02",
        b"#!/bin/sh\n",
        b"\xca\xfe\xba\xbe",
        b"L\x00\x00\x00\x01\x14\x02\x00",
        archive("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"),
        archive("[Content_Types].xml", "word/document.xml", "word/embeddings/tool.exe"),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook_VBA_PROJECT".encode("utf-16-le"),
    ],
)
def test_sniff_refuses_what_a_computer_would_run(content: bytes) -> None:
    with pytest.raises(kinds.Runnable):
        kinds.sniff(io.BytesIO(content))


def test_sniff_does_not_read_a_list_of_contents_that_would_fill_the_memory() -> None:
    whole = bytearray(archive("[Content_Types].xml", "xl/workbook.xml"))
    place = whole.rfind(b"PK\x05\x06")
    whole[place + 12 : place + 16] = (900 * 1024 * 1024).to_bytes(4, "little")

    assert kinds.sniff(io.BytesIO(bytes(whole))) is None


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("花名册.xlsx", "花名册.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\用户\\王\\表.xls", "表.xls"),
        ("a\u202egpj.exe", "agpj.exe"),
        (".htaccess", "htaccess"),
        ('a<b>:"c|d?.pdf', "a_b___c_d_.pdf"),
        ("x\r\nSet-Cookie: a.pdf", "xSet-Cookie_ a.pdf"),
        ("", "file"),
        ("字" * 300 + ".pdf", "字" * 116 + ".pdf"),
    ],
)
def test_clean_names_are_harmless(given: str, kept: str) -> None:
    assert clean(given) == kept
