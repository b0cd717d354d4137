"""Applications open and close on the days of the notice."""

from __future__ import annotations

from unionhall.common.actor import system
from unionhall.common.dates import today
from unionhall.jobs.registry import periodic
from unionhall.workforce.actions import planning


@periodic("5 16 * * *", name="workforce.keep_days")  # five past midnight in China
def keep_days() -> None:
    planning.keep_days(today(), by=system())
