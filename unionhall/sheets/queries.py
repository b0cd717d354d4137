"""Batches as people look for them, and slices of what was found in them."""

from __future__ import annotations

from typing import Any

import polars as pl
from django.db.models import QuerySet

from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.scope import unscoped
from unionhall.jobs.models import Job
from unionhall.sheets import permissions, registry, vault
from unionhall.sheets.enums import BUSY, Verdict
from unionhall.sheets.models import Batch, SavedMapping

VERDICT = "_verdict"
PAGE = 50


def batches_for(actor: Actor, key: str = permissions.BATCH_VIEW) -> QuerySet[Batch]:
    rows: QuerySet[Batch] = Batch.objects.visible_to(actor, key).select_related("unit")
    return rows


def batch_for(actor: Actor, pk: int, key: str = permissions.BATCH_VIEW) -> Batch:
    """Raises ``Hidden`` for batches the actor may not see."""
    found = batches_for(actor, key).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def lock(pk: int) -> Batch:
    """The row as it is now, held until the transaction ends."""
    with unscoped("a batch's own job, or an actor whose right was asked for"):
        found: Batch = Batch.objects.select_for_update(of=("self",)).select_related("unit").get(pk=pk)
    return found


def lock_free(pk: int) -> Batch:
    """The row as it is now, for a look before long work."""
    with unscoped("a batch's own job"):
        found: Batch = Batch.objects.select_related("unit").get(pk=pk)
    return found


def standing(batch: Batch, *, then: str) -> str:
    """The batch's state, or ``then`` when it says that a job has it and that job is over: given up, or stopped."""
    if batch.state not in BUSY:
        return batch.state
    with unscoped("a batch's own job"):
        job = Job.objects.filter(pk=batch.job_id).first()
    return then if job is None or job.is_over else batch.state


def kinds_for(actor: Actor) -> list[registry.SheetKind]:
    """What this actor may upload anywhere."""
    return [kind for kind in registry.kinds() if kind.registrar and actor.holds(kind.registrar.upload_key)]


def saved_mapping(user_id: int | None, kind: str, fingerprint: str) -> dict[str, str]:
    found = SavedMapping.objects.filter(user_id=user_id or 0, kind=kind, fingerprint=fingerprint).first()
    return dict(found.columns) if found else {}


def rows_of(batch: Batch, verdict: str, first: int = 0, count: int = PAGE) -> tuple[pl.DataFrame, int]:
    """A slice of the checked rows with one verdict, and how many there are."""
    frame = vault.frame(batch.checked)
    chosen = frame.with_row_index("_index").filter(pl.col(VERDICT) == verdict) if verdict in Verdict.values else frame
    return chosen.slice(first, count), chosen.height


def problems_of(batch: Batch, indexes: pl.Series | None = None) -> pl.DataFrame:
    """What is wrong, on the rows given or on all."""
    found = vault.frame(batch.problems)
    return found if indexes is None else found.filter(pl.col("index").is_in(indexes.implode()))


def problem_kinds(batch: Batch) -> list[dict[str, Any]]:
    """How often each kind of problem stands in each column: what to mend first."""
    found = vault.frame(batch.problems)
    counted = found.group_by("heading", "field", "kind", "severity").agg(
        pl.len().alias("count"), pl.col("params").first(), pl.col("row", "sheet").first()
    )
    return counted.sort("severity", "count", descending=[False, True]).to_dicts()
