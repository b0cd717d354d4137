"""By the clock: the year rule, at half past two at night in China."""

from __future__ import annotations

from unionhall.common.actor import system
from unionhall.jobs.registry import periodic
from unionhall.organizing.actions import lettering


@periodic("30 18 * * *", name="organizing.deadlines")
def deadlines() -> None:
    lettering.run_night(by=system("系统"))
