"""A checked batch goes into the register: once, or not at all."""

from __future__ import annotations

from typing import Any

import polars as pl
from django.db import transaction
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Stale, refuse_if
from unionhall.jobs.actions import Handle, enqueue
from unionhall.sheets import permissions, queries, registry, rules, signals, vault
from unionhall.sheets.actions.returning import returned_to
from unionhall.sheets.enums import BatchState, Verdict
from unionhall.sheets.models import WORKFLOW, Batch
from unionhall.sheets.queries import VERDICT
from unionhall.sheets.registry import Registrar
from unionhall.todo import actions as todo


@action
def apply(batch: Batch, *, by: Actor, mode: str, version: int | None = None) -> Batch:
    """Have the batch applied in the background: all rows (none if any is bad) or only the good ones."""
    by.require(permissions.BATCH_APPLY, batch)
    by.require(registrar_of(batch).upload_key, batch)
    batch = queries.lock(batch.pk)
    batch.check_version(version)
    target = WORKFLOW.target("apply", batch.state)
    refuse_if(refusals_for(batch, mode, by=by))
    batch.state, batch.mode, batch.message = target, mode, ""
    batch.applied_by_id, batch.applied_by = by.user_id, by.name
    _send(batch, "sheets.apply", _("Apply %(file)s") % {"file": batch.file_name}, by)
    batch.store("state", "mode", "message", "applied_by_id", "applied_by", "job_id")
    todo.close_items(batch, outcome=_("Applied"), by=by)
    audit.record(batch, "sheets.batch.apply_asked", by=by, changes={"mode": ("", mode)})
    return batch


def refusals_for(batch: Batch, mode: str, *, by: Actor) -> list[Refusal]:
    """Why ``by`` may not apply the batch in this way."""
    return rules.applying_refusals(
        mode=mode,
        good=batch.good_rows,
        refused=batch.refused_rows,
        rows=batch.rows,
        sent_by_self=by.user_id is not None and by.user_id == batch.created_by_id,
        conditions=registrar_of(batch).conditions(batch.unit, today()),
    )


def run(batch_id: int, handle: Handle) -> dict[str, Any]:
    """The work itself. Killed anywhere before its commit, nothing of it is there; run again after it, nothing happens."""
    try:
        with returned_to(BatchState.READY, batch_id, handle):
            return _run(batch_id, handle)
    except Stale as stale:
        _look_again(batch_id, handle.actor, str(stale))
        return {"state": BatchState.CHECKING}


@action
def _run(batch_id: int, handle: Handle) -> dict[str, Any]:
    batch = queries.lock(batch_id)
    if batch.state != BatchState.APPLYING:
        audit.record(batch, "sheets.batch.apply_repeated", by=handle.actor)
        return {"state": batch.state}
    handle.actor.require(permissions.BATCH_APPLY, batch)
    handle.progress(0, batch.good_rows, _("Writing"))
    frame = vault.frame(batch.checked)
    good = frame.filter(pl.col(VERDICT).is_in([Verdict.NEW.value, Verdict.CHANGED.value]))
    undo = registrar_of(batch).apply(good, batch, handle.actor)
    handle.stop_if_cancelled()
    batch.undo = vault.keep_frame(undo)
    batch.state, batch.applied_at = BatchState.APPLIED, now()
    batch.store("state", "undo", "applied_at")
    audit.record(batch, "sheets.batch.applied", by=handle.actor, changes={"rows": (None, good.height)})
    announce(signals.batch_applied, batch)
    transaction.on_commit(lambda: handle.progress(good.height, good.height, _("Written")))
    return {"state": batch.state, "new": batch.new_rows, "changed": batch.changed_rows, "same": batch.same_rows}


@action
def roll_back(batch: Batch, *, by: Actor) -> Batch:
    """Have a whole applied batch taken back in the background, while nothing else has touched its rows."""
    by.require(permissions.BATCH_ROLLBACK, batch)
    registrar = registrar_of(batch)
    batch = queries.lock(batch.pk)
    target = WORKFLOW.target("roll_back", queries.standing(batch, then=BatchState.APPLIED))
    assert batch.applied_at is not None
    conditions = registrar.conditions(batch.unit, today())
    refuse_if(rules.rollback_refusals(applied_on=localdate(batch.applied_at), today=today(), conditions=conditions))
    batch.state, batch.message, batch.rolled_back_by = target, "", by.name
    _send(batch, "sheets.roll_back", _("Roll back %(file)s") % {"file": batch.file_name}, by)
    batch.store("state", "message", "rolled_back_by", "job_id")
    audit.record(batch, "sheets.batch.rollback_asked", by=by)
    return batch


def run_back(batch_id: int, handle: Handle) -> dict[str, Any]:
    with returned_to(BatchState.APPLIED, batch_id, handle):
        return _run_back(batch_id, handle)


@action
def _run_back(batch_id: int, handle: Handle) -> dict[str, Any]:
    batch = queries.lock(batch_id)
    if batch.state != BatchState.ROLLING_BACK:
        audit.record(batch, "sheets.batch.rollback_repeated", by=handle.actor)
        return {"state": batch.state}
    handle.actor.require(permissions.BATCH_ROLLBACK, batch)
    registrar_of(batch).roll_back(vault.frame(batch.undo), batch, handle.actor)
    batch.state, batch.rolled_back_at = BatchState.ROLLED_BACK, now()
    batch.store("state", "rolled_back_at")
    audit.record(batch, "sheets.batch.rolled_back", by=handle.actor)
    announce(signals.batch_rolled_back, batch)
    return {"state": batch.state}


def registrar_of(batch: Batch) -> Registrar:
    registrar = registry.get(batch.kind).registrar
    assert registrar is not None
    return registrar


def _send(batch: Batch, name: str, title: str, by: Actor) -> None:
    job = enqueue(name, title=title, by=by, path=batch.unit_path, url=batch.get_absolute_url(), batch_id=batch.pk)
    batch.job_id = job.pk


@action
def _look_again(batch_id: int, by: Actor, message: str) -> None:
    """The register has moved on since the check: look again, so that the preview is true."""
    batch = queries.lock(batch_id)
    batch.state, batch.message = BatchState.CHECKING, message
    _send(batch, "sheets.check", _("Check %(file)s") % {"file": batch.file_name}, by)
    batch.store("state", "message", "job_id")
    audit.record(batch, "sheets.batch.stale", by=by, note=message)
