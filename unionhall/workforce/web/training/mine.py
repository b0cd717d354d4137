"""A worker's own training on the phone: hours, courses, signing in, further study."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from unionhall.common.dates import today
from unionhall.common.errors import Hidden, Refused
from unionhall.common.ui.answers import form_page
from unionhall.common.ui.pages import Request, own_page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.workforce.actions import studying, training_attending
from unionhall.workforce.forms.training import StudyForm
from unionhall.workforce.models import Worker
from unionhall.workforce.queries import files, training, training_hours, training_people
from unionhall.workforce.web.dialogs import sent
from unionhall.workforce.web.training import worker as file

OWN = "a union worker's own training"


@own_page(OWN)
def mine(request: Request) -> HttpResponse:
    """Hours of the year, courses ahead and behind, certificates, further study."""
    worker = files.own_worker(request.actor)
    return render(request, "workforce/training/mine.html", {"worker": worker, **(_of(worker) if worker else {})})


def _of(worker: Worker) -> dict[str, object]:
    day = today()
    courses = training_people.courses_of(worker)
    certificates = files.certificates_of(worker)
    return {
        "standing": training_hours.hours_of(worker, day.year),
        "left": (training_hours.year_end(day.year) - day).days,
        "ahead": [each for each in courses if each.course.is_open],
        "behind": [each for each in courses if each.course.is_closed],
        "certificates": [(each, each.days_left(day)) for each in certificates],
        "studies": training_people.studies_of(worker),
        "may_ask": not any(each.state in {"asked", "consented"} for each in training_people.studies_of(worker)),
    }


@own_page(OWN)
def sign_in(request: Request, token: str) -> HttpResponse:
    """What the scanned code opens: one tap signs in; a refusal is said in words."""
    if request.method == "POST":
        return _signed(request, token)
    day = training.day_of(token)
    return render(request, "workforce/training/sign_in.html", {"day": day}, status=200 if day else 404)


def _signed(request: Request, token: str) -> HttpResponse:
    try:
        made = training_attending.sign_in(token, by=request.actor)
    except Refused as refused:
        context = {"day": training.day_of(token), "refused": [str(each) for each in refused.reasons]}
        return render(request, "workforce/training/sign_in.html", context, status=422)
    messages.success(request, _("Signed in: %(course)s.") % {"course": made.enrolment.course.title})
    return redirect("workforce:mine-training")


@own_page(OWN)
def ask(request: Request) -> HttpResponse:
    worker = files.own_worker(request.actor)
    if worker is None:
        raise Hidden
    form = StudyForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            studying.ask(worker, by=request.actor, **form.cleaned_data)
            messages.success(request, _("Your request waits for a decision."))
            return redirect("workforce:mine-training")
    return form_page(request, "workforce/training/ask.html", form, {"back_url": reverse("workforce:mine-training")})


@own_page(OWN)
@require_GET
def proof(request: Request) -> HttpResponse:
    """The worker's own proof of hours."""
    worker = files.own_worker(request.actor)
    if worker is None:
        raise Hidden
    return file.printed(worker)
