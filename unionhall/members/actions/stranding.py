"""An employer has closed: its members wait until each was taken along (单位注销，会员跟进)."""

from __future__ import annotations

from collections import Counter

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.action import silent
from unionhall.common.actor import system
from unionhall.common.dates import today
from unionhall.members import permissions, waiting
from unionhall.members.models import Person
from unionhall.members.queries import transfers
from unionhall.organizing.models import Employer
from unionhall.policies.catalogue.members import Standing as StandingPolicy
from unionhall.policies.queries import rule
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock
from unionhall.units.models import Unit


@silent("the closing of the employer and each transfer are on record themselves")
def let_wait(employer: Employer) -> int:
    """Each union that holds members of the closed employer has one item until all of them were taken along."""
    people = transfers.stranded_of(employer)
    counts = Counter(person.unit for person in people)
    for unit, count in counts.items():
        open_item(
            waiting.STRANDED,
            employer,
            unit=unit,
            key=permissions.TRANSFER_ACT,
            title=f"{employer.name} · {count}",
            url=reverse("members:stranded"),
            clock=Clock(rule(StandingPolicy, unit, on=today()).transfer_days, working=True),
        )
    return len(counts)


@silent("what ended the waiting is on record itself")
def settle(person: Person, unit: Unit) -> None:
    """One of them has gone, or was taken along: nothing waits at ``unit`` when it was the last."""
    employer = person.employer
    if employer is None or employer.is_open or transfers.stranded_of(employer, unit):
        return
    close_items(employer, outcome=_("Taken along"), by=system(), kind=waiting.STRANDED, unit=unit)
