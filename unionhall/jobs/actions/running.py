"""Doing the work of a job, once, whatever happens to the worker."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from django.db import InterfaceError, OperationalError
from django.utils import translation
from django.utils.timezone import now
from django.utils.translation import gettext as _

from unionhall.access.queries import actor_for
from unionhall.accounts.models import User
from unionhall.common.action import silent
from unionhall.common.actor import SYSTEM, Actor, system
from unionhall.common.errors import AWAY, Hidden, NotAllowed, Refused
from unionhall.common.memory import hand_back
from unionhall.common.scope import unscoped
from unionhall.jobs.actions.progressing import Cancelled, Handle
from unionhall.jobs.enums import JobState
from unionhall.jobs.line import Line
from unionhall.jobs.models import Job
from unionhall.jobs.registry import KINDS, TryAgain, back_off

logger = logging.getLogger(__name__)

TRIES = 6
SOON = 5


class OwnerGone(Exception):
    """Who asked for the job may not sign in any more."""


def run(job_id: int) -> None:
    """Run the job, or find that it is over. Raises ``TryAgain`` when another worker has it or the database went away."""
    with unscoped("a job works for its owner"), Line() as line:
        if not line.hold(job_id):
            raise TryAgain(SOON)
        job = _begin(job_id)
        if job is None:
            return
        owner = User.objects.filter(pk=job.owner_id).first() if job.owner_id else None
        with translation.override(owner.language if owner else None):
            _run_to_its_end(job, owner, line)
    hand_back()


@silent("the job's own row tells")
def _begin(job_id: int) -> Job | None:
    """Mark it as running; None when there is nothing to do any more."""
    job = Job.objects.select_for_update().filter(pk=job_id).first()
    if job is None or job.is_over:
        return None
    job.attempts += 1
    job.state, job.started_at, job.message = JobState.RUNNING, job.started_at or now(), ""
    job.save(update_fields=["attempts", "state", "started_at", "message"])
    return job


def _run_to_its_end(job: Job, owner: User | None, line: Line) -> None:
    if job.attempts > TRIES:
        _end(job, JobState.FAILED, _("This job was interrupted %(times)s times and is given up.") % {"times": TRIES})
        return
    try:
        handle = Handle(job.pk, _actor(job, owner), line)
        handle.stop_if_cancelled()
        result = KINDS.get(job.name).function(handle, **job.args)
    except Cancelled:
        _end(job, JobState.CANCELLED, "")
    except AWAY as failure:
        _try_again(job, failure)
    except Exception as failure:
        _end(job, JobState.FAILED, explained(failure, job))
        if not isinstance(failure, EXPECTED):
            raise
    else:
        _end(job, JobState.DONE, "", result or {})


EXPECTED = (Refused, Hidden, NotAllowed, OwnerGone)


def explained(failure: Exception, job: Job) -> str:
    """What the owner is told, in their language."""
    if isinstance(failure, Refused):
        return "\n".join(str(reason) for reason in failure.reasons)
    if isinstance(failure, (Hidden, NotAllowed)):
        return _("You may not do this any more: your rights have changed since you asked for it.")
    if isinstance(failure, OwnerGone):
        return _("Who asked for this may not sign in any more.")
    return _("Something went wrong on our side. Nothing was half-written. Tell the administrator: job %(id)s.") % {"id": job.pk}


def _actor(job: Job, owner: User | None) -> Actor:
    if job.owner_id is None:
        return system(job.owner_name or SYSTEM)
    if owner is None or not owner.is_active:
        raise OwnerGone
    keys = None if job.token_keys is None else frozenset(job.token_keys)
    return actor_for(owner, address=job.address, token_keys=keys).acting_at(job.acting_path)


def _try_again(job: Job, failure: Exception) -> None:
    """Database or storage restarted, or two transactions stood in each other's way: wait and repeat, some times."""
    logger.warning("Job %s (%s) will be tried again: %s", job.pk, job.name, failure)
    if job.attempts >= TRIES:
        _end(job, JobState.FAILED, explained(failure, job))
        raise failure
    try:
        Job.objects.filter(pk=job.pk).update(state=JobState.WAITING, message=_("Interrupted; it will be tried again."))
    except (OperationalError, InterfaceError):
        logger.warning("The database is still away.")
    raise TryAgain(back_off(job.attempts)) from failure


@silent("the job's own row tells")
def _end(job: Job, state: JobState, message: str, result: Mapping[str, Any] | None = None) -> None:
    """Only the three columns that end it: progress was written on another connection meanwhile."""
    Job.objects.filter(pk=job.pk).update(state=state, message=message, result=dict(result or {}), finished_at=now())
