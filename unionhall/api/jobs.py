"""By the clock: answers older than a day are forgotten."""

from __future__ import annotations

from unionhall.api.actions import repeating
from unionhall.jobs.registry import periodic


@periodic("25 * * * *", name="api.forget")
def forget() -> None:
    repeating.forget_old()
