"""The queue's door to our jobs, and what the packages below have to do by the clock."""

from __future__ import annotations

from procrastinate.contrib.django import app

from unionhall.common.dates import today
from unionhall.jobs.actions import queueing, running, sweeping
from unionhall.jobs.registry import Patience, periodic
from unionhall.units.actions import counting


@app.task(name=queueing.RUN, retry=Patience())
def run(job_id: int) -> None:
    running.run(job_id)


@periodic("* * * * *", name="units.fold_counters")
def fold_counters() -> None:
    counting.fold()


@periodic("50 15 * * *", name="units.snapshot")
def snapshot() -> None:
    """Ten to midnight in China, each day: the last one of a month is what stays of it, even when a day was missed."""
    counting.snapshot(today())


@periodic("40 18 * * *", name="jobs.sweep")
def sweep() -> None:
    sweeping.sweep()
