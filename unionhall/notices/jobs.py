"""Deliveries, each in its own time."""

from __future__ import annotations

from unionhall.jobs.registry import errand
from unionhall.notices.actions import delivering
from unionhall.notices.actions.sending import DELIVER


@errand(DELIVER, attempts=delivering.ATTEMPTS, first_wait=5)
def deliver(delivery_id: int) -> None:
    delivering.deliver(delivery_id)
