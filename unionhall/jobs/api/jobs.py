"""Jobs as JSON: one's own, and those of others where the right to see them is held."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from ninja import Schema

from unionhall.common.rest.answers import answer
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.jobs import actions, queries
from unionhall.jobs.forms import JobFilter
from unionhall.jobs.models import Job

room = Room("Jobs")


class JobOut(Schema):
    """Long work in the background."""

    id: int
    name: str
    title: str
    state: str
    done: int
    total: int
    stage: str
    message: str
    result: dict[str, Any]
    url: str
    cancel_requested: bool
    attempts: int
    owner: str
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None


TOLD = Columns({name: name for name in JobOut.model_fields} | {"owner": "owner_name"})


@room.list("", key=None, item=JobOut, filters=JobFilter)
def job_list(request: Request) -> HttpResponse:
    """Jobs, the newest first."""
    return listing(request, queries.filtered(request.actor, **given(request, JobFilter)), TOLD, order=("-id",))


@room.get("/{int:pk}", key=None, answers=JobOut)
def job(request: Request, pk: int) -> HttpResponse:
    """One job with its progress."""
    return told(queries.get(request.actor, pk))


@room.post("/{int:pk}/cancel", key=None, answers=JobOut)
def cancel(request: Request, pk: int) -> HttpResponse:
    """Ask a job to stop. Only who asked for it can."""
    return told(actions.cancel(queries.get(request.actor, pk), by=request.actor))


def told(job: Job) -> HttpResponse:
    return answer(TOLD.told({column: getattr(job, column) for column in TOLD.columns.values()}))
