"""Other work beside the post, as JSON: asked for, consented to or not, ended."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from ninja import Schema

from unionhall.common.rest.answers import answer
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.workforce import permissions
from unionhall.workforce.actions import consenting
from unionhall.workforce.forms.people import AskForm, DecideForm, EndJobForm, SideJobFilter
from unionhall.workforce.models import SideJob
from unionhall.workforce.queries import files, workers

room = Room("Other work of union workers")


class SideJobOut(Schema):
    """Other work, only with the employer's consent."""

    id: int
    worker: int
    name: str
    what: str
    employer_name: str
    starts_on: date
    ends_on: date | None
    hours: int
    reason: str
    state: str
    decided_by: str
    decided_on: date | None
    decision: str


JOBS = Columns({name: name for name in SideJobOut.model_fields} | {"worker": "worker_id", "name": "worker__name"})


@room.list("", key=permissions.WORKER_VIEW, item=SideJobOut, filters=SideJobFilter)
def job_list(request: Request) -> HttpResponse:
    """Other work within reach."""
    return listing(request, files.filtered_jobs(files.side_jobs_for(request.actor), given(request, SideJobFilter)), JOBS)


@room.post("/of/{int:worker}", key=permissions.WORKER_CHANGE, answers=SideJobOut, body=AskForm, status=201)
def ask(request: Request, worker: int) -> HttpResponse:
    """Note what a worker asks for."""
    found = workers.worker_for(request.actor, worker, permissions.WORKER_CHANGE)
    made = consenting.ask(found, by=request.actor, **filled(request, AskForm).cleaned_data)
    return told(request, made, status=201)


@room.post("/{int:side_job}/decide", key=permissions.SIDEJOB_DECIDE, answers=SideJobOut, body=DecideForm)
def decide(request: Request, side_job: int) -> HttpResponse:
    """Consent, or not; the worker is told."""
    found = files.side_job_for(request.actor, side_job, permissions.SIDEJOB_DECIDE)
    return told(request, consenting.decide(found, by=request.actor, **filled(request, DecideForm).cleaned_data))


@room.post("/{int:side_job}/end", key=permissions.SIDEJOB_DECIDE, answers=SideJobOut, body=EndJobForm)
def end(request: Request, side_job: int) -> HttpResponse:
    """The other work has stopped."""
    found = files.side_job_for(request.actor, side_job, permissions.SIDEJOB_DECIDE)
    return told(request, consenting.end(found, by=request.actor, **filled(request, EndJobForm).cleaned_data))


def told(request: Request, found: SideJob, *, status: int = 200) -> HttpResponse:
    rows: Any = files.side_jobs_for(request.actor).filter(pk=found.pk)
    return answer(JOBS.one(rows), status=status)
