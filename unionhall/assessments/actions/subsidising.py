"""A subsidy is ordered, paid into the union's account, or cancelled (以奖代补)."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.assessments import permissions
from unionhall.assessments.actions.moving import require
from unionhall.assessments.enums import SubsidyState
from unionhall.assessments.models import Subsidy
from unionhall.assessments.queries import awards as queries
from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused
from unionhall.todo import actions as todo


@action
def order(subsidy: Subsidy, *, by: Actor) -> Subsidy:
    """Order the payment."""
    subsidy = _step(subsidy, "order", by)
    subsidy.ordered_on, subsidy.ordered_by = today(), by.name
    subsidy.store("state", "ordered_on", "ordered_by")
    todo.close_items(subsidy, outcome=_("Ordered"), by=by)
    audit.record(subsidy, "assessments.subsidy.ordered", by=by)
    return subsidy


@action
def pay(subsidy: Subsidy, *, by: Actor, paid_on: date, voucher: str) -> Subsidy:
    """Note that it was paid, with the number of the voucher."""
    if paid_on > today():
        raise Refused(Refusal(_now("This day lies in the future."), field="paid_on", code="future"))
    subsidy = _step(subsidy, "pay", by)
    if subsidy.ordered_on and paid_on < subsidy.ordered_on:
        raise Refused(Refusal(_now("It cannot be paid before it was ordered."), field="paid_on", code="order"))
    subsidy.paid_on, subsidy.voucher = paid_on, voucher
    subsidy.store("state", "paid_on", "voucher")
    audit.record(subsidy, "assessments.subsidy.paid", by=by, note=voucher)
    return subsidy


@action
def cancel(subsidy: Subsidy, *, by: Actor, note: str) -> Subsidy:
    """It is not paid after all."""
    subsidy = _step(subsidy, "cancel", by)
    subsidy.note = note
    subsidy.store("state", "note")
    todo.close_items(subsidy, outcome=_("Cancelled"), by=by)
    audit.record(subsidy, "assessments.subsidy.cancelled", by=by, note=note)
    return subsidy


def _step(subsidy: Subsidy, step: str, by: Actor) -> Subsidy:
    require(by, permissions.AWARD_DECIDE, subsidy.award.entry, subsidy.payer)
    held = queries.lock_subsidy(subsidy)
    held.state = SubsidyState(Subsidy.PROCESS.target(step, held.state))
    return held
