"""Further study: asked for, consented to with the support of the policy, finished or given up (学历进修)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import refuse_if
from unionhall.notices import actions as notices
from unionhall.notices import queries as people
from unionhall.policies.queries import rule
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock
from unionhall.workforce import permissions, waiting
from unionhall.workforce.actions import filing
from unionhall.workforce.enums_training import StudyState
from unionhall.workforce.models import Study, Worker
from unionhall.workforce.policies import FurtherStudy
from unionhall.workforce.queries import contracts, training_people, workers
from unionhall.workforce.rules import studying as rules

DECIDE_CLOCK = Clock(10)


@action
def ask(
    worker: Worker,
    *,
    by: Actor,
    school: str,
    subject: str,
    education: str,
    starts_on: date,
    ends_on: date,
    fees: Decimal,
    reason: str,
) -> Study:
    """The worker asks, or an officer for him or her. It waits at the federation that signs the contract."""
    if worker.user_id is None or worker.user_id != by.user_id:
        by.require(permissions.TRAINING_ENROL, worker)
    worker = workers.lock(worker)
    refuse_if(rules.asking_refusals(worker, education, starts_on, ends_on, training_people.studies_of(worker)))
    made = Study.objects.create(
        worker=worker,
        unit_path=worker.unit_path,
        school=school,
        subject=subject,
        education=education,
        starts_on=starts_on,
        ends_on=ends_on,
        fees=fees,
        reason=reason,
    )
    audit.record(made, "workforce.study.asked", by=by)
    open_item(
        waiting.STUDY,
        made,
        unit=contracts.employer_of(worker.unit),
        key=permissions.STUDY_DECIDE,
        title=str(made),
        url=made.get_absolute_url(),
        clock=DECIDE_CLOCK,
    )
    return made


@action
def decide(study: Study, *, by: Actor, consents: bool, decision: str = "") -> Study:
    """Consent or not; with consent goes the support that the policy gives, and why."""
    by.require(permissions.STUDY_DECIDE, study)
    study = training_people.lock_study(study)
    is_own = study.worker.user_id is not None and study.worker.user_id == by.user_id
    refuse_if(rules.deciding_refusals(study, decision, is_own=is_own, consents=consents))
    if consents:
        law = rule(FurtherStudy, study.worker.unit, on=today())
        figure = rules.support_of(law, study.fees, study.worker.served(today()))
        study.support, study.basis = figure.value, figure.stored()
    study.state = StudyState.CONSENTED if consents else StudyState.REFUSED
    study.decided_by, study.decided_on, study.decision = by.name, today(), decision
    study.store("state", "support", "basis", "decided_by", "decided_on", "decision")
    close_items(study, outcome=study.get_state_display(), by=by)
    changes = {"state": (_("Asked for"), study.get_state_display()), "support": (None, study.support)}
    audit.record(study, "workforce.study.decided", by=by, note=decision, changes=changes)
    title = _("Your request for further study was decided")
    notices.send(people.users([study.worker.user_id or 0]), "workforce.study", title=title, body=study.get_state_display())
    return study


@action
def finish(study: Study, *, by: Actor, on: date, degree: str = "") -> Study:
    """The degree is obtained and goes into the file; pay follows from the month after."""
    by.require(permissions.STUDY_DECIDE, study)
    study = training_people.lock_study(study)
    refuse_if(rules.ending_refusals(study, on, today=today()))
    filing.educate(study.worker, by=by, education=study.education, degree=degree, since=on)
    study.state, study.ended_on = StudyState.FINISHED, on
    study.store("state", "ended_on")
    audit.record(study, "workforce.study.finished", by=by, note=degree)
    return study


@action
def stop(study: Study, *, by: Actor, on: date, note: str) -> Study:
    """It was given up; support that was not paid yet is not paid."""
    by.require(permissions.STUDY_DECIDE, study)
    study = training_people.lock_study(study)
    refuse_if(rules.ending_refusals(study, on, today=today()))
    study.state, study.ended_on, study.decision = StudyState.STOPPED, on, note
    study.store("state", "ended_on", "decision")
    audit.record(study, "workforce.study.stopped", by=by, note=note)
    return study
