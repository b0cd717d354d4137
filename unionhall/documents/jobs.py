"""By the clock: files whose transaction was rolled back."""

from __future__ import annotations

from unionhall.documents.actions import keeping
from unionhall.jobs.registry import periodic


@periodic("10 19 * * *", name="documents.sweep")
def sweep() -> None:
    keeping.sweep_orphans()
