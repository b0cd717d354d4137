"""Small verbs on a worker's file: dialogs, and the eye that shows what is masked."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from unionhall.common.actor import Actor
from unionhall.common.ui.lists import Column, ListPage
from unionhall.common.ui.pages import Request, page
from unionhall.workforce import permissions
from unionhall.workforce.actions import consenting, filing, hiring
from unionhall.workforce.forms.people import (
    AskForm,
    CertificateForm,
    DecideForm,
    EducateForm,
    EndJobForm,
    LeaveForm,
    MoveForm,
    NoteForm,
    ResultForm,
    SideJobFilter,
)
from unionhall.workforce.models import SideJob, Worker
from unionhall.workforce.queries import files, workers
from unionhall.workforce.web.dialogs import dialog, sent
from unionhall.workforce.web.tabs import lend


def _of(request: Request, worker: int, key: str) -> Worker:
    return workers.worker_for(request.actor, worker, key)


@page(permissions.WORKER_HIRE)
def leave(request: Request, worker: int) -> HttpResponse:
    found, form = _of(request, worker, permissions.WORKER_HIRE), LeaveForm(sent(request))
    return dialog(
        request,
        form,
        lambda **said: hiring.leave(found, by=request.actor, **said),
        who=found.name,
        label=_("Note that he or she left"),
        promise=_("Only where no contract runs; otherwise open its ending, with all legal steps."),
        url=found.get_absolute_url(),
        danger=True,
    )


@page(permissions.WORKER_CHANGE)
def move(request: Request, worker: int) -> HttpResponse:
    found, form = _of(request, worker, permissions.WORKER_CHANGE), MoveForm(sent(request))
    return dialog(
        request,
        form,
        lambda unit, **said: filing.move(found, unit, by=request.actor, **said),
        who=found.name,
        label=_("Move to another unit"),
        promise=_("The file goes along; pay follows the new place from the month after."),
        url=found.get_absolute_url(),
    )


@page(permissions.WORKER_CHANGE)
def educate(request: Request, worker: int) -> HttpResponse:
    found, form = _of(request, worker, permissions.WORKER_CHANGE), EducateForm(sent(request))
    return dialog(
        request,
        form,
        lambda **said: filing.educate(found, by=request.actor, **said),
        who=found.name,
        label=_("Further education"),
        promise=_("Months already paid are corrected by back pay in the next run."),
        url=found.get_absolute_url(),
    )


@page(permissions.WORKER_CHANGE)
def certificate(request: Request, worker: int) -> HttpResponse:
    found, form = _of(request, worker, permissions.WORKER_CHANGE), CertificateForm(sent(request))
    return dialog(
        request,
        form,
        lambda **said: filing.add_certificate(found, by=request.actor, **said),
        who=found.name,
        label=_("Add a certificate"),
        promise=_("A number stands in one file only. Pay follows from the month after it was issued."),
        url=found.get_absolute_url(),
    )


@page(permissions.WORKER_CHANGE)
def remove_certificate(request: Request, worker: int, certificate: int) -> HttpResponse:
    found, form = files.certificate_for(request.actor, worker, certificate), NoteForm(sent(request))
    return dialog(
        request,
        form,
        lambda **said: filing.remove_certificate(found, by=request.actor, **said),
        who=str(found),
        label=_("Remove the certificate"),
        promise=_("The history keeps that it was here, and why it went."),
        url=found.worker.get_absolute_url(),
        danger=True,
    )


@page(permissions.WORKER_CHANGE)
def result(request: Request, worker: int) -> HttpResponse:
    found, form = _of(request, worker, permissions.WORKER_CHANGE), ResultForm(sent(request))
    return dialog(
        request,
        form,
        lambda **said: filing.note_result(found, by=request.actor, **said),
        who=found.name,
        label=_("Note the result of an appraisal"),
        promise=_("Performance pay and the way to the next rank follow."),
        url=reverse("workforce:worker-ranks", args=[found.pk]),
    )


@page(permissions.WORKER_REVEAL)
@require_POST
def reveal(request: Request, worker: int, field: str) -> HttpResponse:
    """The clear value as plain text; the look is on record."""
    if field not in filing.FIELDS:
        raise Http404(field)
    found = workers.worker_for(request.actor, worker)
    return HttpResponse(filing.reveal(found, field, by=request.actor), content_type="text/plain; charset=utf-8")


# Other work -----------------------------------------------------------------------------------


class SideJobList(ListPage):
    """Other work that was asked for (兼职审批)."""

    name = "workforce:side-jobs"
    key = permissions.WORKER_VIEW
    title = gettext_lazy("Other work")
    sentence = gettext_lazy("Work beside the post needs the employer's consent.")
    filter_form = SideJobFilter
    columns = (
        Column("worker", gettext_lazy("Union worker"), attr="worker.name", fixed=True),
        Column("what", gettext_lazy("Other work done")),
        Column("employer_name", gettext_lazy("For whom")),
        Column("starts_on", gettext_lazy("From"), kind="date"),
        Column("ends_on", gettext_lazy("Until"), kind="date"),
        Column("hours", gettext_lazy("Hours a week"), kind="num"),
        Column("state", gettext_lazy("State"), kind="chip", attr="state_now"),
        Column("menu", gettext_lazy("What to do"), kind="menu", exported=False),
    )
    row_template = "workforce/_side_job_row.html"
    empty_title = gettext_lazy("Nobody has asked for other work")
    empty_text = gettext_lazy("Workers ask on their own page; officers note it in the file.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[SideJob]:
        return files.filtered_jobs(files.side_jobs_for(actor), given)

    def prepare(self, rows: list[SideJob], actor: Actor) -> list[SideJob]:
        for row in rows:
            lend(row, may_decide=actor.can(permissions.SIDEJOB_DECIDE, row))
        return rows


@page(permissions.WORKER_CHANGE)
def ask(request: Request, worker: int) -> HttpResponse:
    found, form = _of(request, worker, permissions.WORKER_CHANGE), AskForm(sent(request))
    return dialog(
        request,
        form,
        lambda **said: consenting.ask(found, by=request.actor, **said),
        who=found.name,
        label=_("Ask for other work"),
        promise=_("It waits for the consent of the employer."),
        url=found.get_absolute_url(),
    )


@page(permissions.SIDEJOB_DECIDE)
def decide(request: Request, side_job: int) -> HttpResponse:
    found = files.side_job_for(request.actor, side_job, permissions.SIDEJOB_DECIDE)
    return dialog(
        request,
        DecideForm(sent(request)),
        lambda **said: consenting.decide(found, by=request.actor, **said),
        who=f"{found.worker.name}：{found.what}（{found.employer_name}）",
        label=_("Decide on other work"),
        promise=_("The worker is told."),
        url=reverse("workforce:side-jobs"),
    )


@page(permissions.SIDEJOB_DECIDE)
def end_job(request: Request, side_job: int) -> HttpResponse:
    found = files.side_job_for(request.actor, side_job, permissions.SIDEJOB_DECIDE)
    return dialog(
        request,
        EndJobForm(sent(request)),
        lambda **said: consenting.end(found, by=request.actor, **said),
        who=f"{found.worker.name}：{found.what}",
        label=_("The other work has stopped"),
        promise=_("The consent ends that day."),
        url=reverse("workforce:side-jobs"),
    )
