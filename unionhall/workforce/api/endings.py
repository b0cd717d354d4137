"""Endings of labour contracts as JSON: opened, step by step, finished; no step can be skipped here either."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from ninja import Schema

from unionhall.common.rest.answers import answer
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.workforce import permissions
from unionhall.workforce.actions import ending as acts
from unionhall.workforce.enums import StepKind
from unionhall.workforce.forms.contracts import FinishForm, OpenEndingForm, StepForm
from unionhall.workforce.forms.people import NoteForm
from unionhall.workforce.models import Ending
from unionhall.workforce.queries import contracts

room = Room("Endings of labour contracts")


class EndingOut(Schema):
    """The procedure that ends a contract. ``steps_left``: what the law still asks for."""

    id: int
    contract: int
    worker: int
    reason: str
    state: str
    ends_on: date
    notice_days: int
    steps_left: int
    opened_by: str
    note: str


class EndingStepOut(Schema):
    """A legal step, and what was done on which day."""

    kind: str
    done_on: date | None
    done_by: str
    text: str


class EndingDetail(EndingOut):
    """An ending with its steps, in the order they are taken."""

    steps: list[EndingStepOut]


LINKED = {"contract": "contract_id", "worker": "contract__worker_id"}
ENDINGS = Columns({name: name for name in EndingOut.model_fields} | LINKED)


@room.list("", key=permissions.WORKER_VIEW, item=EndingOut)
def ending_list(request: Request) -> HttpResponse:
    """Endings within reach."""
    return listing(request, contracts.endings_for(request.actor), ENDINGS)


@room.get("/{int:ending}", key=permissions.WORKER_VIEW, answers=EndingDetail)
def ending(request: Request, ending: int) -> HttpResponse:
    """One ending with its steps."""
    return told(request, contracts.ending_for(request.actor, ending))


@room.post("/of/{int:contract}", key=permissions.CONTRACT_END, answers=EndingDetail, body=OpenEndingForm, status=201)
def open_ending(request: Request, contract: int) -> HttpResponse:
    """Open the ending of a contract; what the law asks for is written down."""
    found = contracts.contract_for(request.actor, contract, permissions.CONTRACT_END)
    made = acts.open_ending(found, by=request.actor, **filled(request, OpenEndingForm).cleaned_data)
    return told(request, made, status=201)


@room.post("/{int:ending}/opinion", key=permissions.CONTRACT_OPINE, answers=EndingDetail, body=StepForm)
def opinion(request: Request, ending: int) -> HttpResponse:
    """The union gives its opinion."""
    found = contracts.ending_for(request.actor, ending, permissions.CONTRACT_OPINE)
    form = filled(request, StepForm)
    acts.take_step(found, StepKind.OPINION, by=request.actor, **form.cleaned_data)
    return told(request, found)


@room.post("/{int:ending}/next", key=permissions.CONTRACT_END, answers=EndingDetail, body=StepForm)
def next_step(request: Request, ending: int) -> HttpResponse:
    """Take the step that comes next; the union's opinion is given by the union alone."""
    found = contracts.ending_for(request.actor, ending, permissions.CONTRACT_END)
    form = filled(request, StepForm)
    pending = next((each.kind for each in contracts.steps_of(found) if not each.is_done), StepKind.PROOF.value)
    acts.take_step(found, pending, by=request.actor, **form.cleaned_data)
    return told(request, found)


@room.post("/{int:ending}/finish", key=permissions.CONTRACT_END, answers=EndingDetail, body=FinishForm)
def finish(request: Request, ending: int) -> HttpResponse:
    """The contract ends; refused while a step is left."""
    found = contracts.ending_for(request.actor, ending, permissions.CONTRACT_END)
    return told(request, acts.finish(found, by=request.actor, **filled(request, FinishForm).cleaned_data))


@room.post("/{int:ending}/withdraw", key=permissions.CONTRACT_END, answers=EndingDetail, body=NoteForm)
def withdraw(request: Request, ending: int) -> HttpResponse:
    """The ending is given up: the contract goes on."""
    found = contracts.ending_for(request.actor, ending, permissions.CONTRACT_END)
    return told(request, acts.withdraw(found, by=request.actor, **filled(request, NoteForm).cleaned_data))


def told(request: Request, found: Ending, *, status: int = 200) -> HttpResponse:
    rows: Any = contracts.endings_for(request.actor).filter(pk=found.pk)
    steps = [{name: getattr(each, name) for name in EndingStepOut.model_fields} for each in contracts.steps_of(found)]
    location = f"/api/v1/contract-endings/{found.pk}" if status == 201 else ""
    return answer({**(ENDINGS.one(rows) or {}), "steps": steps}, status=status, location=location)
