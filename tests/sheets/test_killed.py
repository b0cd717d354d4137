"""A worker killed at any moment of applying: the roster is in the register once, or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from tests.jobs.test_worker import _address, wait_for
from tests.sheets.test_batches import ROWS, sent  # noqa: F401 - a fixture
from tests.support.jobs import run_jobs
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor
from unionhall.jobs.models import Job
from unionhall.members.models import Membership, Person
from unionhall.sheets.actions import applying
from unionhall.sheets.enums import BatchState
from unionhall.sheets.models import Batch
from unionhall.units.models import Unit
from unionhall.units.queries import counters

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.mark.parametrize("point", ["written", "kept", "committed"])
def test_killed_while_applying_is_applied_exactly_once(
    point: str,
    sent: Callable[..., Batch],  # noqa: F811
    city_officer: User,
    workplace: Unit,
    actor: Callable[[User], Actor],
    tmp_path: Path,
) -> None:
    batch = sent(ROWS)
    applying.apply(batch, by=actor(city_officer), mode="all")
    batch.refresh_from_db()
    diary = tmp_path / "diary"

    arguments = [str(batch.job_id), str(default_storage.location), str(diary), point]
    environment = os.environ | {"DATABASE_URL": _address(), "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    worker = subprocess.Popen([sys.executable, "-m", "tests.sheets.one_job", *arguments], env=environment)
    wait_for(diary.exists, seconds=60)
    worker.kill()
    worker.wait()

    assert Person.objects.count() == (3 if point == "committed" else 0)
    Job.objects.filter(pk=batch.job_id).update(state="waiting")
    wait_for(lambda: _over(batch), seconds=30)
    assert (batch.state, Person.objects.count(), Membership.objects.count()) == (BatchState.APPLIED, 3, 3)
    assert counters.total(workplace.path, "members") == 3
    assert Entry.objects.filter(kind="members.person.enrolled").count() == 3


def _over(batch: Batch) -> bool:
    """Run the job again, as the next worker would once the server has noticed the death."""
    from unionhall.jobs.registry import TryAgain

    try:
        run_jobs()
    except TryAgain:
        return False
    batch.refresh_from_db()
    return batch.state == BatchState.APPLIED
