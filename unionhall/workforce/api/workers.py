"""Union workers as JSON: the verbs of the pages, read by the forms of the pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from ninja import Schema

from unionhall.common.dates import today
from unionhall.common.rest.answers import answer, expected_version
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.members.models.person import masked_phone
from unionhall.workforce import permissions
from unionhall.workforce.actions import contracting, filing, hiring
from unionhall.workforce.forms.contracts import ContractFilter, SignForm
from unionhall.workforce.forms.people import (
    CertificateForm,
    EducateForm,
    HireForm,
    LeaveForm,
    MoveForm,
    ResultForm,
    WorkerFilter,
    WorkerForm,
)
from unionhall.workforce.models import Contract, Worker
from unionhall.workforce.queries import contracts, ranks, workers

room = Room("Union workers")


class WorkerOut(Schema):
    """A professional union worker. The telephone is masked."""

    id: int
    name: str
    unit: str
    state: str
    rank: str
    level: int
    rank_since: date
    started_on: date
    left_on: date | None
    education: str
    phone: str
    version: int


class ContractOut(Schema):
    """A labour contract."""

    id: int
    worker: int
    employer: str
    number: int
    kind: str
    state: str
    signed_on: date
    starts_on: date
    ends_on: date | None
    probation_until: date | None
    ended_on: date | None


class Eligibility(Schema):
    """Whether a worker may be put forward for the next rank, and why."""

    next_rank: str | None
    next_level: int | None
    figure: dict[str, Any]


def _masked(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"phone": masked_phone(row["phone"])}


SHOWN = Columns({name: name for name in WorkerOut.model_fields} | {"unit": "unit__code"}, _masked)
SIGNED = Columns({name: name for name in ContractOut.model_fields} | {"worker": "worker_id", "employer": "employer__code"})


@room.list("", key=permissions.WORKER_VIEW, item=WorkerOut, filters=WorkerFilter)
def worker_list(request: Request) -> HttpResponse:
    """Union workers within reach."""
    asked = given(request, WorkerFilter)
    rows = workers.filtered(workers.workers_for(request.actor), asked)
    return listing(request, contracts.unsigned(rows, today()) if asked.get("contract") == "none" else rows, SHOWN)


@room.list("/contracts", key=permissions.WORKER_VIEW, item=ContractOut, filters=ContractFilter)
def contract_list(request: Request) -> HttpResponse:
    """Labour contracts within reach."""
    rows = contracts.filtered(contracts.contracts_for(request.actor), given(request, ContractFilter), today())
    return listing(request, rows, SIGNED)


@room.get("/{int:worker}", key=permissions.WORKER_VIEW, answers=WorkerOut)
def worker(request: Request, worker: int) -> HttpResponse:
    """One union worker."""
    return told(request, workers.worker_for(request.actor, worker))


@room.get("/{int:worker}/eligibility", key=permissions.WORKER_VIEW, answers=Eligibility)
def eligibility(request: Request, worker: int) -> HttpResponse:
    """Whether the worker may be put forward for the next rank today."""
    step, figure = ranks.candidate(workers.worker_for(request.actor, worker), today())
    named = {"next_rank": step.rank if step else None, "next_level": step.level if step else None}
    return answer({**named, "figure": figure.as_json()})


@room.post("", key=permissions.WORKER_HIRE, answers=WorkerOut, body=HireForm, status=201)
def hire(request: Request) -> HttpResponse:
    """Take somebody on."""
    form = filled(request, HireForm)
    said = form.cleaned_data
    made = hiring.hire(said["unit"], by=request.actor, facts=form.facts(), started_on=said["started_on"])
    return told(request, made, status=201)


@room.patch("/{int:worker}", key=permissions.WORKER_CHANGE, answers=WorkerOut, body=WorkerForm)
def change(request: Request, worker: int) -> HttpResponse:
    """Correct what is known; masked facts stay unless they are sent."""
    found = workers.worker_for(request.actor, worker, permissions.WORKER_CHANGE)
    form = filled(request, lambda data: WorkerForm.of(found, data), version=expected_version(request))
    return told(request, filing.change(found, by=request.actor, facts=form.facts(), version=form.cleaned_data["version"]))


@room.post("/{int:worker}/leave", key=permissions.WORKER_HIRE, answers=WorkerOut, body=LeaveForm)
def leave(request: Request, worker: int) -> HttpResponse:
    """The last working day; a contract that runs must have been ended first."""
    found, form = workers.worker_for(request.actor, worker, permissions.WORKER_HIRE), filled(request, LeaveForm)
    return told(request, hiring.leave(found, by=request.actor, **form.cleaned_data))


@room.post("/{int:worker}/move", key=permissions.WORKER_CHANGE, answers=WorkerOut, body=MoveForm)
def move(request: Request, worker: int) -> HttpResponse:
    """Serves at another unit from a day on; the post is left vacant, pay follows the new place."""
    found = workers.worker_for(request.actor, worker, permissions.WORKER_CHANGE)
    said = dict(filled(request, MoveForm).cleaned_data)
    return told(request, filing.move(found, said.pop("unit"), by=request.actor, **said))


@room.post("/{int:worker}/education", key=permissions.WORKER_CHANGE, answers=WorkerOut, body=EducateForm)
def educate(request: Request, worker: int) -> HttpResponse:
    """A further degree; pay follows."""
    found, form = workers.worker_for(request.actor, worker, permissions.WORKER_CHANGE), filled(request, EducateForm)
    return told(request, filing.educate(found, by=request.actor, **form.cleaned_data))


@room.post("/{int:worker}/certificates", key=permissions.WORKER_CHANGE, answers=WorkerOut, body=CertificateForm)
def certificate(request: Request, worker: int) -> HttpResponse:
    """A certificate with its number goes into the file."""
    found, form = workers.worker_for(request.actor, worker, permissions.WORKER_CHANGE), filled(request, CertificateForm)
    filing.add_certificate(found, by=request.actor, **form.cleaned_data)
    return told(request, found)


@room.post("/{int:worker}/appraisals", key=permissions.WORKER_CHANGE, answers=WorkerOut, body=ResultForm)
def result(request: Request, worker: int) -> HttpResponse:
    """The result of a year's appraisal goes into the file."""
    found, form = workers.worker_for(request.actor, worker, permissions.WORKER_CHANGE), filled(request, ResultForm)
    filing.note_result(found, by=request.actor, **form.cleaned_data)
    return told(request, found)


@room.post("/{int:worker}/contracts", key=permissions.CONTRACT_SIGN, answers=ContractOut, body=SignForm, status=201)
def sign(request: Request, worker: int) -> HttpResponse:
    """Sign a labour contract."""
    found, form = workers.worker_for(request.actor, worker, permissions.CONTRACT_SIGN), filled(request, SignForm)
    made = contracting.sign(found, by=request.actor, clauses=form.clauses())
    rows: Any = Contract.objects.filter(pk=made.pk)
    return answer(SIGNED.one(rows), status=201, version=made.version)


def told(request: Request, worker: Worker, *, status: int = 200) -> HttpResponse:
    rows: Any = workers.workers_for(request.actor).filter(pk=worker.pk)
    body = SHOWN.one(rows)
    location = f"/api/v1/workers/{worker.pk}" if status == 201 else ""
    is_read = request if request.method == "GET" else None
    return answer(body, status=status, version=body["version"] if body else None, location=location, request=is_read)
