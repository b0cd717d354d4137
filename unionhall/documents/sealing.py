"""Files at rest: encrypted in pieces, so that a big one never stands in memory as a whole.

Each piece is sealed by itself and says inside which file it belongs to, which piece it is, and whether it is the last one:
pieces cannot be swapped, dropped or taken from another file without being noticed.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Generator, Iterable, Iterator
from typing import IO

from unionhall.common import crypto

PIECE = 1024 * 1024
MARK = b"UHF1"
_HEAD = struct.Struct(">16sIB")
_LENGTH = struct.Struct(">I")


class Damaged(ValueError):
    """The stored file is not what we wrote."""


def sealed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """What is written for a file that comes in ``pieces`` of any size."""
    identity = os.urandom(16)
    yield MARK
    number, waiting = 0, None
    for piece in _even(pieces):
        if waiting is not None:
            yield _one(identity, number, last=False, piece=waiting)
            number += 1
        waiting = piece
    yield _one(identity, number, last=True, piece=waiting or b"")


def _one(identity: bytes, number: int, *, last: bool, piece: bytes) -> bytes:
    body = crypto.encrypt_bytes(_HEAD.pack(identity, number, last) + piece)
    return _LENGTH.pack(len(body)) + body


def mark_of(content: IO[bytes]) -> bytes:
    """Which key the file was sealed with; empty when it is none of ours. Leaves it at its beginning."""
    head = content.read(len(MARK) + _LENGTH.size + 2)
    content.seek(0)
    return head[-2:] if head.startswith(MARK) and len(head) == len(MARK) + _LENGTH.size + 2 else b""


def _even(pieces: Iterable[bytes]) -> Iterator[bytes]:
    gathered = bytearray()
    for piece in pieces:
        gathered += piece
        while len(gathered) >= PIECE:
            yield bytes(gathered[:PIECE])
            del gathered[:PIECE]
    if gathered:
        yield bytes(gathered)


class Begun(Iterator[bytes]):
    """Clear pieces of which the first is read at once: a file that is away or ``Damaged`` is told before an answer begins."""

    def __init__(self, pieces: Generator[bytes, None, None]) -> None:
        self._pieces = pieces
        self._first: bytes | None = next(pieces)

    def __next__(self) -> bytes:
        first, self._first = self._first, None
        return next(self._pieces) if first is None else first

    def close(self) -> None:
        """For who does not want them all, such as an answer whose reader has gone."""
        self._pieces.close()


def unsealed(content: IO[bytes]) -> Iterator[bytes]:
    """The clear pieces. Raises ``Damaged`` at the first that is wrong or missing."""
    if content.read(len(MARK)) != MARK:
        raise Damaged
    identity, last, expected = b"", False, 0
    while not last:
        try:
            (length,) = _LENGTH.unpack(content.read(_LENGTH.size))
            clear = crypto.decrypt_bytes(content.read(length))
            owner, number, is_last = _HEAD.unpack_from(clear)
        except Exception as failure:
            raise Damaged from failure
        identity = identity or owner
        if owner != identity or number != expected:
            raise Damaged
        expected, last = expected + 1, bool(is_last)
        yield clear[_HEAD.size :]
