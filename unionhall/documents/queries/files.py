"""Files as they are opened again."""

from __future__ import annotations

import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import models
from django.db.models import QuerySet

from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.documents import sealing
from unionhall.documents.models import Attachment
from unionhall.documents.permissions import ATTACHMENT_VIEW


def of(subject: models.Model) -> QuerySet[Attachment]:
    """The files of ``subject``, the oldest first."""
    return Attachment.objects.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk)).order_by("id")


def get(actor: Actor, pk: int) -> Attachment:
    """Raises ``Hidden`` outside the actor's reach and ``NotAllowed`` inside it."""
    found: Attachment | None = Attachment.objects.filter(pk=pk).first()
    if found is None:
        raise Hidden
    actor.require(ATTACHMENT_VIEW, found)
    return found


def content(attachment: Attachment) -> Iterator[bytes]:
    """The clear bytes in pieces, the first of them at once."""
    return sealing.Begun(_pieces(attachment))


def _pieces(attachment: Attachment) -> Generator[bytes, None, None]:
    with attachment.file.open("rb") as stored:
        yield from sealing.unsealed(stored)


def content_bytes(attachment: Attachment) -> bytes:
    return b"".join(content(attachment))


@contextmanager
def content_file(attachment: Attachment) -> Iterator[Path]:
    """The clear file on disk for libraries that want one; gone afterwards."""
    with tempfile.NamedTemporaryFile(suffix=Path(attachment.name).suffix) as clear:
        for piece in content(attachment):
            clear.write(piece)
        clear.flush()
        yield Path(clear.name)
