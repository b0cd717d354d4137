"""Presence: scanned by the worker on the phone, or noted from the sign-in sheet (签到). Both stand; a day counts once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.workforce import permissions
from unionhall.workforce.enums_training import EnrolmentState, Means
from unionhall.workforce.models import Attendance, CourseDay, Enrolment
from unionhall.workforce.queries import files, training, training_people
from unionhall.workforce.rules import training_people as rules


@action
def sign_in(token: str, *, by: Actor) -> Attendance:
    """The signed-in worker has scanned the code on the wall. Refused for codes that are old or not ours, and for strangers."""
    day, worker = training.day_of(token), files.own_worker(by)
    if day is None:
        raise Refused(Refusal(_("This is no code of a course."), code="code"))
    if not training.is_fresh(token, training.standard_of(day.course).code_minutes):
        raise Refused(Refusal(_("This code has run out. Scan the one that is shown now."), code="old"))
    if worker is None:
        raise Refused(Refusal(_("This account is not that of a union worker."), code="stranger"))
    course = training.lock(day.course)
    enrolment = training_people.own_enrolment(course, worker)
    is_signed = training_people.is_signed(enrolment, day)
    refuse_if(rules.scanning_refusals(day, today=today()) + rules.signing_refusals(course, enrolment, is_signed=is_signed))
    assert enrolment is not None
    made = _once(enrolment, day, Means.SCAN, by)
    audit.record(enrolment, "workforce.training.scanned", by=by, changes={"course_day": (None, day.on)})
    return made


def _once(enrolment: Enrolment, day: CourseDay, means: Means, by: Actor) -> Attendance:
    facts = {"means": means, "at": timezone.now(), "noted_by": by.name, "unit_path": enrolment.unit_path}
    try:
        with transaction.atomic():
            return Attendance.objects.create(enrolment=enrolment, day=day, **facts)
    except IntegrityError as error:
        raise Refused(Refusal(_("You are signed in already; it counts once."), code="twice")) from error


@action
def note_sheet(day: CourseDay, *, by: Actor, present: Iterable[int], sheet: str = "") -> int:
    """The sign-in sheet of a day: these enrolments were there, the others were not. What was scanned stays.

    Returns how many are noted from the sheet now.
    """
    by.require(permissions.TRAINING_PLAN, day)
    course = training.lock(day.course)
    enrolled = {each.pk: each for each in training_people.everybody(course, EnrolmentState.PLACED)}
    chosen = set(present)
    refuse_if(_sheet_refusals(day, chosen - enrolled.keys()))
    before = set(training_people.noted_by_hand(day).values_list("enrolment_id", flat=True))
    training_people.noted_by_hand(day).filter(enrolment__in=before - chosen).delete()
    new = [enrolled[pk] for pk in sorted(chosen - before)]
    Attendance.objects.bulk_create(_noted(new, day, by, sheet))
    changes = {"course_day": (None, day.on), "on_sheet": (len(before), len(chosen))}
    audit.record(course, "workforce.training.sheet_noted", by=by, changes=changes)
    return len(chosen)


def _noted(rows: Sequence[Enrolment], day: CourseDay, by: Actor, sheet: str) -> list[Attendance]:
    facts = {"day": day, "means": Means.HAND, "at": timezone.now(), "noted_by": by.name, "sheet": sheet}
    return [Attendance(enrolment=each, unit_path=each.unit_path, **facts) for each in rows]


def _sheet_refusals(day: CourseDay, strangers: set[int]) -> list[Refusal]:
    found = rules.sheet_refusals(day, today=today())
    if not day.course.is_open:
        text = _("The list of this course is closed. Correct the hours in the ledger, with a reason.")
        found.append(Refusal(text, code="state"))
    if strangers:
        found.append(Refusal(_("Somebody on the sheet is not enrolled."), field="present", code="stranger"))
    return found


@action
def add_from_sheet(day: CourseDay, enrolments: Sequence[Enrolment], *, by: Actor, sheet: str) -> int:
    """Rows of an uploaded sheet: these were there too; nobody is taken away."""
    by.require(permissions.TRAINING_PLAN, day)
    course = training.lock(day.course)
    refuse_if(_sheet_refusals(day, {each.pk for each in enrolments if not each.is_placed}))
    known = set(training_people.noted_by_hand(day).values_list("enrolment_id", flat=True))
    new = [each for each in enrolments if each.pk not in known]
    Attendance.objects.bulk_create(_noted(new, day, by, sheet))
    changes = {"course_day": (None, day.on), "on_sheet": (len(known), len(known) + len(new))}
    audit.record(course, "workforce.training.sheet_noted", by=by, note=sheet, changes=changes)
    return len(new)
