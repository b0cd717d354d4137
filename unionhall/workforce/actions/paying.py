"""A month is paid (月度薪酬): draft, check by another person, approval, lock. What is locked never changes again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.notices import actions as notices
from unionhall.todo.actions import close_items, open_item
from unionhall.units.actions.locking import share_tree
from unionhall.units.models import Unit
from unionhall.workforce import permissions, signals, waiting
from unionhall.workforce.actions import reckoning
from unionhall.workforce.enums import RunState
from unionhall.workforce.models import PayRun
from unionhall.workforce.models.pay import PAYING
from unionhall.workforce.queries import paying
from unionhall.workforce.rules import runs as rules


@action
def draft(unit: Unit, *, by: Actor, month: date, is_demo: bool = False) -> PayRun:
    """Work out a month's pay of everybody at and under ``unit``. Refused for a month that has a run already."""
    by.require(permissions.PAY_DRAFT, unit)
    share_tree()
    month = month.replace(day=1)
    refuse_if(rules.drafting_refusals(unit, month, today=today(), open_run=paying.earlier_open(unit, month)))
    run = PayRun(unit=unit, unit_path=unit.path, month=month, drafted_by=by.name, drafted_by_id=by.user_id, is_demo=is_demo)
    with _once():
        run.save()
    reckoning.reckon(run)
    refuse_if(rules.empty_refusals(run.people))
    audit.record(run, "workforce.pay.drafted", by=by)
    _waits(run, waiting.PAY_CHECK, permissions.PAY_CHECK)
    return run


@action
def redraft(run: PayRun, *, by: Actor) -> PayRun:
    """Work a draft out anew with what is known now."""
    by.require(permissions.PAY_DRAFT, run)
    share_tree()
    run = paying.lock_run(run)
    refuse_if(rules.draft_refusals(run))
    before = run.cost
    reckoning.reckon(run)
    run.drafted_by, run.drafted_by_id = by.name, by.user_id
    run.store("drafted_by", "drafted_by_id")
    audit.record(run, "workforce.pay.redrafted", by=by, changes={"cost": (before, run.cost)})
    _waits(run, waiting.PAY_CHECK, permissions.PAY_CHECK)
    return run


@action
def check(run: PayRun, *, by: Actor, note: str = "") -> PayRun:
    """Somebody else has gone through the run. Refused when its figures are no longer what would be worked out now."""
    by.require(permissions.PAY_CHECK, run)
    share_tree()
    run = paying.lock_run(run)
    state = PAYING.target("check", run.state)
    refuse_if(rules.checking_refusals(run, by.user_id, is_stale=reckoning.is_stale(run)))
    run.state, run.checked_by, run.checked_by_id, run.note = state, by.name, by.user_id, note
    run.store("state", "checked_by", "checked_by_id", "note")
    close_items(run, outcome=gettext_lazy("Run checked"), by=by)
    audit.record(run, "workforce.pay.checked", by=by, note=note)
    _waits(run, waiting.PAY_APPROVE, permissions.PAY_APPROVE)
    return run


@action
def return_to_draft(run: PayRun, *, by: Actor, note: str) -> PayRun:
    """Something is wrong: back to the draft, with the reason."""
    by.require(permissions.PAY_CHECK, run)
    run = paying.lock_run(run)
    state = PAYING.target("return", run.state)
    refuse_if(rules.note_refusals(note))
    before, run.state, run.note = run.state, state, note
    run.checked_by, run.checked_by_id, run.approved_by = "", None, ""
    run.store("state", "note", "checked_by", "checked_by_id", "approved_by")
    close_items(run, outcome=gettext_lazy("Returned"), by=by)
    audit.record(run, "workforce.pay.returned", by=by, note=note, changes={"state": (before, state)})
    _waits(run, waiting.PAY_MEND, permissions.PAY_DRAFT)
    return run


@action
def approve(run: PayRun, *, by: Actor) -> PayRun:
    """The run may be paid. Not by the one who drafted it."""
    by.require(permissions.PAY_APPROVE, run)
    run = paying.lock_run(run)
    state = PAYING.target("approve", run.state)
    refuse_if(rules.approving_refusals(run, by.user_id))
    run.state, run.approved_by = state, by.name
    run.store("state", "approved_by")
    close_items(run, outcome=gettext_lazy("Approved"), by=by)
    audit.record(run, "workforce.pay.approved", by=by)
    _waits(run, waiting.PAY_LOCK, permissions.PAY_OUT)
    return run


@action
def lock(run: PayRun, *, by: Actor) -> PayRun:
    """Paid out: from now on corrections are back pay of a later month. Announces ``pay_locked``."""
    by.require(permissions.PAY_OUT, run)
    run = paying.lock_run(run)
    state = PAYING.target("lock", run.state)
    run.state, run.locked_by, run.locked_at = state, by.name, now()
    run.store("state", "locked_by", "locked_at")
    close_items(run, outcome=gettext_lazy("Locked"), by=by)
    audit.record(run, "workforce.pay.locked", by=by, changes={"net": (None, run.net), "cost": (None, run.cost)})
    _tell_workers(run)
    announce(signals.pay_locked, run)
    return run


@action
def drop(run: PayRun, *, by: Actor, note: str) -> None:
    """A draft that should not be is thrown away; what has been checked is returned first."""
    by.require(permissions.PAY_DRAFT, run)
    run = paying.lock_run(run)
    refuse_if([*rules.draft_refusals(run), *rules.note_refusals(note)])
    close_items(run, outcome=gettext_lazy("Removed"), by=by)
    audit.record(run, "workforce.pay.dropped", by=by, note=note)
    run.delete()


@action
def bank_sheet(run: PayRun, *, by: Actor) -> PayRun:
    """The list for the bank leaves the house: full account numbers, noted each time."""
    by.require(permissions.PAY_OUT, run)
    refuse_if(rules.bank_refusals(run, state=RunState(run.state)))
    audit.looked(run, str(gettext_lazy("Bank sheet")), by=by)
    return run


def _tell_workers(run: PayRun) -> None:
    """Whoever has an account finds the payslip by a message."""
    title = format_lazy(gettext_lazy("Your payslip of {month} is here"), month=f"{run.month:%Y-%m}")
    notices.send(paying.accounts_of(run), "workforce.payslip", title=title, url=reverse("workforce:mine"))


def _waits(run: PayRun, kind: str, key: str) -> None:
    title = f"{run.unit.name} {run.month:%Y-%m}"
    open_item(kind, run, unit=run.unit, key=key, title=title, url=run.get_absolute_url(), clock=waiting.PAY_CLOCK)


@contextmanager
def _once() -> Iterator[None]:
    """Two officers drafted one month at the same moment: the second is refused like any other."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "payrun_once_a_month" not in str(error):
            raise
        raise Refused(Refusal(_("This month has a run already."), field="month", code="duplicate")) from error
