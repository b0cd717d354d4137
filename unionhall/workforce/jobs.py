"""By the clock: warnings about contracts, the days of recruitment notices; and messages to applicants."""

from __future__ import annotations

from unionhall.common.actor import system
from unionhall.common.dates import today
from unionhall.jobs.registry import errand, periodic
from unionhall.workforce.actions import confirming, contracting, planning, pooling, telling, training_minding


@periodic("0 0 * * *", name="workforce.contracts")
def warn() -> None:
    contracting.warn()


@periodic("5 16 * * *", name="workforce.keep_days")
def keep_days() -> None:
    planning.keep_days(today(), by=system())


@errand(telling.TELL)
def tell_applicants(applications: list[int], what: str, more: dict[str, str]) -> None:
    telling.deliver(applications, what, more)


@periodic("10 0 * * *", name="workforce.certificates")
def warn_of_certificates() -> None:
    training_minding.warn_of_certificates()


@periodic("15 16 * * *", name="workforce.enrolments")
def end_enrolments() -> None:
    training_minding.end_enrolments(by=system())


@periodic("20 0 1 * *", name="workforce.short_of_hours")
def press_those_short() -> None:
    training_minding.press_those_short()


@periodic("20 16 * * *", name="workforce.log_months")
def send_log_months() -> None:
    confirming.send_months(today())


@periodic("30 16 * * *", name="workforce.pool_terms")
def warn_pool() -> None:
    pooling.warn(today())
    pooling.warn_of_ends(today())
