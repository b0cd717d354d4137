"""A file is kept whole or not at all."""

from __future__ import annotations

import hashlib
import logging
import tempfile
import uuid
from collections.abc import Collection, Iterator
from datetime import timedelta
from functools import partial
from typing import IO, Any, cast

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.utils.timezone import now

from unionhall.audit import actions as audit
from unionhall.common import crypto
from unionhall.common.action import action, silent
from unionhall.common.actor import Actor
from unionhall.common.errors import Refused, refuse_if
from unionhall.documents import sealing
from unionhall.documents.kinds import EVIDENCE, Kind, Runnable, sniff
from unionhall.documents.models import Attachment
from unionhall.documents.names import clean
from unionhall.documents.permissions import ATTACHMENT_ADD
from unionhall.documents.queries import files
from unionhall.documents.queries.issued import is_paper
from unionhall.documents.rules import PAPER, RUNNABLE, refusals, why_not_stored

logger = logging.getLogger(__name__)

FOLDER = "attachments"
IN_MEMORY = 4 * 1024 * 1024
ORPHAN_AFTER = timedelta(days=1)


@action
def attach(
    file: File[bytes],
    *,
    by: Actor,
    path: str,
    subject: models.Model | None = None,
    name: str = "",
    allowed: Collection[Kind] = EVIDENCE,
    most: int = 0,
) -> Attachment:
    """Keep ``file`` as belonging to ``subject`` at the unit of ``path``. Refused for its type, size or name, or a full disk."""
    by.require(ATTACHMENT_ADD, path)
    return keep(file, by=by, path=path, subject=subject, name=name, allowed=allowed, most=most)


@action
def keep(
    file: File[bytes],
    *,
    by: Actor,
    path: str,
    subject: models.Model | None = None,
    name: str = "",
    allowed: Collection[Kind] = EVIDENCE,
    most: int = 0,
) -> Attachment:
    """The same inside an action that has asked for a right of its own (an import, a printed form)."""
    title = clean(name or file.name or "")
    kind = _checked(file, title, allowed, most or settings.UPLOAD_MAX_BYTES)
    stored, digest = _store(file)
    attachment = Attachment.objects.create(
        name=title,
        mime=kind.mime,
        size=file.size,
        sha256=digest,
        file=stored,
        unit_path=path,
        subject_type=subject._meta.label_lower if subject else "",
        subject_id=str(subject.pk) if subject else "",
        created_by=by.name,
        created_by_id=by.user_id,
    )
    audit.record(attachment, "documents.attachment.added", by=by)
    return attachment


@action
def remove(attachment: Attachment, *, by: Actor) -> None:
    """Forget the file. Its bytes go once the transaction is certain."""
    by.require(ATTACHMENT_ADD, attachment)
    drop(attachment, by=by)


@action
def drop(attachment: Attachment, *, by: Actor) -> None:
    """The same inside an action that has asked for a right of its own. Refused for a numbered paper."""
    refuse_if([PAPER] if is_paper(attachment) else [])
    audit.record(attachment, "documents.attachment.removed", by=by)
    transaction.on_commit(partial(_forget, attachment.file.name or ""))
    attachment.delete()


@silent("what the file holds stays as it was")
def reseal(attachment: Attachment) -> bool:
    """Seal the file with the first key; False when it is already. Raises what reading raises when it cannot be opened."""
    with attachment.file.open("rb") as stored:
        if sealing.mark_of(cast("IO[bytes]", stored)) == crypto.first_mark():
            return False
    before, place = attachment.file.name or "", f"{FOLDER}/{now():%Y/%m}/{uuid.uuid4().hex}"
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as draft:
        for piece in sealing.sealed(files.content(attachment)):
            draft.write(piece)
        draft.seek(0)
        stored_at = default_storage.save(place, File(draft))
    Attachment.objects.filter(pk=attachment.pk).update(file=stored_at)
    transaction.on_commit(partial(_forget, before))
    return True


def _checked(file: File[bytes], title: str, allowed: Collection[Kind], most: int) -> Kind:
    size = file.size or 0
    try:
        kind = sniff(cast("IO[bytes]", file)) if 0 < size <= most else None
    except Runnable:
        raise Refused(RUNNABLE) from None
    refuse_if(refusals(title, size, kind, allowed=allowed, most=most))
    assert kind is not None
    return kind


def _store(file: File[bytes]) -> tuple[str, str]:
    """Write the sealed file; returns its place and the digest of the clear bytes. On any failure nothing is left."""
    place = f"{FOLDER}/{now():%Y/%m}/{uuid.uuid4().hex}"
    digest = hashlib.sha256()
    try:
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as draft:
            for piece in sealing.sealed(_read(file, digest)):
                draft.write(piece)
            draft.seek(0)
            return default_storage.save(place, File(draft)), digest.hexdigest()
    except OSError as failure:
        logger.exception("An upload could not be stored")
        _forget(place)
        raise Refused(why_not_stored(failure)) from failure


def _read(file: File[bytes], digest: Any) -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(sealing.PIECE):
        digest.update(piece)
        yield piece


def _forget(place: str) -> None:
    try:
        default_storage.delete(place)
    except OSError:
        logger.warning("What was left of %s could not be deleted", place)


@silent("files without a row belong to nobody")
def sweep_orphans() -> int:
    """Delete stored files whose transaction was rolled back; returns how many. Looks at this month and the last."""
    months = {now(), now() - timedelta(days=28)}
    return sum(_sweep(f"{FOLDER}/{month:%Y/%m}") for month in months)


def _sweep(folder: str) -> int:
    try:
        names = default_storage.listdir(folder)[1]
    except FileNotFoundError:  # on a disk; object storage knows no folders and lists nothing
        return 0
    places = {f"{folder}/{name}" for name in names}
    known = set(Attachment.objects.filter(file__in=places).values_list("file", flat=True))
    orphans = [place for place in places - known if default_storage.get_modified_time(place) < now() - ORPHAN_AFTER]
    for place in orphans:
        _forget(place)
    return len(orphans)
