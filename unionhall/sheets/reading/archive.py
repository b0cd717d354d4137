"""The zip file around XLSX and ODS, opened as if it came from an enemy.

Sizes are never believed: every part is unpacked here once, in pieces, and counted. A part that grows beyond what its
entry
declares, or a file that unpacks to more than the limits, is refused before any reader sees it.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from xml.parsers import expat

from django.utils.translation import gettext_lazy as _

from unionhall.sheets.reading.limits import Limits, Unreadable

PIECE = 1 << 20
_LOCAL_HEADER = struct.Struct("<4s5H3L2H")


class Archive:
    """A zip file whose entries were checked."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self.path = path
        self._limits = limits
        try:
            with zipfile.ZipFile(path) as packed:
                self._entries = {entry.filename: entry for entry in packed.infolist()}
                count = len(packed.infolist())
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise Unreadable(
                _("The file is damaged: it cannot be unpacked. Open it, save it again and upload the new copy."),
                "damaged",
            ) from error
        if count != len(self._entries) or count > limits.parts:
            raise Unreadable(_("The file is built in an unusual way and is not opened. Save it again as XLSX."), "odd_archive")
        self._refuse_bombs()

    def _refuse_bombs(self) -> None:
        unpacked = sum(entry.file_size for entry in self._entries.values())
        packed = max(self.path.stat().st_size, 1)
        swollen = unpacked > self._limits.harmless_bytes and unpacked / packed > self._limits.ratio
        if unpacked > self._limits.unpacked_bytes or swollen:
            raise _too_large()
        if any(entry.flag_bits & 1 for entry in self._entries.values()):
            raise Unreadable(_("The file is protected by a password. Remove the password and upload it again."), "encrypted")

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    @property
    def names(self) -> list[str]:
        return list(self._entries)

    def read(self, name: str) -> bytes:
        """A small part as a whole."""
        found = b""
        for piece in self.stream(name):
            found += piece
            if len(found) > self._limits.small_part_bytes:
                raise _too_large()
        return found

    def stream(self, name: str) -> Iterator[bytes]:
        """The part's bytes in pieces; refused as soon as they are more than the entry declares."""
        entry = self._entries[name]
        seen = 0
        try:
            for piece in self._inflated(entry):
                seen += len(piece)
                if seen > entry.file_size:
                    raise _too_large()
                yield piece
        except (zlib.error, struct.error, OSError) as error:
            raise Unreadable(
                _("The file is damaged: it cannot be unpacked. Open it, save it again and upload the new copy."),
                "damaged",
            ) from error

    def _inflated(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        with self.path.open("rb") as file:
            file.seek(entry.header_offset)
            header = _LOCAL_HEADER.unpack(file.read(_LOCAL_HEADER.size))
            file.seek(header[9] + header[10], 1)
            if entry.compress_type == zipfile.ZIP_STORED:
                yield from _stored(file, entry.compress_size)
            elif entry.compress_type == zipfile.ZIP_DEFLATED:
                yield from _deflated(file, entry.compress_size)
            else:
                raise Unreadable(
                    _("The file is built in an unusual way and is not opened. Save it again as XLSX."), "odd_archive"
                )

    def refuse_declared_entities(self) -> None:
        """No part of an office document has a document type; whoever writes one wants entities expanded."""
        for name in self.names:
            if name.endswith((".xml", ".rels", ".vml")) and _has_doctype(self.stream(name)):
                raise Unreadable(
                    _("The file holds declarations that no spreadsheet program writes and is not opened. Save it again as XLSX."),
                    "doctype",
                )


def _stored(file: IO[bytes], size: int) -> Iterator[bytes]:
    while size > 0 and (piece := file.read(min(size, PIECE))):
        size -= len(piece)
        yield piece


def _deflated(file: IO[bytes], size: int) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    for packed in _stored(file, size):
        yield inflater.decompress(packed, PIECE)
        while inflater.unconsumed_tail:
            yield inflater.decompress(inflater.unconsumed_tail, PIECE)
    yield inflater.flush()


class _RootReached(Exception):
    pass


def _has_doctype(pieces: Iterator[bytes]) -> bool:
    found: list[str] = []

    def root(*_ignored: object) -> None:
        raise _RootReached

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda name, *_ignored: found.append(name)
    parser.StartElementHandler = root
    try:
        for piece in pieces:
            parser.Parse(piece)
            if found:
                return True
    except _RootReached:
        return bool(found)
    except expat.ExpatError as error:
        raise Unreadable(
            _("The file is damaged: a part of it is not well formed. Open it, save it again and upload the new copy."),
            "damaged",
        ) from error
    return bool(found)


def _too_large() -> Unreadable:
    return Unreadable(
        _("The file unpacks to far more than a roster holds and is not opened. Split it into smaller files."), "bomb"
    )
