"""A worker in a process of its own, for tests that kill it: ``python -m tests.jobs.some_worker FILE``.

Its one job takes a few seconds inside one transaction, tells its start in FILE, and writes one row at the end.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import django


def main(diary: Path) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()

    from django.core.management import call_command
    from django.db import transaction

    from unionhall.desk.management.commands import worker
    from unionhall.jobs.models import Job
    from unionhall.jobs.registry import job

    @job("tests.slow")
    def slow(handle: object, seconds: float) -> None:
        with transaction.atomic(), diary.open("a", encoding="ascii") as lines:
            Job.objects.create(name="mark", title="mark", unit_path="", state="done")
            lines.write("began\n")
            lines.flush()
            handle.progress(1, 2, "half")  # type: ignore[attr-defined]
            time.sleep(seconds)
            lines.write("ended\n")

    worker.HEARTBEAT, worker.SILENT = 0.5, 2.0
    call_command("worker")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
