"""Something of every kind that union workers have, for the permission matrix."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from tests.factories.workforce import make_worker
from unionhall.policies.figures import Figure
from unionhall.units.models import Unit
from unionhall.workforce.models import Certificate, Contract, Ending, PayLine, PayRun, Promotion, SideJob, Worker

DAY = date(2026, 1, 1)


def number(unit: Unit) -> int:
    return unit.pk % 9_000


def worker(unit: Unit) -> int:
    known = Worker.objects.filter(unit=unit).first()
    return (known or make_worker(unit, number=number(unit))).pk


def certificate(unit: Unit) -> int:
    facts = {"kind": "mediator", "number": f"M{number(unit):06d}", "issued_on": DAY}
    return Certificate.objects.create(worker_id=worker(unit), unit_path=unit.path, **facts).pk


def side_job(unit: Unit) -> int:
    facts = {"what": "x", "employer_name": "x", "starts_on": DAY, "reason": "x"}
    return SideJob.objects.create(worker_id=worker(unit), unit_path=unit.path, **facts).pk


def contract(unit: Unit) -> int:
    facts = {"employer": unit, "signed_on": DAY, "starts_on": DAY, "ends_on": date(2028, 12, 31)}
    return Contract.objects.create(worker_id=worker(unit), unit_path=unit.path, **facts).pk


def ending(unit: Unit) -> int:
    facts = {"reason": "agreed", "ends_on": DAY, "opened_by": "x"}
    return Ending.objects.create(contract_id=contract(unit), unit_path=unit.path, **facts).pk


def promotion(unit: Unit) -> int:
    facts = {"from_rank": "trainee", "to_rank": "junior", "basis": Figure(True).stored(), "proposed_by": "x"}  # noqa: FBT003
    return Promotion.objects.create(worker_id=worker(unit), unit_path=unit.path, **facts).pk


def run(unit: Unit) -> int:
    facts = {"month": DAY, "drafted_by": "x", "state": "approved"}
    return PayRun.objects.create(unit=unit, unit_path=unit.path, **facts).pk


PARTS = ("back_pay", "insurance", "housing", "employer_insurance", "employer_housing", "cost")


def line(unit: Unit) -> int:
    why = {name: Figure(Decimal(0), kind="money").stored() for name in PARTS}
    facts = {"run_id": run(unit), "worker_id": worker(unit), "month": DAY, "place_name": "x", "reasons": why}
    return PayLine.objects.create(unit_path=unit.path, **facts).pk


MAKERS: dict[str, Callable[[Unit], Any]] = {
    "workforce worker": worker,
    "workforce:certificate-remove certificate": certificate,
    "workforce side_job": side_job,
    "workforce contract": contract,
    "workforce ending": ending,
    "workforce promotion": promotion,
    "workforce run": run,
    "workforce line": line,
}
