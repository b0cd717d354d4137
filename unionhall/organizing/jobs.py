"""By the clock: terms, papers and follow-ups that come due."""

from __future__ import annotations

from unionhall.jobs.registry import periodic
from unionhall.organizing.actions import warning


@periodic("20 19 * * *", name="organizing.terms")
def warn_of_terms() -> None:
    warning.warn_of_terms()


@periodic("25 19 * * *", name="organizing.papers")
def warn_of_papers() -> None:
    warning.warn_of_papers()
