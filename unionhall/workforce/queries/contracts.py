"""Contracts: who has none yet, whose ends soon, and the steps of an ending."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Hidden
from unionhall.common.scope import Reach, unscoped, within
from unionhall.policies.figures import Figure
from unionhall.policies.queries import rules_for
from unionhall.units.enums import UnitKind
from unionhall.units.models import Unit
from unionhall.workforce import permissions
from unionhall.workforce.enums import ContractState, EndingState, WorkerState
from unionhall.workforce.models import Contract, Ending, EndingStep, Worker
from unionhall.workforce.policies import LabourContract
from unionhall.workforce.queries.workers import searched
from unionhall.workforce.rules import contracts as rules

EMPLOYERS = (UnitKind.COUNTY, UnitKind.CITY, UnitKind.PROVINCE)
"""Federations that take union workers on (与区市总工会签订劳动合同)."""


def employer_of(unit: Unit) -> Unit:
    """The federation that signs for workers who serve at ``unit``: the nearest county or city above it."""
    with unscoped("the federation above signs for its union workers"):
        rows = Unit.objects.filter(path__in=[*unit.ancestor_paths, unit.path], kind__in=EMPLOYERS)
        found: Unit | None = rows.order_by("-depth").first()
    return found or unit


def contracts_for(actor: Actor) -> QuerySet[Contract]:
    rows: QuerySet[Contract] = Contract.objects.visible_to(actor, permissions.WORKER_VIEW)
    return rows


def contract_for(actor: Actor, pk: int, key: str = permissions.WORKER_VIEW) -> Contract:
    rows = Contract.objects.visible_to(actor, key).select_related("worker__unit", "employer")
    found: Contract | None = rows.filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def contracts_of(worker: Worker) -> list[Contract]:
    """All contracts of one worker, the first signed first."""
    with unscoped("one worker's own contracts; the caller sees the worker"):
        return list(Contract.objects.filter(worker=worker).select_related("employer", "worker").order_by("number"))


def unsettled(worker: Worker, on: date) -> list[Contract]:
    """Contracts that nothing has ended: neither a procedure, nor their term with a later contract after it."""
    rows = contracts_of(worker)
    last = rows[-1].number if rows else 0
    return [each for each in rows if each.is_running and (each.number == last or each.covers(on))]


def filtered(rows: QuerySet[Contract], given: dict[str, Any], on: date) -> QuerySet[Contract]:
    """What the query bar asks for; ``ends_within`` in days."""
    if "kind" in given:
        rows = rows.filter(kind=given["kind"])
    if "state" in given:
        holds = Q(state=ContractState.RUNNING) & (Q(ends_on=None) | Q(ends_on__gte=on))
        rows = rows.filter(holds if given["state"] == ContractState.RUNNING else ~holds)
    if "unit" in given:
        rows = rows.filter(within("unit_path", [Reach.below(given["unit"].path)]))
    if "ends_within" in given:
        until = on + timedelta(days=int(given["ends_within"]))
        rows = not_renewed(rows).filter(state=ContractState.RUNNING, ends_on__lte=until)
    if "search" in given:
        found = Worker.objects.filter(searched(given["search"])).values("pk")
        rows = rows.filter(worker__in=found)
    return rows


def not_renewed(rows: QuerySet[Contract]) -> QuerySet[Contract]:
    """Those that no later contract of the same worker follows."""
    later = Contract.objects.filter(worker=OuterRef("worker"), number__gt=OuterRef("number"))
    return rows.exclude(Exists(later))


def unsigned(rows: QuerySet[Worker], on: date) -> QuerySet[Worker]:
    """Of these workers, those who serve without a contract that holds."""
    holding = Contract.objects.filter(worker=OuterRef("pk"), starts_on__lte=on).filter(
        Q(state=ContractState.RUNNING) & (Q(ends_on=None) | Q(ends_on__gte=on))
    )
    return rows.filter(state=WorkerState.SERVING, started_on__lte=on).exclude(Exists(holding))


@dataclass(frozen=True, slots=True)
class Unsigned:
    """A worker without a contract, with the last day for it."""

    worker: Worker
    due: Figure[date]
    days_left: int

    @property
    def is_late(self) -> bool:
        return self.days_left < 0


def waiting_to_sign(workers: Iterable[Worker], on: date) -> list[Unsigned]:
    """When each must have signed; rules are found once for all places. Who had a contract before should have one now."""
    rows = list(workers)
    laws = rules_for(LabourContract, {worker.unit_path for worker in rows}, on)
    found = []
    for worker in rows:
        due = rules.sign_by(worker.started_on, laws[worker.unit_path])
        found.append(Unsigned(worker, due, (due.value - on).days))
    return found


def ending_soon(on: date, days: int) -> QuerySet[Contract]:
    """Running contracts that end within ``days``, or ended without a word; those that were renewed wait for nothing."""
    rows: QuerySet[Contract] = Contract.objects.filter(state=ContractState.RUNNING, ends_on__lte=on + timedelta(days=days))
    return not_renewed(rows).select_related("worker__unit", "employer").order_by("pk")


def figures(actor: Actor, path: str) -> dict[str, int]:
    """Serving, without a contract, ending within 60 days, overdue."""
    day = today()
    workers = Worker.objects.visible_to(actor, permissions.WORKER_VIEW).under(path)
    contracts = contracts_for(actor).filter(within("unit_path", [Reach.below(path)]), state=ContractState.RUNNING)
    found = contracts.aggregate(
        running=Count("pk", filter=Q(ends_on=None) | Q(ends_on__gte=day)),
        open=Count("pk", filter=Q(ends_on=None)),
    )
    found |= not_renewed(contracts).aggregate(
        soon=Count("pk", filter=Q(ends_on__gte=day, ends_on__lte=day + timedelta(days=60))),
        over=Count("pk", filter=Q(ends_on__lt=day)),
    )
    return {"unsigned": unsigned(workers, day).count(), **found}


# Endings --------------------------------------------------------------------------------------


def endings_for(actor: Actor) -> QuerySet[Ending]:
    rows: QuerySet[Ending] = Ending.objects.visible_to(actor, permissions.WORKER_VIEW)
    return rows.select_related("contract__worker", "contract__employer")


def ending_for(actor: Actor, pk: int, key: str = permissions.WORKER_VIEW) -> Ending:
    rows = Ending.objects.visible_to(actor, key).select_related("contract__worker__unit", "contract__employer")
    found: Ending | None = rows.filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def steps_of(ending: Ending) -> list[EndingStep]:
    with unscoped("the steps of one ending; the caller sees the ending"):
        return list(EndingStep.objects.filter(ending=ending).order_by("place"))


def open_ending(contract: Contract) -> Ending | None:
    with unscoped("the ending of one contract; the caller sees the contract"):
        found: Ending | None = Ending.objects.filter(contract=contract, state=EndingState.OPEN).first()
    return found


def lock(contract: Contract) -> Contract:
    with unscoped("the caller holds the right on this contract"):
        rows = Contract.objects.select_for_update(of=("self",)).select_related("worker__unit", "employer")
        found: Contract = rows.get(pk=contract.pk)
    return found


def lock_ending(ending: Ending) -> Ending:
    with unscoped("the caller holds the right on this ending"):
        rows = Ending.objects.select_for_update(of=("self",)).select_related("contract__worker__unit", "contract__employer")
        found: Ending = rows.get(pk=ending.pk)
    return found


def with_contracts(rows: QuerySet[Worker]) -> QuerySet[Worker]:
    """Workers with their running contract in ``running`` (a list), one query more."""
    running = Contract.objects.filter(state=ContractState.RUNNING).order_by("-number")
    return rows.prefetch_related(Prefetch("contracts", running, to_attr="running"))
