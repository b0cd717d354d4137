"""By the clock: reports are expected when a month is over, and asked for before they are due."""

from __future__ import annotations

from unionhall.common.dates import today
from unionhall.jobs.registry import periodic
from unionhall.plans.actions import publishing, reporting


@periodic("10 17 * * *", name="plans.reports.expect")
def expect() -> None:
    """Every night in China: what a month or a quarter that is over asks for; a second run finds it there."""
    reporting.open_period(today())
    publishing.expect(today())


@periodic("20 1 * * *", name="plans.reports.remind")
def remind() -> None:
    reporting.remind(today())
