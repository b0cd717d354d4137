"""Other work beside the post: asked for, decided, ended (兼职审批, WRK-10)."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.notices import actions as notices
from unionhall.notices import queries as people
from unionhall.policies.queries import rule
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock
from unionhall.workforce import permissions, waiting
from unionhall.workforce.enums import SideJobState
from unionhall.workforce.models import SideJob, Worker
from unionhall.workforce.policies import LabourContract
from unionhall.workforce.queries import contracts, files, workers
from unionhall.workforce.rules import filing as rules

DECIDE_CLOCK = Clock(5)


@action
def ask(
    worker: Worker,
    *,
    by: Actor,
    what: str,
    employer_name: str,
    starts_on: date,
    ends_on: date | None,
    hours: int,
    reason: str,
) -> SideJob:
    """The worker asks, or an officer for him or her. It waits at the federation that signs the contract."""
    if worker.user_id is None or worker.user_id != by.user_id:
        by.require(permissions.WORKER_CHANGE, worker)
    worker = workers.lock(worker)
    law = rule(LabourContract, worker.unit, on=today())
    refuse_if(rules.asking_refusals(worker, law, starts_on, ends_on, open_jobs=files.side_jobs_of(worker)))
    job = SideJob.objects.create(
        worker=worker,
        unit_path=worker.unit_path,
        what=what,
        employer_name=employer_name,
        starts_on=starts_on,
        ends_on=ends_on,
        hours=hours,
        reason=reason,
    )
    audit.record(job, "workforce.sidejob.asked", by=by)
    open_item(
        waiting.SIDEJOB,
        job,
        unit=contracts.employer_of(worker.unit),
        key=permissions.SIDEJOB_DECIDE,
        title=f"{worker.name}：{what}",
        url=reverse("workforce:side-jobs"),
        clock=DECIDE_CLOCK,
    )
    return job


@action
def decide(job: SideJob, *, by: Actor, consents: bool, decision: str = "") -> SideJob:
    """Consent, or refuse with grounds. Nobody decides on his or her own request."""
    by.require(permissions.SIDEJOB_DECIDE, job)
    job = files.lock_job(job)
    is_own = job.worker.user_id is not None and job.worker.user_id == by.user_id
    refuse_if(rules.deciding_refusals(job, decision, is_own=is_own, consents=consents))
    job.state = SideJobState.CONSENTED if consents else SideJobState.REFUSED
    job.decided_by, job.decided_on, job.decision = by.name, today(), decision
    job.store("state", "decided_by", "decided_on", "decision")
    close_items(job, outcome=job.get_state_display(), by=by)
    audit.record(job, "workforce.sidejob.decided", by=by, note=decision, changes={"state": (SideJobState.ASKED, job.state)})
    if job.worker.user_id is not None:
        told = people.users([job.worker.user_id])
        notices.send(
            told, "workforce.sidejob", title=_("Your request for other work has been decided"), url=reverse("workforce:mine")
        )
    return job


@action
def end(job: SideJob, *, by: Actor, on: date) -> SideJob:
    """The other work has stopped."""
    is_own = job.worker.user_id is not None and job.worker.user_id == by.user_id
    if not is_own:
        by.require(permissions.SIDEJOB_DECIDE, job)
    job = files.lock_job(job)
    if job.state != SideJobState.CONSENTED:
        raise Refused(Refusal(_("There is no consent to end."), code="state"))
    if on < job.starts_on:
        raise Refused(Refusal(_("The last day lies before the first."), field="on", code="order"))
    job.state, job.ends_on = SideJobState.ENDED, on
    job.store("state", "ends_on")
    audit.record(job, "workforce.sidejob.ended", by=by, changes={"ends_on": (None, on)})
    return job
