"""Files on a record: whoever may change the record adds and removes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.files import File

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.documents.actions import keeping
from unionhall.documents.models import Attachment
from unionhall.documents.registry import HOLDERS, FileHolder


@action
def add(record: Any, files: Sequence[File[bytes]], *, by: Actor) -> list[Attachment]:
    """Keep ``files`` with ``record``: all of them, or none when one is refused."""
    by.require(holder_of(record._meta.label_lower).key, record)
    kept = [keeping.keep(each, by=by, path=record.unit_path, subject=record) for each in files]
    audit.record(record, "documents.files.added", by=by, note="、".join(each.name for each in kept))
    return kept


@action
def remove(attachment: Attachment, *, by: Actor) -> None:
    """Take a file from its record."""
    by.require(holder_of(attachment.subject_type).key, attachment)
    keeping.drop(attachment, by=by)


def holder_of(label: str) -> FileHolder:
    """Raises ``Hidden`` where nothing holds files."""
    if label not in HOLDERS:
        raise Hidden
    return HOLDERS.get(label)
