"""Where a batch keeps its files: sealed, under names that tell nothing."""

from __future__ import annotations

import io
import logging
import tempfile
import uuid
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl
from django.core.files import File
from django.core.files.storage import default_storage
from django.utils.timezone import now

from unionhall.common.errors import Refused
from unionhall.documents import sealing
from unionhall.documents.rules import why_not_stored

logger = logging.getLogger(__name__)

FOLDER = "sheets"
IN_MEMORY = 8 * 1024 * 1024


def keep(pieces: Iterable[bytes]) -> str:
    """Store a file sealed; returns its place. Refused, with nothing left behind, when the disk is full or away."""
    place = f"{FOLDER}/{now():%Y/%m}/{uuid.uuid4().hex}"
    try:
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as draft:
            for piece in sealing.sealed(pieces):
                draft.write(piece)
            draft.seek(0)
            return default_storage.save(place, File(draft))
    except OSError as failure:
        logger.exception("A sheet could not be stored")
        forget(place)
        raise Refused(why_not_stored(failure)) from failure


def keep_frame(frame: pl.DataFrame) -> str:
    content = io.BytesIO()
    frame.write_parquet(content, compression="zstd", compression_level=1)
    return keep([content.getbuffer().tobytes()])


def content(place: str) -> Iterator[bytes]:
    """The clear bytes in pieces, the first of them at once."""
    return sealing.Begun(_pieces(place))


def _pieces(place: str) -> Generator[bytes, None, None]:
    with default_storage.open(place, "rb") as stored:
        yield from sealing.unsealed(stored)


def frame(place: str, columns: list[str] | None = None) -> pl.DataFrame:
    return pl.read_parquet(io.BytesIO(b"".join(content(place))), columns=columns)


@contextmanager
def clear_file(place: str) -> Iterator[Path]:
    """The clear file on disk, for readers that want one; gone afterwards."""
    with tempfile.NamedTemporaryFile() as clear:
        for piece in content(place):
            clear.write(piece)
        clear.flush()
        yield Path(clear.name)


def forget(place: str) -> None:
    """Delete a stored file; what cannot be deleted is told to the log."""
    try:
        if place:
            default_storage.delete(place)
    except OSError:
        logger.warning("What was left of %s could not be deleted", place)
