"""Deliveries, each in its own time; by the clock, notices whose time is over and codes nobody needs."""

from __future__ import annotations

from unionhall.jobs.registry import errand, periodic
from unionhall.notices.actions import codes, delivering, publicity, turns
from unionhall.notices.actions.sending import DELIVER


@errand(DELIVER, attempts=delivering.ATTEMPTS, first_wait=5)
def deliver(delivery_id: int) -> None:
    delivering.deliver(delivery_id)


@periodic("6 * * * *", name="notices.end_publicity")
def end_publicity() -> None:
    publicity.end_due()


@periodic("36 * * * *", name="notices.forget_codes")
def forget_codes() -> None:
    codes.forget_old()
    turns.forget_old()
