from __future__ import annotations

import asyncio

import pytest
from django.db import connection
from procrastinate.contrib.django import app

from unionhall.desk.management.commands.worker import take_up_orphans

DOING = """
    INSERT INTO procrastinate_jobs (queue_name, task_name, status, args, worker_id)
    VALUES ('default', 'orphan', 'doing', '{}', %s) RETURNING id
"""
WORKER = "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s::interval) RETURNING id"


def insert(sql: str, value: object) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, [value])
        return int(cursor.fetchone()[0])


def state(job: int) -> tuple[str, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status::text, attempts FROM procrastinate_jobs WHERE id = %s", [job])
        return tuple(cursor.fetchone())


def rescue() -> int:
    async def work() -> int:
        async with connected.open_async():
            return await take_up_orphans(connected)

    with app.replace_connector(app.connector.get_worker_connector()) as connected:
        return asyncio.run(work())


@pytest.mark.django_db(transaction=True)
def test_jobs_of_dead_workers_run_again_and_those_of_living_ones_do_not() -> None:
    silent, living = insert(WORKER, "1 minute"), insert(WORKER, "1 second")
    jobs = [insert(DOING, worker) for worker in (None, silent, living)]

    rescued = rescue()

    assert rescued == 2
    assert [state(job) for job in jobs] == [("todo", 1), ("todo", 1), ("doing", 0)]
