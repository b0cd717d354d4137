"""Welfare is noted as given (福利发放登记)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import refuse_if
from unionhall.policies.queries import rule
from unionhall.workforce import permissions
from unionhall.workforce.models import Benefit, Worker
from unionhall.workforce.policies import WorkerWelfare
from unionhall.workforce.queries import welfare, workers
from unionhall.workforce.rules import welfare as rules


@action
def give(worker: Worker, *, by: Actor, title: str, on: date, amount: Decimal = Decimal(0), note: str = "") -> Benefit:
    """Note something a worker got. Refused when the year's entitlement is used up, or the amount is above the policy's."""
    by.require(permissions.WELFARE_GIVE, worker)
    worker = workers.lock(worker)
    entitlement = rule(WorkerWelfare, worker.unit, on=on)
    used = welfare.used_by([worker.pk], on.year)[worker.pk, title]
    refuse_if(rules.giving_refusals(worker, entitlement, title, on=on, today=today(), amount=amount, used=used))
    made = Benefit.objects.create(
        worker=worker,
        unit_path=worker.unit_path,
        title=title,
        year=on.year,
        given_on=on,
        amount=amount,
        note=note,
        noted_by=by.name,
    )
    audit.record(worker, "workforce.welfare.given", by=by, note=title, changes={"amount": (None, amount)})
    return made
