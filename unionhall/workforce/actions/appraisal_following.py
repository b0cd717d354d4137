"""What follows by itself from locked results: interviews, procedures that may end a contract; and corrections afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import after_days, today
from unionhall.common.errors import refuse_if
from unionhall.common.scope import unscoped
from unionhall.policies.queries import rule
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock
from unionhall.workforce import permissions, waiting_appraisal
from unionhall.workforce.actions import ending
from unionhall.workforce.enums_appraisal import TalkState
from unionhall.workforce.models import Admonition, AppraisalCorrection, AppraisalEntry, AppraisalResult, AppraisalRound
from unionhall.workforce.policies import LabourContract
from unionhall.workforce.policies.growing import GradeName
from unionhall.workforce.policies.recruiting import EndingReason
from unionhall.workforce.queries import appraisal_after, contracts, files
from unionhall.workforce.queries import appraising as queries
from unionhall.workforce.rules import appraisal_steps as rules


def follow(round_: AppraisalRound, entries: Sequence[AppraisalEntry], *, by: Actor) -> None:
    """Inside the lock, for everybody who failed."""
    failed = [entry for entry in entries if entry.grade == GradeName.FAILED]
    results = files.results_by_worker(entry.worker_id for entry in failed)
    for entry in failed:
        _interview(round_, entry, by=by)
        _open_ending(round_, entry, results.get(entry.worker_id, []), by=by)


def _interview(round_: AppraisalRound, entry: AppraisalEntry, *, by: Actor) -> None:
    scheme = queries.scheme_of(round_)
    if not scheme.interview_on_fail or appraisal_after.talks_of(entry):
        return
    due = after_days(today(), scheme.interview_days, working=True)
    made = Admonition.objects.create(entry=entry, unit_path=entry.unit_path, due_on=due)
    open_item(
        waiting_appraisal.TALK,
        made,
        unit=entry.employer,
        key=permissions.APPRAISAL_TALK,
        title=str(entry),
        url=made.get_absolute_url(),
        clock=Clock(scheme.interview_days),
    )
    audit.record(entry, "workforce.appraisal.talk_due", by=by, changes={"due_on": (None, due)})


def _open_ending(round_: AppraisalRound, entry: AppraisalEntry, results: list[tuple[int, str]], *, by: Actor) -> None:
    """Open the checklist of an ending where the policy allows one. Every step of it is still a person's decision."""
    figure = rules.ends_contract(queries.scheme_of(round_), results, round_.year, is_breach=entry.is_breach)
    contract = next(iter(contracts.unsettled(entry.worker, today())), None)
    if not figure.value or contract is None or contracts.open_ending(contract):
        return
    reason = EndingReason.BREACH if entry.is_breach else EndingReason.UNFIT
    notice = rule(LabourContract, entry.worker.unit, on=today()).ending(reason).notice_days
    last = today() + timedelta(days=max(notice, 30))
    note = " ".join(each.text for each in figure.because)
    ends_on = min(last, contract.ends_on or last)
    ending.open_ending(contract, by=by, reason=reason, ends_on=max(ends_on, contract.starts_on), note=note)


@action
def hold_talk(
    talk: Admonition, *, by: Actor, held_on: date, place: str, talkers: str, pointed_out: str, said: str, agreed: str
) -> Admonition:
    """The record of the interview (诫勉谈话记录)."""
    by.require(permissions.APPRAISAL_TALK, talk)
    talk = appraisal_after.lock_talk(talk)
    refuse_if(rules.talk_refusals(talk, held_on, is_own=rules.is_own(talk.entry, by.user_id), today=today()))
    talk.state, talk.held_on, talk.place, talk.talkers = TalkState.HELD, held_on, place, talkers
    talk.pointed_out, talk.said, talk.agreed, talk.recorded_by = pointed_out, said, agreed, by.name
    talk.store("state", "held_on", "place", "talkers", "pointed_out", "said", "agreed", "recorded_by")
    close_items(talk, outcome=talk.state_now.label, by=by)
    audit.record(talk, "workforce.appraisal.talk_held", by=by, note=agreed)
    return talk


@action
def correct(entry: AppraisalEntry, *, by: Actor, after: str, reason: str) -> AppraisalCorrection:
    """A locked result was wrong: a new record says what holds from now on and why; pay, ranks and interviews follow."""
    by.require(permissions.APPRAISAL_DECIDE, entry)
    entry = queries.lock_entry(entry)
    with unscoped(queries.OF_ENTRY):
        result = AppraisalResult.objects.select_for_update().filter(worker=entry.worker, year=entry.year).first()
    before = result.grade if result is not None else entry.grade
    refuse_if(rules.correcting_refusals(entry, before, after, reason, user_id=by.user_id))
    made = AppraisalCorrection.objects.create(
        entry=entry,
        unit_path=entry.unit_path,
        before=before,
        after=after,
        reason=reason,
        corrected_on=today(),
        corrected_by=by.name,
    )
    if result is not None:
        result.grade = after
        result.store("grade")
    audit.record(entry, "workforce.appraisal.corrected", by=by, note=reason, changes={"grade": (before, after)})
    if after == GradeName.FAILED:
        _interview(entry.round, entry, by=by)
        _open_ending(entry.round, entry, files.results_by_worker([entry.worker_id])[entry.worker_id], by=by)
    else:
        _drop_talks(entry, by=by)
    return made


def _drop_talks(entry: AppraisalEntry, *, by: Actor) -> None:
    for talk in appraisal_after.talks_of(entry):
        if talk.state == TalkState.DUE:
            talk.state = TalkState.DROPPED
            talk.store("state")
            close_items(talk, outcome=_("Not needed any more"), by=by)
