"""Work by the clock: declared once, runs, and clears away what nobody looks at."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

from django.db import connection
from django.utils.timezone import now
from procrastinate.contrib.django import app

import unionhall
from tests.jobs.test_running import ask
from tests.support.jobs import queued
from unionhall.accounts.models import User
from unionhall.common.dates import month_end, today
from unionhall.jobs.actions import run
from unionhall.jobs.actions.sweeping import sweep
from unionhall.jobs.models import Job
from unionhall.units.actions import counting
from unionhall.units.models import Snapshot, Unit


def clock() -> dict[str, object]:
    return {name: each.task for (name, _id), each in app.periodic_registry.periodic_tasks.items()}


def declared() -> set[str]:
    """What the packages' ``jobs.py`` say, read as text: a declaration that is never imported would never run."""
    places = (Path(unionhall.__file__).parent).glob("*/jobs.py")
    return {name for place in places for name in re.findall(r'@periodic\([^)]*name="([^"]+)"', place.read_text(encoding="utf-8"))}


def test_clock_knows_the_work_of_every_package() -> None:
    ground_floor = {"api.forget", "documents.sweep", "jobs.sweep", "todo.remind", "units.fold_counters", "units.snapshot"}

    assert ground_floor <= set(clock())
    assert set(clock()) == declared()


def test_every_work_by_the_clock_runs(db: None) -> None:
    for task in clock().values():
        task.func(0)  # type: ignore[attr-defined]


def test_snapshot_of_the_day_is_that_of_its_month(workplace: Unit) -> None:
    counting.add(workplace.path, "members", 3)

    clock()["units.snapshot"].func(0)  # type: ignore[attr-defined]

    kept = Snapshot.objects.get(unit_path=workplace.path, measure="members")
    assert (kept.month, kept.total) == (month_end(today()), 3)


def test_sweep_clears_old_finished_work_only(clerk: User, workplace: Unit) -> None:
    old, fresh, waiting = (ask(clerk, workplace, "tests.telling", word="好") for _ in range(3))
    for job in (old, fresh):
        run(job.pk)
    Job.objects.filter(pk__in=[old.pk, waiting.pk]).update(finished_at=now() - timedelta(days=91))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE args->>'job_id' = %s", [str(old.pk)])
        cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE args->>'job_id' = %s", [str(old.pk)])
        cursor.execute("UPDATE procrastinate_events SET at = now() - interval '4 days'")

    assert sweep() == 1

    assert set(Job.objects.values_list("pk", flat=True)) == {fresh.pk, waiting.pk}
    assert [row["args"]["job_id"] for row in queued("jobs.run")] == [fresh.pk, waiting.pk]  # type: ignore[index]
