"""Who takes part in a course: the list, enrolling, signing in, the sheet, certificates."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from unionhall.common.dates import today
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.documents import printing, word
from unionhall.documents.codes import qr_uri
from unionhall.documents.kinds import DOCX
from unionhall.workforce import papers_training, permissions
from unionhall.workforce.actions import training_attending, training_crediting, training_enrolling
from unionhall.workforce.forms.paying import NothingForm
from unionhall.workforce.forms.people import NoteForm
from unionhall.workforce.forms.training import EarnForm, EnrolForm, SheetForm
from unionhall.workforce.models import Course
from unionhall.workforce.queries import training, training_hours, training_people
from unionhall.workforce.web.dialogs import dialog, sent
from unionhall.workforce.web.tabs import lend
from unionhall.workforce.web.training.tabs import head

SHOWN = 300


def _url(course: Course) -> str:
    return reverse("workforce:course-people", args=[course.pk])


@page(permissions.TRAINING_VIEW)
def people(request: Request, course: int) -> HttpResponse:
    """The list with each day; an officer of a unit sees the unit's own."""
    found, actor = training.course_for(request.actor, course), request.actor
    days, present = training.days_of(found), training_people.present(found)
    rows = training_people.listed(found, actor)
    for row in rows:
        lend(row, there=[present[row.pk].get(day.pk, set()) for day in days])
        lend(row, may_withdraw=found.is_open and actor.can(permissions.TRAINING_ENROL, row))
    context = {**head(found, actor, "people"), "days": days, "rows": rows, "today": today()}
    return render(request, "workforce/training/people.html", context)


@page(permissions.TRAINING_ENROL)
def enrol(request: Request, course: int) -> HttpResponse:
    """Choose among one's own workers, those who lack most hours first."""
    found = training.course_for(request.actor, course, permissions.TRAINING_ENROL)
    chosen = training_people.candidates(found, request.actor)
    form = EnrolForm(sent(request), candidates=chosen)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            made = training_enrolling.enrol_many(found, list(form.cleaned_data["workers"]), by=request.actor)
            return done(request, _url(found), _("%(n)s workers are on the list.") % {"n": len(made)})
    rows = list(chosen[:SHOWN])
    standings = training_hours.hours_by_worker(rows, found.starts_on.year)
    rows.sort(key=lambda each: standings[each.pk].done - standings[each.pk].due)
    ticked = set(request.POST.getlist("workers"))
    context = {
        **head(found, request.actor, "people"),
        "rows": [(row, standings[row.pk], str(row.pk) in ticked) for row in rows],
        "left": max(0, found.seats - training_people.room_in(found).taken),
        "quotas": training.quotas_of(found),
    }
    return form_page(request, "workforce/training/enrol.html", form, context)


@page(permissions.TRAINING_ENROL)
def withdraw(request: Request, enrolment: int) -> HttpResponse:
    found = training_people.enrolment_for(request.actor, enrolment, permissions.TRAINING_ENROL)
    return dialog(
        request,
        NoteForm(sent(request)),
        lambda **said: training_enrolling.withdraw(found, by=request.actor, **said),
        who=str(found),
        label=_("Withdraw from the course"),
        promise=_("Who has waited longest moves up."),
        url=_url(found.course),
        danger=True,
    )


@page(permissions.TRAINING_PLAN)
@require_GET
def code(request: Request, course: int, day: int) -> HttpResponse:
    """The code on the wall: it says the day and when it was made, and is renewed by itself."""
    found = training.day_for(request.actor, course, day)
    address = request.build_absolute_uri(reverse("workforce:sign-in", args=[training.token_of(found)]))
    context: dict[str, Any] = {
        "day": found,
        "course": found.course,
        "code": qr_uri(address),
        "address": address,
        "minutes": training.standard_of(found.course).code_minutes,
        "count": training_people.count_on(found),
        "is_today": found.on == today(),
    }
    return render(request, "workforce/training/code.html", context, fragment="code")


@page(permissions.TRAINING_PLAN)
def sheet(request: Request, course: int, day: int) -> HttpResponse:
    """The paper sheet of a day is noted; what was scanned is shown beside it and stays."""
    found = training.day_for(request.actor, course, day)
    listed = training_people.enrolments_for(request.actor).filter(course=found.course, state="placed").order_by("unit_path", "id")
    form = SheetForm(sent(request), listed=listed)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            present = [each.pk for each in form.cleaned_data["present"]]
            count = training_attending.note_sheet(found, by=request.actor, present=present)
            return done(request, _url(found.course), _("%(n)s are noted from the sheet.") % {"n": count})
    there = training_people.present(found.course)
    ticked = set(request.POST.getlist("present"))
    means = [(row, there[row.pk].get(found.pk, set())) for row in listed]
    context = {
        "course": found.course,
        "day": found,
        "rows": [(row, "scan" in known, "hand" in known or str(row.pk) in ticked) for row, known in means],
        "cancel_url": _url(found.course),
    }
    return form_page(request, "workforce/training/sheet.html", form, context)


@page(permissions.TRAINING_PLAN)
def earn(request: Request, enrolment: int) -> HttpResponse:
    found = training_people.enrolment_for(request.actor, enrolment, permissions.TRAINING_PLAN)
    return dialog(
        request,
        EarnForm(sent(request)),
        lambda **said: training_crediting.earn(found, by=request.actor, **said),
        who=f"{found.worker.name} · {found.course.get_certificate_kind_display()}",
        label=_("Enter the certificate"),
        promise=_("A number stands in one file only. Pay follows from the month after it was issued."),
        url=_url(found.course),
    )


@page(permissions.TRAINING_PLAN)
def certify(request: Request, enrolment: int) -> HttpResponse:
    found = training_people.enrolment_for(request.actor, enrolment, permissions.TRAINING_PLAN)
    return dialog(
        request,
        NothingForm(sent(request)),
        lambda: training_crediting.certify(found, by=request.actor),
        who=str(found),
        label=_("Issue the certificate of completion"),
        promise=_("It gets a number and a code by which anybody can verify it, and is kept as PDF and Word."),
        url=_url(found.course),
    )


def _printed(request: Request, course: int) -> tuple[Course, Any]:
    found = training.course_for(request.actor, course, permissions.TRAINING_PLAN)
    rows = [row for row in training_people.listed(found, request.actor) if row.state != "waiting"]
    return found, papers_training.sign_in_sheet(found, training.days_of(found), rows, training_people.present(found))


def _named(name: str, *, inline: bool) -> dict[str, str]:
    disposition = content_disposition_header(as_attachment=not inline, filename=name)
    return {"Content-Disposition": disposition or "", "Cache-Control": "private, no-store"}


@page(permissions.TRAINING_PLAN)
@require_GET
def sheet_pdf(request: Request, course: int) -> HttpResponse:
    found, paper = _printed(request, course)
    headers = _named(f"{found.code}.pdf", inline=True)
    return HttpResponse(printing.pdf(paper), content_type="application/pdf", headers=headers)


@page(permissions.TRAINING_PLAN)
@require_GET
def sheet_word(request: Request, course: int) -> HttpResponse:
    found, paper = _printed(request, course)
    return HttpResponse(word.docx(paper), content_type=DOCX.mime, headers=_named(f"{found.code}.docx", inline=False))
