"""By the clock: certificates that run out, enrolments that have ended, workers who are short towards the end of the year."""

from __future__ import annotations

from collections import Counter
from datetime import date

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from unionhall.common.action import silent
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.scope import unscoped
from unionhall.notices import actions as notices
from unionhall.policies.queries import rules_for
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock
from unionhall.units.models import Unit
from unionhall.workforce import permissions, waiting
from unionhall.workforce.enums import WorkerState
from unionhall.workforce.models import Certificate, Course, Worker
from unionhall.workforce.policies import Training
from unionhall.workforce.queries import contracts, files, training, training_hours
from unionhall.workforce.rules.training_hours import Standing


@silent("a reminder changes nothing of the file")
def warn_of_certificates() -> int:
    """A certificate that runs out waits at the federation until there is a newer one. Twice a day opens nothing twice."""
    day = today()
    with unscoped("warnings go out for the whole federation"):
        soon = files.running_out(day)
        standards = rules_for(Training, {each.unit_path for each in soon}, day)
        pressing = [each for each in soon if each.days_left(day) <= standards[each.unit_path].warn_days]
        for each in pressing:
            _wait(each)
    return len(pressing)


def _wait(certificate: Certificate) -> None:
    worker = certificate.worker
    open_item(
        waiting.CERTIFICATE_RENEW,
        certificate,
        unit=contracts.employer_of(worker.unit),
        key=permissions.WORKER_CHANGE,
        title=f"{worker.name}：{certificate}",
        url=worker.get_absolute_url(),
        clock=Clock(max(0, certificate.days_left(today())), working=False),
    )


@silent("a message changes nothing of the ledger")
def press_those_short() -> int:
    """In the last months of the year: one message to each federation whose workers lack hours. Returns how many were told."""
    day = today()
    with unscoped("whoever is short anywhere is reported to the federation above"):
        people = list(Worker.objects.filter(state=WorkerState.SERVING).select_related("unit"))
        standings = training_hours.hours_by_worker(people, day.year)
        pressing = [each for each in people if _presses(standings[each.pk], day)]
        short = _by_employer(pressing)
    return sum(_report(employer, count, (training_hours.year_end(day.year) - day).days) for employer, count in short.items())


def _presses(standing: Standing, day: date) -> bool:
    return standing.is_short and day.month > 12 - standing.standard.press_months


def _by_employer(people: list[Worker]) -> Counter[Unit]:
    """Each unit's federation is looked up once."""
    serving = Counter(each.unit for each in people)
    found: Counter[Unit] = Counter()
    for unit, count in serving.items():
        found[contracts.employer_of(unit)] += count
    return found


def _report(employer: Unit, count: int, left: int) -> int:
    title = format_lazy(_("{count} union workers lack training hours, {left} days are left"), count=count, left=left)
    url = f"{reverse('workforce:training-hours')}?standing=short"
    return notices.send_to_holders(permissions.TRAINING_PLAN, employer.path, "workforce.training", title=title, url=url)


@silent("what waited for an enrolment that is over waits no more")
def end_enrolments(*, by: Actor) -> int:
    """Units are not asked to enrol any more after the last day."""
    with unscoped("courses of every unit whose enrolment is over"):
        over = list(training.enrolment_over(today()))
        return sum(_end(course, by) for course in over)


def _end(course: Course, by: Actor) -> int:
    return close_items(course, kind=waiting.TRAINING_ENROL, outcome=_("Enrolment is over"), by=by)
