"""By the clock: warnings about contracts, the days of recruitment notices; and messages to applicants."""

from __future__ import annotations

from unionhall.common.actor import system
from unionhall.common.dates import today
from unionhall.jobs.registry import errand, periodic
from unionhall.workforce.actions import confirming, contracting, planning, pooling, telling


@periodic("0 0 * * *", name="workforce.contracts")
def warn() -> None:
    contracting.warn()


@periodic("5 16 * * *", name="workforce.keep_days")
def keep_days() -> None:
    planning.keep_days(today(), by=system())


@errand(telling.TELL)
def tell_applicants(applications: list[int], what: str, more: dict[str, str]) -> None:
    telling.deliver(applications, what, more)


@periodic("20 16 * * *", name="workforce.log_months")
def send_log_months() -> None:
    confirming.send_months(today())


@periodic("30 16 * * *", name="workforce.pool_terms")
def warn_pool() -> None:
    pooling.warn(today())
