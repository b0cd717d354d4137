"""By the clock: warnings about contracts at eight in the morning in China."""

from __future__ import annotations

from unionhall.jobs.registry import periodic
from unionhall.workforce.actions import contracting


@periodic("0 0 * * *", name="workforce.contracts")
def warn() -> None:
    contracting.warn()
