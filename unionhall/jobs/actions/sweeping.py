"""Clearing away what nobody looks at any more."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.db import connection
from django.utils.timezone import now

from unionhall.common.action import silent
from unionhall.jobs.enums import OVER
from unionhall.jobs.models import Job

KEPT = timedelta(days=90)
QUEUE_KEPT = timedelta(days=3)

_CLEAR_QUEUE = """
DELETE FROM procrastinate_jobs WHERE status IN ('succeeded', 'failed', 'cancelled', 'aborted')
AND id IN (SELECT job_id FROM procrastinate_events GROUP BY job_id HAVING max(at) < %s)
"""


@silent("finished jobs and expired sessions are no records")
def sweep() -> int:
    """Delete old finished jobs, the queue's own finished rows and expired sessions; returns the number of jobs deleted."""
    moment = now()
    Session.objects.filter(expire_date__lt=moment).delete()
    with connection.cursor() as cursor:
        cursor.execute(_CLEAR_QUEUE, [moment - QUEUE_KEPT])
    return Job.objects.filter(state__in=OVER, finished_at__lt=moment - KEPT).delete()[0]
