"""By the clock: certificates that run out, enrolments that have ended."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from unionhall.common.action import silent
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.scope import unscoped
from unionhall.policies.queries import rules_for
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock
from unionhall.workforce import permissions, waiting
from unionhall.workforce.models import Certificate, Course
from unionhall.workforce.policies import Training
from unionhall.workforce.queries import contracts, files, training


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


@silent("what waited for an enrolment that is over waits no more")
def end_enrolments(*, by: Actor) -> int:
    """Units are not asked to enrol any more after the last day."""
    with unscoped("courses of every unit whose enrolment is over"):
        over = list(training.enrolment_over(today()))
        return sum(_end(course, by) for course in over)


def _end(course: Course, by: Actor) -> int:
    return close_items(course, kind=waiting.TRAINING_ENROL, outcome=_("Enrolment is over"), by=by)
