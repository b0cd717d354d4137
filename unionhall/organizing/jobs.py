"""By the clock, at night in China: the year rule, terms, papers and follow-ups that come due."""

from __future__ import annotations

from unionhall.common.actor import system
from unionhall.jobs.registry import periodic
from unionhall.organizing.actions import lettering, warning


@periodic("30 18 * * *", name="organizing.deadlines")
def deadlines() -> None:
    lettering.run_night(by=system("系统"))


@periodic("20 19 * * *", name="organizing.terms")
def warn_of_terms() -> None:
    warning.warn_of_terms()


@periodic("25 19 * * *", name="organizing.papers")
def warn_of_papers() -> None:
    warning.warn_of_papers()
