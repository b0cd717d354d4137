"""My jobs, one job, and its progress."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from unionhall.common.actor import Actor
from unionhall.common.errors import Refused
from unionhall.common.ui.lists import Column, ListPage
from unionhall.common.ui.pages import Request, own_page, render
from unionhall.jobs import actions, queries
from unionhall.jobs.forms import JobFilter
from unionhall.jobs.models import Job

OWN = "everybody sees the jobs they asked for; those of others by a right the query asks"


class JobList(ListPage):
    name = "jobs:list"
    title = _("Jobs")
    sentence = _("Long work that goes on while you do something else: imports, exports, recounts.")
    filter_form = JobFilter
    order = ("-id",)
    columns = (
        Column("title", _("What"), kind="name", fixed=True),
        Column("state", _("State"), kind="chip"),
        Column("progress", _("Progress"), value=lambda job: f"{job.percent} %" if job.total else ""),
        Column("owner_name", _("By")),
        Column("created_at", _("Asked"), kind="moment"),
        Column("finished_at", _("Finished"), kind="moment"),
    )
    row_template = "jobs/_row.html"
    empty_title = _("No jobs yet")
    empty_text = _("When you import a roster or export a long list, you follow it here.")

    @classmethod
    def as_view(cls) -> Callable[..., HttpResponseBase]:
        @own_page(OWN)
        @require_GET
        def view(request: Request) -> HttpResponseBase:
            return cls().answer(request)

        return view

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Job]:
        return queries.filtered(actor, **given)


@own_page(OWN)
@require_GET
def job(request: Request, pk: int) -> HttpResponse:
    found = queries.get(request.actor, pk)
    return render(request, "jobs/job.html", {"job": found, "shown": shown(found, request.actor), "crumbs": _crumbs(found)})


@own_page(OWN)
@require_GET
def progress(request: Request, pk: int) -> HttpResponse:
    """The progress alone; asks again for itself until the job is over, then the whole page is loaded anew."""
    found = queries.get(request.actor, pk)
    return _progress(request, found)


@own_page(OWN)
@require_POST
def cancel(request: Request, pk: int) -> HttpResponse:
    found = queries.get(request.actor, pk)
    try:
        found = actions.cancel(found, by=request.actor)
    except Refused:
        found.refresh_from_db()
    return _progress(request, found)


def shown(job: Job, actor: Actor) -> dict[str, Any]:
    """Props of the ``job_progress`` tag; other packages' pages use it for their own jobs."""
    mine = job.owner_id is not None and job.owner_id == actor.user_id
    return {
        "id": job.pk,
        "label": job.title,
        "state": job.state,
        "done": job.done,
        "total": job.total,
        "message": job.message or job.stage,
        "url": reverse("jobs:progress", args=[job.pk]),
        "cancel_url": reverse("jobs:cancel", args=[job.pk]) if mine and not job.cancel_requested else "",
        "result_url": job.url,
        "result_label": "",
    }


def _progress(request: Request, job: Job) -> HttpResponse:
    answer = render(request, "jobs/_progress.html", {"shown": shown(job, request.actor)})
    if job.is_over:
        answer.headers["HX-Trigger"] = "job-over"
    return answer


def _crumbs(job: Job) -> list[dict[str, str]]:
    return [{"label": str(JobList.title), "url": reverse("jobs:list")}, {"label": job.title, "url": ""}]
