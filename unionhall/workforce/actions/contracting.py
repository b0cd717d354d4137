"""Labour contracts are signed and renewed (签订、续签劳动合同)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.audit import actions as audit
from unionhall.common.action import action, silent
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.common.scope import unscoped
from unionhall.notices import actions as notices
from unionhall.notices import queries as people
from unionhall.policies.queries import rule, rules_for
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock
from unionhall.workforce import permissions, waiting
from unionhall.workforce.enums import WorkerState
from unionhall.workforce.models import Contract, Worker
from unionhall.workforce.policies import LabourContract
from unionhall.workforce.queries import contracts, workers
from unionhall.workforce.rules import contracts as rules
from unionhall.workforce.rules.contracts import Clauses


@action
def sign(worker: Worker, *, by: Actor, clauses: Clauses) -> Contract:
    """Sign a contract with a worker, the first or a further one. Refused when law, dates or another contract stand against it."""
    by.require(permissions.CONTRACT_SIGN, worker)
    worker = workers.lock(worker)
    law = rule(LabourContract, worker.unit, on=clauses.starts_on)
    earlier = contracts.contracts_of(worker)
    refuse_if(rules.signing_refusals(worker, clauses, earlier, law, today=today()))
    contract = Contract(
        worker=worker,
        employer=contracts.employer_of(worker.unit),
        unit_path=worker.unit_path,
        number=len(earlier) + 1,
        kind=clauses.kind,
        signed_on=clauses.signed_on,
        starts_on=clauses.starts_on,
        ends_on=clauses.ends_on,
        probation_until=clauses.probation_until,
        is_waived=clauses.is_waived,
    )
    with _one_at_a_time():
        contract.save()
    for subject in (worker, *earlier):
        close_items(subject, outcome=gettext_lazy("Signed"), by=by)
    changes = {"starts_on": (None, clauses.starts_on), "ends_on": (None, clauses.ends_on)}
    audit.record(contract, "workforce.contract.signed", by=by, changes=changes)
    return contract


@action
def print_out(contract: Contract, *, by: Actor) -> Contract:
    """The contract leaves the house on paper, with the full number of the document: noted each time."""
    by.require(permissions.CONTRACT_SIGN, contract)
    audit.looked(contract.worker, _("Labour contract on paper"), by=by)
    return contract


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two officers signed at the same moment: the second is refused like any other."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "contract_" not in str(error):
            raise
        text = _("Another contract was signed a moment ago, or holds in that time already.")
        raise Refused(Refusal(text, field="starts_on", code="overlap")) from error


def wait_for_contract(worker: Worker) -> None:
    """From the first day on the written contract waits at the federation that signs. Called inside ``hiring.hire``."""
    employer = contracts.employer_of(worker.unit)
    law = rule(LabourContract, worker.unit, on=worker.started_on)
    due = rules.sign_by(worker.started_on, law).value
    open_item(
        waiting.CONTRACT_SIGN,
        worker,
        unit=employer,
        key=permissions.CONTRACT_SIGN,
        title=worker.name,
        url=worker.get_absolute_url(),
        clock=Clock((due - today()).days, working=False),
    )


@silent("a warning changes nothing of the contracts")
def warn() -> int:
    """Every morning: contracts that end soon wait for a decision; on the days that the policy names the desks are told.

    Returns how many people were told.
    """
    day = today()
    with unscoped("warnings go out for the whole federation"):
        soon = list(contracts.ending_soon(day, 60))
        laws = rules_for(LabourContract, {each.unit_path for each in soon}, day)
        for contract in soon:
            _wait_for_renewal(contract, day, max(laws[contract.unit_path].expiry_warn_days, default=0))
        serving = Worker.objects.filter(state=WorkerState.SERVING).select_related("unit")
        lacking = contracts.waiting_to_sign(contracts.unsigned(serving, day), day)
        laws = rules_for(LabourContract, {each.worker.unit_path for each in lacking}, day)
        pressing = [each for each in lacking if each.is_late or each.days_left in laws[each.worker.unit_path].warn_days]
        return _tell(pressing)


def _wait_for_renewal(contract: Contract, day: date, ahead: int) -> None:
    assert contract.ends_on is not None
    left = (contract.ends_on - day).days
    if left > ahead:
        return
    open_item(
        waiting.CONTRACT_RENEW,
        contract,
        unit=contract.employer,
        key=permissions.CONTRACT_SIGN,
        title=f"{contract.worker.name} {contract.ends_on.isoformat()}",
        url=contract.get_absolute_url(),
        clock=Clock(left, working=False),
    )


def _tell(pressing: list[contracts.Unsigned]) -> int:
    """One message for each desk, however many contracts are lacking there."""
    by_employer: dict[str, int] = {}
    for each in pressing:
        path = contracts.employer_of(each.worker.unit).path
        by_employer[path] = by_employer.get(path, 0) + 1
    told = 0
    for path, count in by_employer.items():
        title = gettext_lazy("Labour contracts not signed yet: {count}").format(count=count)
        desk = people.holders(permissions.CONTRACT_SIGN, path)
        told += notices.send(desk, "workforce.unsigned", title=title, url=reverse("workforce:unsigned"))
    return told
