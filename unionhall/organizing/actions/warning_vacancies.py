"""A post that is vacant waits for somebody to be elected, and above once the limit has passed (空缺补选)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from unionhall.common.action import silent
from unionhall.common.dates import today
from unionhall.organizing import permissions, waiting
from unionhall.organizing.models import Officer, Term
from unionhall.organizing.queries import vacancies as queries
from unionhall.organizing.queries.terms import upper_of
from unionhall.organizing.rules.terms import fill_by
from unionhall.policies.catalogue.organizing import Terms
from unionhall.policies.queries import rules_for
from unionhall.policies.ruling import Rule
from unionhall.todo.actions import open_item
from unionhall.todo.clocks import Clock
from unionhall.units.models import Unit

SLICE = 500
Kinds = tuple[str, str]
CHAIR: Kinds = (waiting.CHAIR_VACANT, waiting.CHAIR_MISSING)
POST: Kinds = (waiting.POST_VACANT, waiting.POST_MISSING)


@dataclass(frozen=True, slots=True)
class Wait:
    """What waits, where, for whom, and until when."""

    kind: str
    unit: Unit
    key: str
    clock: Clock


@silent("a warning changes nothing of the term; what follows from it is recorded where it is done")
def warn_of_vacancies(on: date | None = None) -> int:
    """Each vacant chair, vice chair and head of an audit committee is an item of its union, and of the union above once the
    policy's months are over. It ends when somebody takes the post. Returns how many items are new.
    """
    day = on or today()
    chairs = _warn_of(list(queries.vacant_anywhere()), lambda term: term.vacant_since, CHAIR, day)
    return chairs + _warn_of(queries.left_unfilled_anywhere(), lambda officer: officer.ends_on, POST, day)


def _warn_of(subjects: Sequence[Term | Officer], since: Callable[[Any], date], kinds: Kinds, day: date) -> int:
    count = 0
    for start in range(0, len(subjects), SLICE):
        part = subjects[start : start + SLICE]
        rules = rules_for(Terms, [each.unit_path for each in part], day)
        known = queries.waiting_for(part)
        for each in part:
            rule = rules[each.unit_path]
            for wait in _waits(each.unit, rule, fill_by(rule, since(each)).value, day, kinds):
                if (wait.kind, str(each.pk)) not in known:
                    _let_wait(each, wait)
                    count += 1
    return count


def _waits(unit: Unit, rule: Rule[Terms], last: date, day: date, kinds: Kinds) -> Iterator[Wait]:
    """At the union from the first day on, above once the limit has passed."""
    vacant, missing = kinds
    yield Wait(vacant, unit, permissions.TERM_RECORD, Clock(max((last - day).days, 0), working=False))
    if last < day and (upper := upper_of(unit)):
        yield Wait(missing, upper, permissions.TERM_DECIDE, Clock(rule.reply_days, working=False))


def _let_wait(subject: Term | Officer, wait: Wait) -> None:
    post = f" · {subject.get_post_display()}" if isinstance(subject, Officer) else ""
    title, url = f"{subject.unit.name}{post}", reverse("terms:unit", args=[subject.unit.code])
    open_item(wait.kind, subject, unit=wait.unit, key=wait.key, title=title, url=url, clock=wait.clock)
