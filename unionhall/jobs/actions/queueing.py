"""Asking for work, and asking it to stop."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.timezone import now
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from unionhall.common.action import silent
from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden, Refusal, Refused
from unionhall.common.scope import unscoped
from unionhall.jobs.enums import JobState
from unionhall.jobs.models import Job
from unionhall.jobs.registry import KINDS

RUN = "jobs.run"


@silent("the action that asks for the work records why")
def enqueue(name: str, *, title: str | Promise, by: Actor, path: str, url: str = "", lock: str = "", **args: Any) -> Job:
    """Ask for a job of kind ``name`` in the caller's transaction: no commit, no job.

    ``url`` is where its result will be seen; of jobs with the same ``lock`` one runs at a time. ``args`` are plain JSON values.
    """
    kind = KINDS.get(name)
    with unscoped("a job is noted wherever its work lies"):
        job = Job.objects.create(
            name=name,
            title=str(title)[:200],
            args=args,
            url=url,
            unit_path=path,
            owner_id=by.user_id,
            owner_name=by.name,
            acting_path=by.acting_path,
            address=by.address,
            token_keys=None if by.token_keys is None else sorted(by.token_keys),
        )
    app.configure_task(RUN, queue=kind.queue, lock=lock or None).defer(job_id=job.pk)
    return job


@silent("an errand leaves its own trace where it is run")
def send_off(name: str, *, seconds: float = 0, **args: Any) -> None:
    """Send an errand in the caller's transaction, to be run after so many ``seconds``."""
    later = {"schedule_in": {"seconds": seconds}} if seconds else {}
    app.configure_task(name, **later).defer(**args)  # type: ignore[arg-type]


@silent("nothing of the subject changes; the job's row says who stopped it")
def cancel(job: Job, *, by: Actor) -> Job:
    """Stop a job: at once when it waits, at its next look around when it runs. Only its owner can."""
    if job.owner_id is None or job.owner_id != by.user_id:
        raise Hidden
    with unscoped("an owner may stop what they asked for, wherever it lies"):
        job = Job.objects.select_for_update().get(pk=job.pk)
        if job.is_over:
            raise Refused(Refusal(_("This job is over already."), code="state"))
        job.cancel_requested = True
        if job.state == JobState.WAITING:
            job.state, job.finished_at = JobState.CANCELLED, now()
        job.save(update_fields=["cancel_requested", "state", "finished_at"])
    return job
