"""Papers of training: the sign-in sheet, the certificate of completion, the proof of a year's hours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from unionhall.common.dates import today
from unionhall.documents.papers import Paper, Part, Table, in_chinese, written
from unionhall.workforce.models import Course, CourseDay, Enrolment, HourEntry, Worker
from unionhall.workforce.rules.training_hours import Standing

Present = Mapping[int, Mapping[int, set[str]]]
BLANK_ROWS = 3


def sign_in_sheet(course: Course, days: Sequence[CourseDay], rows: Sequence[Enrolment], present: Present) -> Paper:
    """One line for each worker, one column for each day to sign in; what is known already is marked."""
    head = [_("No."), pgettext("person", "Name"), _("Serves at"), *(f"{each.on:%m-%d}" for each in days)]
    lines = [_line(number, row, days, present) for number, row in enumerate(rows, 1)]
    lines += [["", "", "", *("" for _day in days)] for _number in range(BLANK_ROWS)]
    return Paper(
        title=_("Sign-in sheet: %(course)s") % {"course": course.title},
        issuer=course.unit.name,
        parts=(
            Part(paragraphs=[_facts(course)]),
            Part(table=Table(head=head, rows=lines, widths=[2, 4, 8, *(4 for _day in days)])),
            Part(paragraphs=[_("Checked by:                    Date:")]),
        ),
        dated=today(),
        landscape=len(days) > 3,
    )


def _facts(course: Course) -> str:
    return _("%(code)s · %(place)s · %(first)s to %(last)s · %(hours)s class hours · lecturer: %(lecturer)s") % {
        "code": course.code,
        "place": course.place,
        "first": course.starts_on.isoformat(),
        "last": course.ends_on.isoformat(),
        "hours": course.hours,
        "lecturer": course.lecturer or "—",
    }


def _line(number: int, row: Enrolment, days: Sequence[CourseDay], present: Present) -> list[str]:
    there = present.get(row.pk, {})
    marks = ["√" if each.pk in there else "" for each in days]
    return [str(number), row.worker.name, row.worker.unit.name, *marks]


@in_chinese
def completion(enrolment: Enrolment) -> Paper:
    """The certificate of completion (结业证书); it gets its number when it is issued."""
    course = enrolment.course
    text = _(
        "%(name)s (%(unit)s) took part in “%(course)s” from %(first)s to %(last)s, attended %(hours)s class hours "
        "and has completed the course."
    ) % {
        "name": enrolment.worker.name,
        "unit": enrolment.worker.unit.name,
        "course": course.title,
        "first": written(course.starts_on),
        "last": written(course.ends_on),
        "hours": enrolment.hours,
    }
    return Paper(
        title=_("Certificate of completion"), parts=(Part(paragraphs=[text]),), signed_by=course.unit.name, dated=today()
    )


def hours_proof(worker: Worker, standing: Standing, entries: Sequence[HourEntry]) -> Paper:
    """What a worker did in a year, of what was due, with why as a footnote (培训学时证明)."""
    lead = _("In %(year)s %(name)s, union worker at %(unit)s, did %(done)s of %(due)s class hours due.") % {
        "year": standing.year,
        "name": worker.name,
        "unit": worker.unit.name,
        "done": standing.done,
        "due": standing.due,
    }
    head = [_("Credited on"), _("Training"), _("Counts as"), _("Class hours")]
    rows = [[each.credited_on.isoformat(), each.title, each.get_kind_display(), str(each.hours)] for each in entries]
    return Paper(
        title=_("Proof of training hours %(year)s") % {"year": standing.year},
        parts=(Part(paragraphs=[lead]), Part(table=Table(head=head, rows=rows, widths=[3, 9, 4, 3], numbers=[3]))),
        signed_by=worker.unit.name,
        dated=today(),
        footnotes=[standing.lacking.footnote()],
    )
