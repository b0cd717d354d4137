"""The union puts right what was found and asks for the re-check (整改、复验); it may appeal instead (申诉)."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.assessments import permissions, waiting
from unionhall.assessments.actions.moving import clock, move, require, require_stranger, settled, wait_again, waits
from unionhall.assessments.enums import AppealState, EntryState, InspectionState, RepairState, Round
from unionhall.assessments.models import Appeal, Entry, Inspection, Repair
from unionhall.assessments.queries import entries, inspections, scoring
from unionhall.assessments.queries import rectifying as queries
from unionhall.assessments.rules import process
from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.todo import actions as todo


@action
def answer(repair: Repair, *, by: Actor, text: str) -> Repair:
    """Say what was done about one point."""
    by.require(permissions.ENTRY_CHECK, repair)
    entry = entries.lock(repair.entry)
    repair = Repair.objects.select_for_update().get(pk=repair.pk)
    if entry.state != EntryState.RECTIFYING or repair.state == RepairState.CONFIRMED:
        raise Refused(Refusal(_now("There is nothing to put right any more."), code="state"))
    before = repair.answer
    repair.answer, repair.answered_by, repair.answered_on, repair.state = text, by.name, today(), RepairState.ANSWERED
    repair.save(update_fields=["answer", "answered_by", "answered_on", "state"])
    audit.record(entry, "assessments.repair.answered", by=by, note=repair.code, changes={"answer": (before, text)})
    return repair


@action
def ask_recheck(entry: Entry, *, by: Actor) -> Entry:
    """Everything was answered: whoever found it looks again."""
    by.require(permissions.ENTRY_APPLY, entry)
    entry = entries.lock(entry)
    refuse_if(process.recheck_refusals(Repair.objects.filter(entry=entry, inspection__round=entry.round)))
    _again(entry, by)
    audit.record(entry, "assessments.entry.recheck", by=by)
    return entry


def _again(entry: Entry, by: Actor) -> None:
    """Back to where it waits for the inspection it failed."""
    days = scoring.rule_of(entry.campaign).policy.rectify_days
    move(entry, f"recheck {entry.round}", due_on=today() + timedelta(days=days))
    host = inspections.host_of(entry, entry.round)
    settled(entry, _("Re-check asked for"), by=by)
    waits(waiting.INSPECT, entry, unit=host, key=permissions.INSPECTION_PLAN, due_on=entry.due_on)


@action
def extend(entry: Entry, *, by: Actor, due_on: date, note: str) -> Entry:
    """A person gives more time, with a reason; a day that passed is open again."""
    require(by, permissions.INSPECTION_PLAN, entry, entry.judge if entry.round == Round.FINAL else entry.upper)
    entry = entries.lock(entry)
    if entry.is_ended:
        raise Refused(Refusal(_now("This union is through."), code="state"))
    if due_on < today():
        raise Refused(Refusal(_now("This day has passed."), field="due_on", code="past"))
    before = entry.due_on
    entry.due_on, entry.expired_on = due_on, None
    entry.store("due_on", "expired_on")
    Repair.objects.filter(entry=entry, state=RepairState.OPEN).update(due_on=due_on)
    settled(entry, _("More time given"), by=by)
    wait_again(entry)
    audit.record(entry, "assessments.entry.extended", by=by, note=note, changes={"due_on": (before, due_on)})
    return entry


@action
def appeal(inspection: Inspection, *, by: Actor, text: str) -> Appeal:
    """The union does not accept the finding. While it is examined the clock of rectification stands still."""
    by.require(permissions.ENTRY_APPLY, inspection)
    entry = entries.lock(inspection.entry)
    inspection = inspections.lock(inspection)
    rule = scoring.rule_of(entry.campaign).policy
    refuse_if(process.appeal_refusals(inspection, rule, queries.appeal_of(inspection), on=today()))
    if entry.state != EntryState.RECTIFYING:
        raise Refused(Refusal(_now("The union has moved on already."), code="state"))
    found = Appeal(inspection=inspection, entry=entry, unit_path=entry.unit_path, text=text, raised_by=by.name, raised_on=today())
    found.save()
    todo.open_item(
        waiting.APPEAL,
        found,
        unit=entry.judge,
        key=permissions.AWARD_DECIDE,
        title=entry.unit.name,
        url=inspection.get_absolute_url(),
        clock=clock(today() + timedelta(days=rule.answer_days)),
    )
    audit.record(entry, "assessments.appeal.raised", by=by, note=text[:300])
    return found


@action
def decide(found: Appeal, *, by: Actor, upheld: bool, text: str) -> Appeal:
    """Upheld: another team looks again. Dismissed: the time to rectify begins anew."""
    entry = entries.lock(found.entry)
    require(by, permissions.AWARD_DECIDE, entry, entry.judge)
    require_stranger(by, entry)
    found = Appeal.objects.select_for_update().select_related("inspection").get(pk=found.pk)
    if found.state != AppealState.OPEN or found.inspection.state != InspectionState.SUBMITTED:
        raise Refused(Refusal(_now("This is settled already."), code="state"))
    found.state = AppealState.UPHELD if upheld else AppealState.DISMISSED
    found.answer, found.answered_by, found.answered_on = text, by.name, today()
    found.save(update_fields=["state", "answer", "answered_by", "answered_on"])
    todo.close_items(found, outcome=_("Appeal answered"), by=by)
    if upheld and entry.state == EntryState.RECTIFYING:
        _again(entry, by)
    elif entry.state == EntryState.RECTIFYING:
        entry.due_on = today() + timedelta(days=scoring.rule_of(entry.campaign).policy.rectify_days)
        entry.store("due_on")
    audit.record(entry, "assessments.appeal.decided", by=by, note=text[:300], changes={"upheld": (None, upheld)})
    return found
