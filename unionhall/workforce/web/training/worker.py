"""The training tab of a worker's file, the ledger's verbs, and the proof of hours."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from unionhall.common.dates import today
from unionhall.common.ui.pages import Request, page, render
from unionhall.documents import printing
from unionhall.workforce import papers_training, permissions
from unionhall.workforce.actions import training_crediting
from unionhall.workforce.forms.training import CorrectHoursForm, NoteHoursForm
from unionhall.workforce.models import Worker
from unionhall.workforce.queries import training_hours, training_people, workers
from unionhall.workforce.web import tabs
from unionhall.workforce.web.dialogs import dialog, sent


@page(permissions.TRAINING_VIEW)
def of_worker(request: Request, worker: int) -> HttpResponse:
    """Hours of this year and the years before, courses, further study."""
    found, year = workers.worker_for(request.actor, worker, permissions.TRAINING_VIEW), today().year
    context = {
        **tabs.record(found, request.actor, "training"),
        "standing": training_hours.hours_of(found, year),
        "before": training_hours.hours_of(found, year - 1),
        "left": (training_hours.year_end(year) - today()).days,
        "courses": training_people.courses_of(found),
        "entries": training_people.entries_of(found),
        "studies": training_people.studies_of(found),
        "may_credit": request.actor.can(permissions.TRAINING_CREDIT, found),
        "may_ask": request.actor.can(permissions.TRAINING_ENROL, found),
    }
    return render(request, "workforce/training/worker.html", context)


def _url(worker: Worker) -> str:
    return reverse("workforce:worker-training", args=[worker.pk])


@page(permissions.TRAINING_CREDIT)
def note_hours(request: Request, worker: int) -> HttpResponse:
    found = workers.worker_for(request.actor, worker, permissions.TRAINING_CREDIT)
    return dialog(
        request,
        NoteHoursForm(sent(request)),
        lambda **said: training_crediting.note_hours(found, by=request.actor, **said),
        who=found.name,
        label=_("Note training elsewhere"),
        promise=_("It becomes a line in the ledger. Put the proof into the file."),
        url=_url(found),
    )


@page(permissions.TRAINING_CREDIT)
def correct_hours(request: Request, worker: int) -> HttpResponse:
    found = workers.worker_for(request.actor, worker, permissions.TRAINING_CREDIT)
    return dialog(
        request,
        CorrectHoursForm(sent(request), initial={"year": today().year}),
        lambda **said: training_crediting.correct_hours(found, by=request.actor, **said),
        who=found.name,
        label=_("Correct the hours"),
        promise=_("The lines that are there stay; a further line puts them right, with the reason."),
        url=_url(found),
    )


@page(permissions.TRAINING_VIEW)
@require_GET
def proof(request: Request, worker: int) -> HttpResponse:
    """The proof of the year's hours as PDF."""
    return printed(workers.worker_for(request.actor, worker, permissions.TRAINING_VIEW))


def printed(worker: Worker) -> HttpResponse:
    year = today().year
    paper = papers_training.hours_proof(worker, training_hours.hours_of(worker, year), training_people.entries_of(worker, year))
    disposition = content_disposition_header(as_attachment=False, filename=f"{worker.name}-{year}.pdf")
    headers = {"Content-Disposition": disposition or "", "Cache-Control": "private, no-store"}
    return HttpResponse(printing.pdf(paper), content_type="application/pdf", headers=headers)
