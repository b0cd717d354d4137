"""Running jobs in a test without a worker."""

from __future__ import annotations

import json

from django.db import connection

from unionhall.jobs.actions import run
from unionhall.jobs.models import Job, JobState


def run_jobs() -> list[Job]:
    """Run every waiting job here and now, the oldest first, also those that the first ones asked for; returns them."""
    done: list[Job] = []
    while job := Job.objects.filter(state=JobState.WAITING).exclude(pk__in=[each.pk for each in done]).order_by("pk").first():
        run(job.pk)
        job.refresh_from_db()
        done.append(job)
    return done


def queued(task: str = "") -> list[dict[str, object]]:
    """The rows of the queue itself, the oldest first: task, arguments, status, attempts."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT task_name, args, status::text, attempts FROM procrastinate_jobs WHERE %s IN ('', task_name) ORDER BY id",
            [task],
        )
        return [
            {"task": name, "args": json.loads(args), "status": status, "attempts": attempts}
            for name, args, status, attempts in cursor.fetchall()
        ]
