"""A real worker in a process of its own, and what happens to its job when it is killed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

from unionhall.common.actor import system
from unionhall.jobs.actions import enqueue
from unionhall.jobs.models import Job, JobState

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    (tmp_path / "diary").touch()
    return tmp_path / "diary"


@pytest.fixture
def start_worker(diary: Path) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    started: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        environment = os.environ | {"DATABASE_URL": _address(), "DJANGO_SETTINGS_MODULE": "config.settings.test"}
        started.append(
            subprocess.Popen(
                [sys.executable, "-m", "tests.jobs.some_worker", str(diary)], env=environment, start_new_session=True
            )
        )
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()
    with connection.cursor() as cursor:  # the queue's tables are not Django's, so nobody else empties them
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers, procrastinate_periodic_defers CASCADE")


def _address() -> str:
    facts = connection.settings_dict
    host = facts["HOST"] if not facts["HOST"].startswith("/") else ""
    query = f"?host={facts['HOST']}&port={facts['PORT']}" if not host else ""
    who = f"{facts['USER']}:{facts['PASSWORD']}@" if facts["PASSWORD"] else f"{facts['USER']}@" if facts["USER"] else ""
    port = f":{facts['PORT']}" if host and facts["PORT"] else ""
    return f"postgresql://{who}{host}{port}/{facts['NAME']}{query}"


def wait_for(what: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < deadline, "nothing happened in time"
        time.sleep(0.1)


def test_job_whose_worker_is_killed_is_done_once_by_the_next(
    start_worker: Callable[[], subprocess.Popen[bytes]], diary: Path
) -> None:
    first = start_worker()
    asked = _ask(seconds=3)
    wait_for(lambda: diary.read_text() == "began\n")
    wait_for(lambda: Job.objects.get(pk=asked.pk).done == 1)
    first.kill()
    first.wait()

    start_worker()
    wait_for(lambda: Job.objects.get(pk=asked.pk).is_over)

    asked.refresh_from_db()
    assert diary.read_text() == "began\nbegan\nended\n"
    assert (asked.state, asked.attempts, asked.stage) == (JobState.DONE, 2, "half")
    assert Job.objects.filter(name="mark").count() == 1


def test_worker_asked_to_stop_finishes_its_job_first(start_worker: Callable[[], subprocess.Popen[bytes]], diary: Path) -> None:
    worker = start_worker()
    asked = _ask(seconds=1)
    wait_for(lambda: diary.read_text() == "began\n")

    worker.terminate()

    assert worker.wait(timeout=15) == 0
    asked.refresh_from_db()
    assert (asked.state, diary.read_text()) == (JobState.DONE, "began\nended\n")


def _ask(seconds: float) -> Job:
    from unionhall.jobs.registry import KINDS, job

    if "tests.slow" not in KINDS:
        job("tests.slow")(lambda handle, seconds: None)
    return enqueue("tests.slow", title="慢慢来", by=system("夜班"), path="", seconds=seconds)
