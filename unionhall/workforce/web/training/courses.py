"""Courses: the list, one with its days and places, and the steps of its life."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.lists import Column, Deed, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.units.beside import branches_url, tree_beside
from unionhall.workforce import permissions
from unionhall.workforce.actions import training_courses as acts
from unionhall.workforce.actions import training_crediting
from unionhall.workforce.enums_training import HoursKind
from unionhall.workforce.forms.paying import NothingForm
from unionhall.workforce.forms.people import NoteForm
from unionhall.workforce.forms.training import CourseChangeForm, CourseDayForm, CourseFilter, CourseForm, SeatsForm
from unionhall.workforce.models import Course
from unionhall.workforce.queries import training, training_people
from unionhall.workforce.web.dialogs import dialog, sent, step
from unionhall.workforce.web.training.tabs import head


class CourseList(ListPage):
    """Courses of one's own units, and the opened ones of the units above."""

    name = "workforce:courses"
    key = permissions.TRAINING_VIEW
    export_key = permissions.TRAINING_VIEW
    title = _("Courses")
    sentence = _("Planned in the year's plan, opened for enrolment, held, then closed and credited.")
    filter_form = CourseFilter
    order = ("-starts_on", "-id")
    columns = (
        Column("title", _("Course"), kind="name", fixed=True),
        Column("kind", _("Kind of course"), attr="get_kind_display"),
        Column("state", _("State"), kind="chip", attr="state_now"),
        Column("starts_on", _("First day"), kind="date", order=("starts_on", "id")),
        Column("ends_on", _("Course ends"), kind="date"),
        Column("hours", _("Class hours"), kind="num"),
        Column("counts_as", _("Counts as"), attr="get_counts_as_display"),
        Column("placed", _("Enrolled"), value=lambda row: f"{row.placed}/{row.seats}"),
        Column("place", _("Place of the course"), hidden=True),
        Column("unit", _("Held by"), kind="unit", attr="unit.name"),
        Column("enrol_until", _("Enrolment until"), kind="date", hidden=True),
        Column("code", _("Number of the course"), hidden=True),
    )
    deeds = (
        Deed(_("Plan a course"), "workforce:course-add", permissions.TRAINING_PLAN, icon="plus", kind="primary"),
        Deed(_("Training plans"), "workforce:training-plans", permissions.TRAINING_VIEW, icon="calendar"),
        Deed(_("Presence"), "workforce:attendances", permissions.TRAINING_VIEW, icon="user-check"),
    )
    empty_title = _("No courses yet")
    empty_text = _("Draft the year's plan first, then put courses into it.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Course]:
        return training.counted(training.filtered(training.courses_for(actor), given, today()))

    def tree(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any] | None:
        return tree_beside(self.name, given["unit"].code if "unit" in given else "")


@page(permissions.TRAINING_PLAN)
def add(request: Request) -> HttpResponse:
    plans = training.plans_for(request.actor, permissions.TRAINING_PLAN).filter(state="draft").order_by("-year", "unit_path")
    form = CourseForm(sent(request), plans=plans, initial=_offered(request))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with shown_on(form):
            made = acts.plan_course(said["unit"], form.facts(), by=request.actor, plan=said["plan"])
            return done(request, made.get_absolute_url(), _now("The course is planned."))
    context = {"tree_url": branches_url(), "cancel_url": reverse("workforce:courses")}
    return form_page(request, "workforce/training/course_form.html", form, context)


def _offered(request: Request) -> dict[str, Any]:
    """From a plan, its unit; the kind of hours follows from who holds the course."""
    number = request.GET.get("plan", "")
    found = training.plan_for(request.actor, int(number), permissions.TRAINING_PLAN) if number.isdecimal() else None
    if found is None:
        return {"unit": request.GET.get("unit", "")}
    kind = HoursKind.CITY if found.unit.kind == "city" else HoursKind.COUNTY
    return {"plan": found, "unit": found.unit, "counts_as": kind.value}


@page(permissions.TRAINING_VIEW)
def course(request: Request, course: int) -> HttpResponse:
    """What it is, its days, who gets places, what happened."""
    found = training.course_for(request.actor, course)
    room = training_people.room_in(found)
    context = {
        **head(found, request.actor, "course"),
        "days": training.days_of(found),
        "quotas": training.quotas_of(found),
        "taken": room.taken,
        "left": max(0, found.seats - room.taken),
        "standard": training.standard_of(found),
    }
    return render(request, "workforce/training/course.html", context)


@page(permissions.TRAINING_VIEW)
def history(request: Request, course: int) -> HttpResponse:
    found = training.course_for(request.actor, course)
    context = {**head(found, request.actor, "history"), "entries": audit.history_of(found)}
    return render(request, "workforce/training/course_history.html", context)


_step = partial(step, find=training.course_for)


def _change(found: Course, *, by: Actor, **said: Any) -> None:
    acts.change(found, by=by, facts=said)


def _give(found: Course, *, by: Actor, **said: Any) -> None:
    acts.give_seats(found, said["unit"], by=by, seats=said["seats"])


change = _step(
    _change, CourseChangeForm, permissions.TRAINING_PLAN, _("Change the course"), _("Before and after are kept in the history.")
)
add_day = _step(acts.add_day, CourseDayForm, permissions.TRAINING_PLAN, _("Add a day"), _("The course grows by its hours."))
give_seats = _step(
    _give,
    SeatsForm,
    permissions.TRAINING_PLAN,
    _("Give seats to a unit"),
    _("Its officers are asked to enrol once the course is open."),
)
open_ = _step(
    acts.open_course,
    NothingForm,
    permissions.TRAINING_PLAN,
    _("Open for enrolment"),
    _("Units with seats are asked to enrol their workers until the last day."),
)
close = _step(
    training_crediting.close,
    NothingForm,
    permissions.TRAINING_PLAN,
    _("Close and credit hours"),
    _("The hours of the days attended go into the ledger once and for all; the list does not change any more."),
)
cancel = _step(
    acts.cancel, NoteForm, permissions.TRAINING_PLAN, _("Cancel the course"), _("Everybody on the list is told why."), danger=True
)


@page(permissions.TRAINING_PLAN)
def remove_day(request: Request, course: int, day: int) -> HttpResponse:
    found = training.day_for(request.actor, course, day)
    return dialog(
        request,
        NothingForm(sent(request)),
        lambda: acts.remove_day(found, by=request.actor),
        who=str(found),
        label=_now("Remove the day"),
        promise=_now("Only while nobody has signed in on it."),
        url=found.course.get_absolute_url(),
        danger=True,
    )
