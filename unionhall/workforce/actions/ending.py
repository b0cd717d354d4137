"""A labour contract is ended: every legal step, one after the other; none can be skipped (解除、终止劳动合同)."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.policies.queries import rule
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock
from unionhall.workforce import permissions, waiting
from unionhall.workforce.actions.hiring import leave
from unionhall.workforce.enums import ContractState, EndingState, LeavingReason, StepKind
from unionhall.workforce.models import Contract, Ending, EndingStep
from unionhall.workforce.policies import LabourContract
from unionhall.workforce.policies.recruiting import EndingReason
from unionhall.workforce.queries import contracts
from unionhall.workforce.rules import contracts as rules

LEFT_BECAUSE = {
    EndingReason.AGREED: LeavingReason.AGREED,
    EndingReason.RESIGNED: LeavingReason.RESIGNED,
    EndingReason.EXPIRED: LeavingReason.EXPIRED,
    EndingReason.BREACH: LeavingReason.DISMISSED,
    EndingReason.UNFIT: LeavingReason.DISMISSED,
}
STEP_CLOCK = Clock(5)


@action
def open_ending(contract: Contract, *, by: Actor, reason: str, ends_on: date, note: str = "") -> Ending:
    """Begin the procedure. The steps follow from the reason and the policy in force; they are written down at once."""
    by.require(permissions.CONTRACT_END, contract)
    contract = contracts.lock(contract)
    refuse_if(rules.opening_refusals(contract, ends_on, is_settled=contract not in contracts.unsettled(contract.worker, today())))
    if contracts.open_ending(contract):
        raise Refused(Refusal(_("A procedure for this contract is under way already."), code="duplicate"))
    law = rule(LabourContract, contract.worker.unit, on=today())
    kinds = rules.steps_of(reason, law)
    ending = Ending.objects.create(
        contract=contract,
        unit_path=contract.unit_path,
        reason=reason,
        ends_on=ends_on,
        notice_days=law.ending(reason).notice_days,
        steps_left=len(kinds),
        opened_by=by.name,
        opened_by_id=by.user_id,
        note=note,
    )
    EndingStep.objects.bulk_create(
        EndingStep(ending=ending, unit_path=ending.unit_path, place=place, kind=kind) for place, kind in enumerate(kinds)
    )
    audit.record(ending, "workforce.ending.opened", by=by, note=note, changes={"reason": (None, reason)})
    _wait_for_next(ending, law.opinion_days)
    return ending


@action
def take_step(ending: Ending, kind: str, *, by: Actor, on: date, text: str) -> Ending:
    """Write down one legal step. Refused when an earlier one is not done; the union's opinion has a right of its own."""
    key = permissions.CONTRACT_OPINE if kind == StepKind.OPINION else permissions.CONTRACT_END
    by.require(key, ending)
    ending = contracts.lock_ending(ending)
    steps = contracts.steps_of(ending)
    is_opener = ending.opened_by_id is not None and ending.opened_by_id == by.user_id
    refuse_if(rules.step_refusals(ending, steps, kind, on=on, today=today(), is_opener=is_opener, text=text))
    step = next(each for each in steps if each.kind == kind)
    step.done_on, step.done_by, step.text = on, by.name, text
    step.store("done_on", "done_by", "text")
    ending.steps_left = sum(not each.is_done for each in steps)
    ending.store("steps_left")
    close_items(ending, outcome=step.get_kind_display(), by=by)
    audit.record(ending, "workforce.ending.step", by=by, note=text, changes={"step": (None, kind)})
    _wait_for_next(ending, rule(LabourContract, ending.contract.worker.unit, on=today()).opinion_days)
    return ending


@action
def finish(ending: Ending, *, by: Actor, on: date) -> Ending:
    """The contract ends and the worker leaves. Refused while a legal step is open or the notice has not run out."""
    by.require(permissions.CONTRACT_END, ending)
    ending = contracts.lock_ending(ending)
    contract = contracts.lock(ending.contract)
    refuse_if(rules.finishing_refusals(ending, contracts.steps_of(ending), on=on))
    ending.state, ending.ends_on = EndingState.DONE, on
    ending.store("state", "ends_on")
    contract.state, contract.ended_on, contract.ended_because = ContractState.ENDED, on, ending.reason
    contract.store("state", "ended_on", "ended_because")
    for subject in (ending, contract):
        close_items(subject, outcome=gettext_lazy("Ended"), by=by)
    audit.record(contract, "workforce.contract.ended", by=by, changes={"ended_on": (None, on)})
    leave(contract.worker, by=by, on=on, because=LEFT_BECAUSE[EndingReason(ending.reason)])
    return ending


@action
def withdraw(ending: Ending, *, by: Actor, note: str) -> Ending:
    """The procedure is given up; the contract goes on."""
    by.require(permissions.CONTRACT_END, ending)
    ending = contracts.lock_ending(ending)
    if not ending.is_open:
        raise Refused(Refusal(_("This procedure is closed."), code="state"))
    if not note.strip():
        raise Refused(Refusal(_("Say why."), field="note", code="missing"))
    ending.state, ending.note = EndingState.WITHDRAWN, note
    ending.store("state", "note")
    close_items(ending, outcome=gettext_lazy("Withdrawn"), by=by)
    audit.record(ending, "workforce.ending.withdrawn", by=by, note=note)
    return ending


def _wait_for_next(ending: Ending, opinion_days: int) -> None:
    """The next step waits at the employer; the union's opinion for whoever may give it."""
    step = next((each for each in contracts.steps_of(ending) if not each.is_done), None)
    if step is None:
        return
    is_opinion = step.kind == StepKind.OPINION
    open_item(
        waiting.ENDING_OPINION if is_opinion else waiting.ENDING_STEP,
        ending,
        unit=ending.contract.employer,
        key=permissions.CONTRACT_OPINE if is_opinion else permissions.CONTRACT_END,
        title=f"{ending.contract.worker.name}：{step.get_kind_display()}",
        url=ending.get_absolute_url(),
        clock=Clock(opinion_days) if is_opinion else STEP_CLOCK,
    )
