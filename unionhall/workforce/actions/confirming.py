"""A month of a work log goes up and is confirmed by the superior (月度工作日志审核)."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor, system
from unionhall.common.dates import add_months, today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.notices import actions as notices
from unionhall.notices import queries as people
from unionhall.policies.queries import rule, rules_for
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock
from unionhall.workforce import permissions, waiting
from unionhall.workforce.models import LogSheet, Worker
from unionhall.workforce.models.log import CONFIRMING, SheetState
from unionhall.workforce.policies import WorkLog
from unionhall.workforce.queries import log as queries
from unionhall.workforce.queries import workers
from unionhall.workforce.rules import log as rules


@action
def send(worker: Worker, month: date, *, by: Actor, is_demo: bool = False) -> LogSheet:
    """The worker sends a month that is over, or one that was returned. Nobody sends another's, but the clock."""
    refuse_if([] if by.is_system else rules.own_refusals(worker, user_id=by.user_id))
    worker = workers.lock(worker)
    known = queries.sheet_of(worker, month)
    refuse_if(rules.sending_refusals(month, today=today(), known=known))
    sheet = known or LogSheet(worker=worker, month=month, is_demo=is_demo)
    sheet.unit, sheet.unit_path = worker.unit, worker.unit_path
    sheet.state, sheet.sent_on, sheet.sent_by_id = SheetState.SENT, today(), by.user_id
    _count(sheet)
    sheet.save()
    close_items(sheet, outcome=sheet.get_state_display(), by=by)
    audit.record(sheet, "workforce.log.sent", by=by)
    law = rule(WorkLog, worker.unit, on=today())
    _waits(sheet, law.confirm_days)
    return sheet


@action
def confirm(sheet: LogSheet, *, by: Actor, note: str = "") -> LogSheet:
    """The superior confirms: counts are frozen, the entries are never changed any more."""
    by.require(permissions.LOG_CONFIRM, sheet)
    sheet = queries.lock_sheet(sheet)
    state = CONFIRMING.target("confirm", sheet.state)
    refuse_if(rules.confirming_refusals(sheet, user_id=by.user_id))
    _count(sheet)
    sheet.state, sheet.note, sheet.confirmed_by, sheet.confirmed_on = state, note, by.name, today()
    sheet.store("state", "note", "confirmed_by", "confirmed_on", "counts", "entries", "other")
    close_items(sheet, outcome=sheet.get_state_display(), by=by)
    audit.record(sheet, "workforce.log.confirmed", by=by, note=note)
    return sheet


@action
def give_back(sheet: LogSheet, *, by: Actor, note: str) -> LogSheet:
    """Something is missing or wrong: back to the worker, with what."""
    by.require(permissions.LOG_CONFIRM, sheet)
    sheet = queries.lock_sheet(sheet)
    state = CONFIRMING.target("return", sheet.state)
    if not note.strip():
        raise Refused(Refusal(_("Say why."), field="note", code="missing"))
    sheet.state, sheet.note = state, note
    sheet.store("state", "note")
    close_items(sheet, outcome=sheet.get_state_display(), by=by)
    audit.record(sheet, "workforce.log.returned", by=by, note=note)
    _back_to_worker(sheet)
    return sheet


def send_months(on: date) -> int:
    """On the day of the policy the months that nobody sent go up by themselves; returns how many."""
    month, sent = add_months(on.replace(day=1), -1), 0
    rows = queries.unsent(month)
    laws = rules_for(WorkLog, {worker.unit_path for worker in rows}, on)
    for worker in rows:
        if on.day >= laws[worker.unit_path].send_day:
            send(worker, month, by=system())
            sent += 1
    return sent


def _count(sheet: LogSheet) -> None:
    rows = [each for each in queries.entries_in(sheet.worker, sheet.month) if not each.is_struck and not each.is_replaced]
    sheet.counts, sheet.other = rules.counted((each.duty, each.is_other) for each in rows)
    sheet.entries = len(rows)


def _waits(sheet: LogSheet, days: int) -> None:
    open_item(
        waiting.LOG_CONFIRM,
        sheet,
        unit=sheet.unit,
        key=permissions.LOG_CONFIRM,
        title=str(sheet),
        url=sheet.get_absolute_url(),
        clock=Clock(days),
    )


def _back_to_worker(sheet: LogSheet) -> None:
    if sheet.worker.user_id is not None:
        told = people.users([sheet.worker.user_id])
        notices.send(told, "workforce.log", title=gettext_lazy("A month of your work log was returned"), url=_own_month(sheet))


def _own_month(sheet: LogSheet) -> str:
    return reverse("workforce:my-month", args=[f"{sheet.month:%Y-%m}"])
