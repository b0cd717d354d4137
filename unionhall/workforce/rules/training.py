"""Plans and courses: whether they may be made, opened, closed, and how hours are spread over days. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal

from django.utils.translation import gettext as _

from unionhall.common.dates import is_workday
from unionhall.common.errors import Refusal
from unionhall.policies.figures import Rule
from unionhall.workforce.enums_training import CourseState, TrainingPlanState
from unionhall.workforce.models import Course, CourseDay, TrainingPlan
from unionhall.workforce.policies import Training

HALF = Decimal("0.5")
LONGEST = 120
"""Days from the first to the last of one course."""


@dataclass(frozen=True, slots=True)
class CourseFacts:
    """What is said of a course when it is planned."""

    title: str
    kind: str
    counts_as: str
    starts_on: date
    ends_on: date
    enrol_until: date
    place: str
    hours: Decimal
    seats: int
    lecturer: str = ""
    keeps_waiting: bool = True
    certificate_kind: str = ""
    certificate_months: int | None = None
    because: str = ""


def teaching_days(starts_on: date, ends_on: date) -> list[date]:
    """The working days from the first to the last; all days where there is no working day among them."""
    every = [starts_on + timedelta(days=number) for number in range((ends_on - starts_on).days + 1)]
    return [each for each in every if is_workday(each)] or every


def spread(hours: Decimal, days: Sequence[date]) -> list[tuple[date, Decimal]]:
    """Hours over days in halves: as even as halves allow, the first days carry what is over. The parts add up."""
    each = (hours / len(days) / HALF).to_integral_value(ROUND_DOWN) * HALF
    over = int((hours - each * len(days)) / HALF)
    parts = [(day, each + (HALF if place < over else 0)) for place, day in enumerate(days)]
    return [(day, part) for day, part in parts if part > 0]


def course_refusals(facts: CourseFacts, standard: Rule[Training], *, plan: TrainingPlan | None) -> list[Refusal]:
    found = _kind_refusals(facts, standard) + _day_refusals(facts, standard)
    if plan is None and not facts.because.strip():
        found.append(Refusal(_("Choose a plan, or say why the course stands outside one."), field="because", code="missing"))
    if plan is not None and plan.year != facts.starts_on.year:
        found.append(Refusal(_("The plan is that of another year."), field="plan", code="year"))
    return found


def _kind_refusals(facts: CourseFacts, standard: Rule[Training]) -> list[Refusal]:
    if facts.kind not in standard.kinds:
        return [Refusal(_("The policy in force knows no such kind of course."), field="kind", code="kind")]
    if facts.certificate_months is not None and not facts.certificate_kind:
        return [Refusal(_("Say which certificate."), field="certificate_kind", code="missing")]
    return []


def _day_refusals(facts: CourseFacts, standard: Rule[Training]) -> list[Refusal]:
    if facts.ends_on < facts.starts_on or (facts.ends_on - facts.starts_on).days > LONGEST:
        return [Refusal(_("The last day lies before the first, or too far after it."), field="ends_on", code="order")]
    found = []
    if facts.ends_on.year != facts.starts_on.year:
        found.append(Refusal(_("A course lies within one year: its hours count there."), field="ends_on", code="year"))
    if facts.enrol_until > facts.ends_on:
        found.append(Refusal(_("Enrolment ends before the course does."), field="enrol_until", code="order"))
    if facts.hours % HALF:
        found.append(Refusal(_("Hours are counted in halves."), field="hours", code="halves"))
    most = standard.day_hours * len(teaching_days(facts.starts_on, facts.ends_on))
    if facts.hours > most:
        text = _("On these days there is room for %(most)s class hours at most.") % {"most": most}
        found.append(Refusal(text, field="hours", code="hours"))
    return found


def day_refusals(
    course: Course, on: date, hours: Decimal, standard: Rule[Training], *, known: Sequence[CourseDay]
) -> list[Refusal]:
    """A further day of a course."""
    found = changing_refusals(course)
    if any(each.on == on for each in known):
        found.append(Refusal(_("The course has this day already."), field="on", code="duplicate"))
    if on.year != course.starts_on.year:
        found.append(Refusal(_("A course lies within one year: its hours count there."), field="on", code="year"))
    if hours > standard.day_hours:
        text = _("At most %(most)s class hours on one day.") % {"most": standard.day_hours}
        found.append(Refusal(text, field="hours", code="hours"))
    return found


def removing_refusals(course: Course, known: Sequence[CourseDay], *, is_attended: bool) -> list[Refusal]:
    found = changing_refusals(course)
    if len(known) < 2:
        found.append(Refusal(_("A course has at least one day."), code="last"))
    if is_attended:
        found.append(Refusal(_("Somebody has signed in on this day."), code="attended"))
    return found


def changing_refusals(course: Course) -> list[Refusal]:
    if course.state in {CourseState.CLOSED, CourseState.CANCELLED}:
        return [Refusal(_("This course is over: nothing of it changes any more."), code="state")]
    return []


def shrinking_refusals(course: Course, seats: int, enrol_until: date, *, given_out: int) -> list[Refusal]:
    found = []
    if seats < given_out:
        text = _("%(given)s seats are taken or given to units.") % {"given": given_out}
        found.append(Refusal(text, field="seats", code="used"))
    if enrol_until > course.ends_on:
        found.append(Refusal(_("Enrolment ends before the course does."), field="enrol_until", code="order"))
    return found


def opening_refusals(course: Course) -> list[Refusal]:
    """A course of a plan opens when the plan is approved."""
    if course.plan is not None and course.plan.state != TrainingPlanState.APPROVED:
        return [Refusal(_("The plan of this course is not approved yet."), code="plan")]
    return []


def closing_refusals(days: Sequence[CourseDay], *, today: date) -> list[Refusal]:
    if any(each.on > today for each in days):
        return [Refusal(_("The last day of the course is still to come."), code="early")]
    return []


def quota_refusals(course: Course, seats: int, *, others: int, used: int) -> list[Refusal]:
    """Places of a unit: not more in all than seats, not fewer than are used."""
    found = changing_refusals(course)
    if others + seats > course.seats:
        text = _("The course has %(seats)s seats; %(others)s are given to other units.") % {
            "seats": course.seats,
            "others": others,
        }
        found.append(Refusal(text, field="seats", code="seats"))
    if seats < used:
        text = _("%(used)s workers of this unit are enrolled already.") % {"used": used}
        found.append(Refusal(text, field="seats", code="used"))
    return found


def approving_refusals(*, is_drafter: bool, courses: int) -> list[Refusal]:
    found = []
    if is_drafter:
        found.append(Refusal(_("Somebody else approves what you have drafted."), code="self"))
    if not courses:
        found.append(Refusal(_("A plan without courses is not approved."), code="empty"))
    return found


def number_refusals(standard: Rule[Training], kind: str, number: str) -> list[Refusal]:
    """A number that cannot be genuine: it is not made the way numbers of this certificate are."""
    wrong = [row for row in standard.numbers if row.kind == kind and not re.fullmatch(row.pattern, number)]
    if wrong:
        text = _("Numbers of this certificate are made differently. Look at the original.")
        return [Refusal(text, field="number", code="forged")]
    return []
