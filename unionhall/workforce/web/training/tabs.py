"""The head of a course: its tabs, where it stands, what can be done next."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.workforce import permissions
from unionhall.workforce.enums_training import CourseState
from unionhall.workforce.models import Course


def head(course: Course, actor: Actor, tab: str) -> dict[str, Any]:
    may_plan = actor.can(permissions.TRAINING_PLAN, course)
    takes = course.takes_enrolments(today()) or (course.is_open and may_plan)
    return {
        "course": course,
        "tabs": _tabs(course, tab),
        "strip": _strip(course),
        "may_plan": may_plan,
        "may_enrol": takes and actor.holds(permissions.TRAINING_ENROL),
        "is_over": today() >= course.ends_on,
    }


def _tabs(course: Course, tab: str) -> list[dict[str, Any]]:
    pages = {
        "course": (_("The course"), "workforce:course"),
        "people": (_("Participants"), "workforce:course-people"),
        "history": (_("History"), "workforce:course-history"),
    }
    return [
        {"label": label, "url": reverse(url, args=[course.pk]), "active": name == tab} for name, (label, url) in pages.items()
    ]


def _strip(course: Course) -> list[dict[str, Any]]:
    if course.state == CourseState.CANCELLED:
        return [{"label": course.get_state_display(), "state": "late", "note": course.note}]
    day = today()
    here = 0 if course.state == CourseState.PLANNED else 1 if day < course.starts_on else 2 if day <= course.ends_on else 3
    here = 4 if course.is_closed else here
    labels = (_("Planned"), _("Enrolment"), _("Teaching"), _("Hours credited"))
    due = (None, course.enrol_until, course.ends_on, course.closed_on)
    return [
        {"label": label, "state": "done" if place < here else "running" if place == here else "todo", "due": due[place]}
        for place, label in enumerate(labels)
    ]
