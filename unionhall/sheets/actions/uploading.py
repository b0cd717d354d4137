"""A file arrives, and is checked in the background."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.errors import refuse_if
from unionhall.jobs.actions import enqueue
from unionhall.sheets import permissions, queries, rules, vault
from unionhall.sheets.enums import BatchState
from unionhall.sheets.headings import fingerprint
from unionhall.sheets.models import WORKFLOW, Batch, SavedMapping
from unionhall.sheets.reading.layout import Layout
from unionhall.sheets.registry import SheetKind
from unionhall.todo import actions as todo
from unionhall.units.models import Unit

MOST_BYTES = 64 * 1024 * 1024


@action
def upload(
    unit: Unit, kind: SheetKind, *, by: Actor, name: str, size: int, pieces: Iterable[bytes], is_demo: bool = False
) -> Batch:
    """Keep a file that came for ``unit`` and have it checked. Nothing in the register changes."""
    assert kind.registrar is not None
    by.require(permissions.BATCH_UPLOAD, unit)
    by.require(kind.registrar.upload_key, unit)
    refuse_if(rules.upload_refusals(size, getattr(settings, "UPLOAD_MAX_BYTES", MOST_BYTES)))
    digest = hashlib.sha256()
    batch = Batch.objects.create(
        kind=kind.name,
        unit=unit,
        unit_path=unit.path,
        file_name=name.replace("/", " ").replace("\\", " ").strip()[-200:] or "sheet",
        size=size,
        original=vault.keep(_weighed(pieces, digest)),
        sha256=digest.hexdigest(),
        created_by_id=by.user_id,
        created_by=by.name,
        is_demo=is_demo,
    )
    audit.record(batch, "sheets.batch.uploaded", by=by)
    _send_to_check(batch, by)
    return batch


@action
def check_again(batch: Batch, *, by: Actor) -> Batch:
    """Check the file anew: the register has changed, a fault is mended, or the job that had it was given up."""
    by.require(permissions.BATCH_UPLOAD, batch)
    batch = queries.lock(batch.pk)
    batch.state = WORKFLOW.target("check", queries.standing(batch, then=BatchState.READY))
    batch.store("state")
    audit.record(batch, "sheets.batch.checked_again", by=by)
    _send_to_check(batch, by)
    return batch


@action
def name_columns(batch: Batch, *, by: Actor, columns: Mapping[str, str]) -> Batch:
    """Say which column is which (normalised heading → field), and check again. Remembered."""
    by.require(permissions.BATCH_UPLOAD, batch)
    batch = queries.lock(batch.pk)
    batch.state = WORKFLOW.target("check", batch.state)
    batch.mapping = dict(columns)
    batch.store("state", "mapping")
    if by.user_id is not None:
        for layout in map(Layout.from_json, batch.layouts):
            SavedMapping.objects.update_or_create(
                user_id=by.user_id,
                kind=batch.kind,
                fingerprint=fingerprint(layout.titles),
                defaults={"columns": dict(columns)},
            )
    audit.record(batch, "sheets.batch.columns_named", by=by, changes={"columns": ("", dict(columns))})
    _send_to_check(batch, by)
    return batch


@action
def discard(batch: Batch, *, by: Actor) -> Batch:
    """Give the file up; its contents are deleted."""
    by.require(permissions.BATCH_UPLOAD, batch)
    batch = queries.lock(batch.pk)
    batch.state = WORKFLOW.target("discard", batch.state)
    places = [batch.original, batch.checked, batch.problems]
    batch.checked = batch.problems = ""
    batch.store("state", "checked", "problems")
    todo.close_items(batch, outcome=_("Discarded"), by=by)
    audit.record(batch, "sheets.batch.discarded", by=by)
    for place in places:
        vault.forget(place)
    return batch


def _send_to_check(batch: Batch, by: Actor) -> None:
    todo.close_items(batch, outcome=_("Checked again"), by=by)
    title = _("Check %(file)s") % {"file": batch.file_name}
    job = enqueue("sheets.check", title=title, by=by, path=batch.unit_path, url=batch.get_absolute_url(), batch_id=batch.pk)
    batch.job_id = job.pk
    batch.state = BatchState.CHECKING
    batch.store("job_id", "state")


def _weighed(pieces: Iterable[bytes], digest: Any) -> Iterator[bytes]:
    for piece in pieces:
        digest.update(piece)
        yield piece
