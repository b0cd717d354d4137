"""What comes of a course: hours in the ledger, certificates, the certificate of completion (学时认定)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import add_months, today
from unionhall.common.errors import refuse_if
from unionhall.documents.actions import issuing
from unionhall.notices import actions as notices
from unionhall.notices import queries as people
from unionhall.policies.ruling import Rule
from unionhall.todo.actions import close_items
from unionhall.workforce import papers_training, permissions, waiting
from unionhall.workforce.actions import filing
from unionhall.workforce.enums_training import EnrolmentState, HoursReason
from unionhall.workforce.models import TEACHING, Course, Enrolment, HourEntry, Worker
from unionhall.workforce.policies import Training
from unionhall.workforce.queries import training, training_hours, training_people, workers
from unionhall.workforce.rules import training as course_rules
from unionhall.workforce.rules import training_hours as hour_rules
from unionhall.workforce.rules import training_people as rules


@action
def close(course: Course, *, by: Actor) -> Course:
    """The course is over: the hours of the days attended go into the ledger, once, and the list does not change any more."""
    by.require(permissions.TRAINING_PLAN, course)
    course = training.lock(course)
    state = TEACHING.target("close", course.state)
    refuse_if(course_rules.closing_refusals(training.days_of(course), today=today()))
    course.state, course.closed_on = state, today()
    course.store("state", "closed_on")
    rows = training_people.lock_list(course)
    entries = _settled(course, rows, training.standard_of(course), by)
    Enrolment.objects.bulk_update(rows, ["state", "hours"])
    HourEntry.objects.bulk_create(entries)
    _let_go(course)
    changes = {"credited": (None, len(entries)), "hours": (None, sum((each.hours for each in entries), Decimal(0)))}
    close_items(course, outcome=course.get_state_display(), by=by)
    audit.record(course, "workforce.training.course.closed", by=by, changes=changes)
    notices.send(
        people.users([each.worker.user_id for each in entries if each.worker.user_id]),
        "workforce.training",
        title=gettext_lazy("Training hours were credited to you"),
        body=course.title,
    )
    return course


def _settled(course: Course, rows: list[Enrolment], standard: Rule[Training], by: Actor) -> list[HourEntry]:
    """Each enrolment gets its hours and whether the course is completed; who was there gets a line."""
    there = training_people.hours_attended(course)
    entries = []
    for row in rows:
        row.hours = rules.attended(there.get(row.pk, ()))
        is_completed = rules.is_completed(row.hours, course, standard)
        row.state = EnrolmentState.COMPLETED if is_completed else EnrolmentState.MISSED
        if row.hours:
            entries.append(_entry(row.worker, course, row.hours, by))
    return entries


def _entry(worker: Worker, course: Course, hours: Decimal, by: Actor) -> HourEntry:
    return HourEntry(
        worker=worker,
        unit=worker.unit,
        unit_path=worker.unit_path,
        year=course.starts_on.year,
        kind=course.counts_as,
        hours=hours,
        reason=HoursReason.COURSE,
        course=course,
        title=course.title,
        credited_on=course.closed_on or today(),
        noted_by=by.name,
    )


def _let_go(course: Course) -> None:
    """Whoever still waits got no place."""
    waiting_still = training_people.everybody(course, EnrolmentState.WAITING)
    for row in waiting_still:
        row.state = EnrolmentState.WITHDRAWN
    Enrolment.objects.bulk_update(waiting_still, ["state"])


@action
def note_hours(worker: Worker, *, by: Actor, title: str, kind: str, hours: Decimal, on: date, note: str = "") -> HourEntry:
    """Training elsewhere that counts (by civil affairs, a party school): a line in the ledger."""
    by.require(permissions.TRAINING_CREDIT, worker)
    worker = workers.lock(worker)
    started_on, left_on = worker.started_on, worker.left_on
    refuse_if(hour_rules.entry_refusals(on=on, started_on=started_on, left_on=left_on, hours=hours, today=today()))
    made = _line(worker, by, year=on.year, kind=kind, hours=hours, reason=HoursReason.OUTSIDE, title=title, note=note)
    audit.record(worker, "workforce.training.hours_noted", by=by, note=title, changes={"class_hours": (None, hours)})
    return made


@action
def correct_hours(worker: Worker, *, by: Actor, year: int, kind: str, hours: Decimal, note: str) -> HourEntry:
    """A mistake in the ledger is put right by a further line, with the reason; lines are never changed."""
    by.require(permissions.TRAINING_CREDIT, worker)
    worker = workers.lock(worker)
    done = training_hours.done_by_worker([worker.pk], year).get((worker.pk, kind), Decimal(0))
    refuse_if(hour_rules.correction_refusals(hours, done=done, note=note))
    title = str(HoursReason.CORRECTION.label)
    made = _line(worker, by, year=year, kind=kind, hours=hours, reason=HoursReason.CORRECTION, title=title, note=note)
    audit.record(worker, "workforce.training.hours_corrected", by=by, note=note, changes={"class_hours": (done, done + hours)})
    return made


def _line(worker: Worker, by: Actor, **facts: object) -> HourEntry:
    return HourEntry.objects.create(
        worker=worker, unit=worker.unit, unit_path=worker.unit_path, credited_on=today(), noted_by=by.name, **facts
    )


@action
def earn(
    enrolment: Enrolment, *, by: Actor, level: str, number: str, issued_on: date, expires_on: date | None = None
) -> Enrolment:
    """The certificate to which the course leads goes into the file, with the number that its issuer gave it."""
    by.require(permissions.TRAINING_PLAN, enrolment.course)
    enrolment = training_people.lock(enrolment)
    refuse_if(rules.earning_refusals(enrolment))
    course = enrolment.course
    if expires_on is None and course.certificate_months:
        expires_on = add_months(issued_on, course.certificate_months)
    enrolment.certificate = filing.add_certificate(
        enrolment.worker,
        by=by,
        kind=course.certificate_kind,
        level=level,
        number=number,
        issued_on=issued_on,
        expires_on=expires_on,
    )
    enrolment.store("certificate")
    audit.record(enrolment, "workforce.training.certificate_earned", by=by, note=number)
    return enrolment


@action
def certify(enrolment: Enrolment, *, by: Actor) -> Enrolment:
    """The certificate of completion: a numbered paper that anybody can verify (结业证书)."""
    by.require(permissions.TRAINING_PLAN, enrolment.course)
    enrolment = training_people.lock(enrolment)
    refuse_if(rules.issuing_refusals(enrolment))
    paper = papers_training.completion(enrolment)
    issued = issuing.issue(paper, waiting.COMPLETION_PAPER, subject=enrolment, unit=enrolment.course.unit, by=by)
    enrolment.paper_number = issued.number
    enrolment.store("paper_number")
    audit.record(enrolment, "workforce.training.certified", by=by, note=issued.number)
    return enrolment
