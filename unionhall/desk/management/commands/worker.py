"""``unionhall worker``: does the queued and the periodic work, and takes up what killed workers left behind."""

from __future__ import annotations

import asyncio
import logging
from argparse import ArgumentParser
from typing import Any, cast

from django.core.management.base import BaseCommand
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job

from unionhall.desk import processes

log = logging.getLogger(__name__)

HEARTBEAT = 5.0  # seconds between two signs of life
SILENT = 20.0  # after this long without one a worker counts as dead


class Command(BaseCommand):
    help = "Run a worker: queued jobs, periodic jobs, and jobs whose worker was killed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--queue", action="append", help="only this queue; may be repeated (default: all)")
        parser.add_argument("--concurrency", type=int, default=2, help="jobs at the same time (default: 2)")
        parser.add_argument("--child", action="store_true", help="stop with the parent process")
        parser.add_argument("--once", action="store_true", help="stop when the queue is empty")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["child"]:
            processes.die_with_parent()
        connector = cast("DjangoConnector", app.connector).get_worker_connector()
        with app.replace_connector(connector) as connected:
            asyncio.run(work(connected, options["queue"], options["concurrency"], wait=not options["once"]))


async def work(connected: App, queues: list[str] | None, concurrency: int, *, wait: bool) -> None:
    """Work until stopped; look for orphaned jobs before the first and then as often as workers give signs of life."""
    async with connected.open_async():
        await take_up_orphans(connected)
        rescuer = asyncio.create_task(_keep_taking_up_orphans(connected))
        try:
            await connected.run_worker_async(
                queues=queues,  # type: ignore[arg-type]  # None means every queue
                concurrency=concurrency,
                wait=wait,
                update_heartbeat_interval=HEARTBEAT,
                stalled_worker_timeout=SILENT,
            )
        finally:
            rescuer.cancel()


async def take_up_orphans(connected: App) -> int:
    """Put the jobs of dead workers back into the queue; how many. They may have half run: jobs are written for that."""
    orphans = await connected.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT)
    return sum([await _take_up(connected, job) for job in orphans])


async def _take_up(connected: App, job: Job) -> bool:
    try:
        await connected.job_manager.retry_job(job)
    except ConnectorException:  # another worker was faster
        return False
    log.warning("Job %s (%s) lost its worker; it runs again.", job.id, job.task_name)
    return True


async def _keep_taking_up_orphans(connected: App) -> None:
    while True:
        await asyncio.sleep(HEARTBEAT)
        try:
            await take_up_orphans(connected)
        except ConnectorException as failure:
            log.warning("Could not look for orphaned jobs: %s", failure)
