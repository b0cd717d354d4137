"""A worker appeals against the result, and is answered (复核)."""

from __future__ import annotations

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import refuse_if
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock
from unionhall.workforce import permissions, waiting_appraisal
from unionhall.workforce.actions import appraisal_deciding
from unionhall.workforce.enums_appraisal import AppealState, RoundState
from unionhall.workforce.models import AppraisalAppeal, AppraisalEntry
from unionhall.workforce.queries import appraisal_after
from unionhall.workforce.queries import appraising as queries
from unionhall.workforce.rules import appraisal_steps as rules

ANSWER_CLOCK = Clock(5)


@action
def appeal(entry: AppraisalEntry, *, by: Actor, text: str) -> AppraisalAppeal:
    """While the results are public, the worker says why they are wrong. Results are not locked before it is answered."""
    entry = queries.lock_entry(entry)
    has_open = any(each.state == AppealState.OPEN for each in appraisal_after.appeals_of(entry))
    is_worker = rules.is_own(entry, by.user_id)
    refuse_if(rules.appealing_refusals(entry, is_worker=is_worker, has_open=has_open, today=today()))
    made = AppraisalAppeal.objects.create(entry=entry, unit_path=entry.unit_path, text=text, filed_on=today())
    audit.record(entry, "workforce.appraisal.appealed", by=by)
    open_item(
        waiting_appraisal.APPEAL,
        made,
        unit=entry.round.unit,
        key=permissions.APPRAISAL_DECIDE,
        title=str(entry),
        url=entry.get_absolute_url(),
        clock=ANSWER_CLOCK,
    )
    return made


@action
def answer(appeal: AppraisalAppeal, *, by: Actor, upheld: bool, answer: str) -> AppraisalAppeal:
    """Say what becomes of it. Accepted: the results go back to the review."""
    by.require(permissions.APPRAISAL_DECIDE, appeal)
    appeal = appraisal_after.lock_appeal(appeal)
    refuse_if(rules.appeal_answer_refusals(appeal, is_own=rules.is_own(appeal.entry, by.user_id)))
    appeal.state = AppealState.UPHELD if upheld else AppealState.DISMISSED
    appeal.answer, appeal.answered_by, appeal.answered_on = answer, by.name, today()
    appeal.store("state", "answer", "answered_by", "answered_on")
    close_items(appeal, outcome=appeal.state_now.label, by=by)
    kind = "workforce.appraisal.appeal_upheld" if upheld else "workforce.appraisal.appeal_dismissed"
    audit.record(appeal.entry, kind, by=by, note=answer)
    if upheld and appeal.entry.round.state == RoundState.PUBLIC:
        appraisal_deciding.take_back(appeal.entry.round, by=by, note=answer)
    return appeal
