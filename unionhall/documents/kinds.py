"""What a file is, by its bytes. Its name only has to agree.

An allow list: whatever is not recognised here is refused, and so is what a computer would run — programs, scripts, office files
with macros — even under an innocent name.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

HEAD = 4_096
DIRECTORY_AT_MOST = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of file we keep, and the endings its name may have."""

    mime: str
    endings: tuple[str, ...]


PDF = Kind("application/pdf", ("pdf",))
OFD = Kind("application/ofd", ("ofd",))
PNG = Kind("image/png", ("png",))
JPEG = Kind("image/jpeg", ("jpg", "jpeg"))
WEBP = Kind("image/webp", ("webp",))
GIF = Kind("image/gif", ("gif",))
TIFF = Kind("image/tiff", ("tif", "tiff"))
HEIC = Kind("image/heic", ("heic", "heif"))
MP4 = Kind("video/mp4", ("mp4", "m4v", "mov"))
DOCX = Kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ("docx",))
XLSX = Kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ("xlsx",))
PPTX = Kind("application/vnd.openxmlformats-officedocument.presentationml.presentation", ("pptx",))
ODT = Kind("application/vnd.oasis.opendocument.text", ("odt",))
ODS = Kind("application/vnd.oasis.opendocument.spreadsheet", ("ods",))
DOC = Kind("application/msword", ("doc", "wps"))
XLS = Kind("application/vnd.ms-excel", ("xls", "et"))
PPT = Kind("application/vnd.ms-powerpoint", ("ppt", "dps"))
TEXT = Kind("text/plain", ("txt", "csv"))

IMAGES = frozenset({PNG, JPEG, WEBP, GIF, TIFF, HEIC})
PAPERS = frozenset({PDF, OFD, DOCX, XLSX, PPTX, ODT, ODS, DOC, XLS, PPT, TEXT})
EVIDENCE = IMAGES | PAPERS | {MP4}
ROSTERS = frozenset({XLSX, XLS, ODS, TEXT})

PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
    b"\xfe\xed\xfa",
    b"L\x00\x00\x00\x01\x14\x02\x00",
)


class Runnable(ValueError):
    """A file that a computer would run."""


def sniff(content: IO[bytes]) -> Kind | None:
    """The kind of ``content`` (seekable; left at its beginning). None: not on the list. Raises ``Runnable``."""
    content.seek(0)
    head = content.read(HEAD)
    if head.startswith(PROGRAMS):
        raise Runnable
    try:
        return next((kind for looks in LOOKS if (kind := looks(head, content))), None)
    finally:
        content.seek(0)


def _by_signature(head: bytes, _: IO[bytes]) -> Kind | None:
    signatures = {
        b"%PDF-": PDF,
        b"\x89PNG\r\n\x1a\n": PNG,
        b"\xff\xd8\xff": JPEG,
        b"GIF87a": GIF,
        b"GIF89a": GIF,
        b"II*\x00": TIFF,
        b"MM\x00*": TIFF,
    }
    return next((kind for mark, kind in signatures.items() if head.startswith(mark)), None)


def _boxed(head: bytes, _: IO[bytes]) -> Kind | None:
    """Formats whose mark stands a few bytes in."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head[4:8] != b"ftyp":
        return None
    return HEIC if head[8:12] in {b"heic", b"heix", b"mif1", b"msf1", b"heim", b"heis"} else MP4


def _zipped(head: bytes, content: IO[bytes]) -> Kind | None:
    """Office formats are archives; only their list of contents is read, never the contents."""
    if not head.startswith(b"PK\x03\x04") or _directory_size(content) > DIRECTORY_AT_MOST:
        return None
    try:
        with zipfile.ZipFile(content) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return None
    if any(name.lower().endswith(("vbaproject.bin", ".exe", ".dll", ".class")) for name in names):
        raise Runnable
    if "OFD.xml" in names:
        return OFD
    if "[Content_Types].xml" in names:
        parts = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX, "ppt/presentation.xml": PPTX}
        return next((kind for part, kind in parts.items() if part in names), None)
    return next((kind for kind in (ODT, ODS) if kind.mime.encode() in head[:120]), None)


def _directory_size(content: IO[bytes]) -> int:
    """Bytes of the archive's list of contents: one that names a million files would fill the memory when read."""
    end = content.seek(0, 2)
    content.seek(max(0, end - 65_557))
    tail = content.read()
    content.seek(0)
    place = tail.rfind(b"PK\x05\x06")
    return int.from_bytes(tail[place + 12 : place + 16], "little") if place >= 0 else end


def _old_office(head: bytes, content: IO[bytes]) -> Kind | None:
    """A compound file; its directory names the streams in UTF-16."""
    if not head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return None
    content.seek(0)
    body = content.read()
    if "_VBA_PROJECT".encode("utf-16-le") in body:
        raise Runnable
    streams = {"WordDocument": DOC, "Workbook": XLS, "PowerPoint Document": PPT}
    return next((kind for name, kind in streams.items() if name.encode("utf-16-le") in body), None)


def _text(head: bytes, content: IO[bytes]) -> Kind | None:
    """UTF-8 or GB 18030 without control bytes; markup that a browser would run is not text."""
    if not head or any(byte < 32 and byte not in b"\t\n\r\f" for byte in head):
        return None
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        return None
    return TEXT if any(_decodes(head, encoding) for encoding in ("utf-8", "gb18030")) else None


def _decodes(head: bytes, encoding: str) -> bool:
    try:
        head.decode(encoding)
    except UnicodeDecodeError as failure:
        return failure.start >= len(head) - 4 and len(head) == HEAD  # cut in the middle of a character
    return True


LOOKS: tuple[Callable[[bytes, IO[bytes]], Kind | None], ...] = (_by_signature, _boxed, _zipped, _old_office, _text)
