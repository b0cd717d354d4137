"""The queue's door to our jobs, and what the packages below have to do by the clock."""

from __future__ import annotations

from procrastinate.contrib.django import app

from unionhall.jobs.actions import queueing, running, sweeping
from unionhall.jobs.registry import Patience, periodic
from unionhall.units.actions import counting


@app.task(name=queueing.RUN, retry=Patience())
def run(job_id: int) -> None:
    running.run(job_id)


@periodic("* * * * *", name="units.fold_counters")
def fold_counters() -> None:
    counting.fold()


@periodic("40 18 * * *", name="jobs.sweep")
def sweep() -> None:
    sweeping.sweep()
