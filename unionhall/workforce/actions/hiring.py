"""A union worker is taken on, and leaves (入职、离职)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from unionhall.accounts.models import User
from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.policies.queries import rule
from unionhall.todo.actions import close_items
from unionhall.units.actions.locking import share_tree
from unionhall.units.models import Unit
from unionhall.workforce import permissions, signals
from unionhall.workforce.actions.contracting import wait_for_contract
from unionhall.workforce.enums import ContractState, LeavingReason, TermsReason, WorkerState
from unionhall.workforce.facts import WorkerFacts
from unionhall.workforce.models import Terms, Worker
from unionhall.workforce.policies import LabourContract
from unionhall.workforce.queries import contracts, workers
from unionhall.workforce.rules import hiring as rules


@action
def hire(
    unit: Unit, *, by: Actor, facts: WorkerFacts, started_on: date, user: User | None = None, is_demo: bool = False
) -> Worker:
    """Take somebody on as a union worker of ``unit``. Refused when serving already or under age; announces ``worker_hired``."""
    by.require(permissions.WORKER_HIRE, unit)
    share_tree()
    facts = facts.completed()
    serving = workers.serving_with(facts.document)
    law = rule(LabourContract, unit, on=started_on)
    is_seen = serving is not None and by.can(permissions.WORKER_VIEW, serving)
    refuse_if(rules.hiring_refusals(facts, unit, law, started_on=started_on, serving=serving, is_seen=is_seen))
    worker = Worker(
        **facts.fields(),
        unit=unit,
        unit_path=unit.path,
        person=workers.person_with(facts.document),
        user=user,
        started_on=started_on,
        rank_since=started_on,
        is_demo=is_demo,
    )
    with _once():
        worker.save()
    _first_terms(worker)
    wait_for_contract(worker)
    changes = {"unit": ("", unit.name), "started_on": (None, started_on), "rank": ("", worker.rank)}
    audit.record(worker, "workforce.worker.hired", by=by, changes=changes)
    announce(signals.worker_hired, worker)
    return worker


def _first_terms(worker: Worker) -> None:
    Terms.objects.create(
        worker=worker,
        unit_path=worker.unit_path,
        since=worker.started_on,
        rank=worker.rank,
        education=worker.education,
        place=worker.unit.kind,
        reason=TermsReason.HIRED,
    )


@action
def leave(worker: Worker, *, by: Actor, on: date, because: str, note: str = "") -> Worker:
    """The last working day. A contract that runs must have been ended first, step by step; announces ``worker_left``.

    Retirement and death end it by law (劳动合同法 第四十四条).
    """
    by.require(permissions.WORKER_HIRE, worker)
    share_tree()
    worker = workers.lock(worker)
    running = contracts.unsettled(worker, on)
    refuse_if(rules.leaving_refusals(worker, on=on, today=today(), because=because, has_contract=bool(running)))
    for contract in running:
        contract.state, contract.ended_on = ContractState.ENDED, max(on, contract.starts_on)
        contract.store("state", "ended_on")
    worker.state, worker.left_on, worker.left_because = WorkerState.LEFT, on, LeavingReason(because)
    worker.store("state", "left_on", "left_because")
    for subject in (worker, *running):
        close_items(subject, outcome=worker.get_left_because_display(), by=by)
    changes = {"state": (WorkerState.SERVING, WorkerState.LEFT), "left_on": (None, on)}
    audit.record(worker, "workforce.worker.left", by=by, changes=changes, note=note)
    announce(signals.worker_left, worker)
    return worker


@contextmanager
def _once() -> Iterator[None]:
    """Two officers took on one person at the same moment: the second is refused like any other."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "worker_serves_once" not in str(error):
            raise
        text = _("This person was taken on a moment ago. Look at the list again.")
        raise Refused(Refusal(text, field="document", code="moment")) from error
