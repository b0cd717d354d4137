"""How far a job is, told to somebody at a terminal while it runs."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection

from unionhall.common.scope import unscoped
from unionhall.jobs.models import Job

EVERY = 1.0


@contextmanager
def watched(job_id: int, tell: Callable[[str], object]) -> Iterator[None]:
    """Tell a line each second in which something changed, from a thread of its own. Short jobs are not told of."""
    over = threading.Event()
    watcher = threading.Thread(target=_watch, args=(job_id, tell, over), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()


def _watch(job_id: int, tell: Callable[[str], object], over: threading.Event) -> None:
    told = ""
    try:
        while not over.wait(EVERY):
            line = _line(job_id)
            if line and line != told:
                tell(line)
                told = line
    finally:
        connection.close()


def _line(job_id: int) -> str:
    with unscoped("an operator at the machine watches the job that was started there"):
        found = Job.objects.filter(pk=job_id).values_list("stage", "done", "total").first()
    if found is None:
        return ""
    stage, done, total = found
    return f"{stage}: {done:,} of {total:,}" if total else str(stage)
