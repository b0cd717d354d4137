"""Who may be enrolled, who signs in, what is credited. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from unionhall.common.errors import Refusal
from unionhall.policies.figures import Rule
from unionhall.workforce.enums_training import CourseState, EnrolmentState
from unionhall.workforce.models import Course, CourseDay, CourseQuota, Enrolment, Worker
from unionhall.workforce.policies import Training


@dataclass(frozen=True, slots=True)
class Room:
    """Seats of a course and of the quotas, and how many are taken. ``by_quota``: quota → taken."""

    seats: int
    taken: int
    quotas: Sequence[CourseQuota] = ()
    by_quota: tuple[tuple[int, int], ...] = ()

    def quota_of(self, path: str) -> CourseQuota | None:
        """The nearest unit upward that has places."""
        covering = [each for each in self.quotas if path.startswith(each.unit_path)]
        return max(covering, key=lambda each: len(each.unit_path), default=None)

    def is_full(self, quota: CourseQuota | None) -> bool:
        if self.taken >= self.seats:
            return True
        return quota is not None and dict(self.by_quota).get(quota.pk, 0) >= quota.seats

    def with_one(self, quota: CourseQuota | None) -> Room:
        used = dict(self.by_quota)
        if quota is not None:
            used[quota.pk] = used.get(quota.pk, 0) + 1
        return Room(self.seats, self.taken + 1, self.quotas, tuple(used.items()))


def course_refusals(course: Course, *, today: date, is_holder: bool) -> list[Refusal]:
    """The units enrol until the day; who holds the course may still add somebody until it is closed."""
    if not course.is_open:
        return [Refusal(_("This course takes no enrolments."), code="state")]
    if today > course.enrol_until and not is_holder:
        text = _("Enrolment ended on %(day)s. Ask whoever holds the course.") % {"day": course.enrol_until.isoformat()}
        return [Refusal(text, code="late")]
    return []


def placing(course: Course, worker: Worker, room: Room, *, is_listed: bool) -> tuple[str, CourseQuota | None] | Refusal:
    """A place, the waiting list, or why not."""
    name = {"name": worker.name}
    if not worker.is_serving:
        return Refusal(_("%(name)s has left already.") % name, field="workers", code="left")
    if is_listed:
        return Refusal(_("%(name)s is on the list already.") % name, field="workers", code="duplicate")
    quota = room.quota_of(worker.unit_path)
    if quota is None and (room.quotas or not worker.unit_path.startswith(course.unit_path)):
        return Refusal(_("The course gives no places to the unit of %(name)s.") % name, field="workers", code="quota")
    if not room.is_full(quota):
        return EnrolmentState.PLACED, quota
    if course.keeps_waiting:
        return EnrolmentState.WAITING, quota
    return Refusal(_("No seat is left for %(name)s, and the course keeps no waiting list.") % name, field="workers", code="full")


def withdrawing_refusals(enrolment: Enrolment, *, is_attended: bool) -> list[Refusal]:
    if enrolment.state not in {EnrolmentState.PLACED, EnrolmentState.WAITING}:
        return [Refusal(_("This course is over: nothing of it changes any more."), code="state")]
    if is_attended:
        return [Refusal(_("He or she has signed in already."), code="attended")]
    return []


def signing_refusals(course: Course, enrolment: Enrolment | None, *, is_signed: bool) -> list[Refusal]:
    """Whether somebody may be noted as present."""
    if course.state != CourseState.OPEN:
        return [Refusal(_("The list of this course is closed. Correct the hours in the ledger, with a reason."), code="state")]
    if enrolment is None or not enrolment.is_placed:
        text = _("You are not enrolled in “%(course)s”. Ask the officer of your unit.") % {"course": course.title}
        return [Refusal(text, code="stranger")]
    if is_signed:
        return [Refusal(_("You are signed in already; it counts once."), code="twice")]
    return []


def scanning_refusals(day: CourseDay, *, today: date) -> list[Refusal]:
    if day.on != today:
        return [Refusal(_("This code is that of another day."), code="day")]
    return []


def sheet_refusals(day: CourseDay, *, today: date) -> list[Refusal]:
    if day.on > today:
        return [Refusal(_("This day is still to come."), field="day", code="future")]
    return []


def attended(days: Iterable[tuple[int, Decimal]]) -> Decimal:
    """Hours of the days somebody was there; a day counts once, however often it was noted."""
    return sum(dict(days).values(), Decimal(0))


def is_completed(hours: Decimal, course: Course, standard: Rule[Training]) -> bool:
    return hours > 0 and hours >= course.hours * standard.complete_share


def earning_refusals(enrolment: Enrolment) -> list[Refusal]:
    """A certificate is entered for who has completed a course that leads to one, once."""
    if not enrolment.course.certificate_kind:
        return [Refusal(_("This course leads to no certificate."), code="none")]
    if not enrolment.is_completed:
        return [Refusal(_("He or she has not completed the course."), code="incomplete")]
    if enrolment.certificate_id is not None:
        return [Refusal(_("The certificate is on file already."), code="duplicate")]
    return []


def issuing_refusals(enrolment: Enrolment) -> list[Refusal]:
    if not enrolment.is_completed:
        return [Refusal(_("He or she has not completed the course."), code="incomplete")]
    if enrolment.paper_number:
        return [Refusal(_("The certificate of completion is issued already."), code="duplicate")]
    return []
