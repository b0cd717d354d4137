"""A chair that is vacant waits for somebody to be elected, and above once the limit has passed (空缺补选)."""

from __future__ import annotations

from datetime import date

from unionhall.common.action import silent
from unionhall.common.dates import today
from unionhall.organizing import permissions, waiting
from unionhall.organizing.models import Term
from unionhall.organizing.queries import vacancies as queries
from unionhall.organizing.rules.terms import fill_by
from unionhall.policies.catalogue.organizing import Terms
from unionhall.policies.queries import rules_for
from unionhall.policies.ruling import Rule
from unionhall.todo.actions import open_item
from unionhall.todo.clocks import Clock
from unionhall.units.models import Unit

SLICE = 500


@silent("a warning changes nothing of the term; what follows from it is recorded where it is done")
def warn_of_vacancies(on: date | None = None) -> int:
    """Each vacant chair is an item of its union, and of the union above once the policy's months are over.

    It ends when somebody takes the chair. Returns how many items are new.
    """
    day, count = on or today(), 0
    terms = list(queries.vacant_anywhere())
    for start in range(0, len(terms), SLICE):
        part = terms[start : start + SLICE]
        rules = rules_for(Terms, [each.unit_path for each in part], day)
        known = queries.waiting_for_chair(part)
        count += sum(_warn(each, rules[each.unit_path], day, known) for each in part)
    return count


def _warn(term: Term, rule: Rule[Terms], day: date, known: set[tuple[str, str]]) -> int:
    last = fill_by(rule, term.vacant_since).value  # type: ignore[attr-defined]
    asked = [(waiting.CHAIR_VACANT, term.unit, permissions.TERM_RECORD, Clock(max((last - day).days, 0), working=False))]
    if last < day and term.unit.parent is not None:
        above = Clock(rule.reply_days, working=False)
        asked.append((waiting.CHAIR_MISSING, term.unit.parent, permissions.TERM_DECIDE, above))
    new = [each for each in asked if (each[0], str(term.pk)) not in known]
    for kind, unit, key, clock in new:
        _let_wait(kind, term, unit, key, clock)
    return len(new)


def _let_wait(kind: str, term: Term, unit: Unit, key: str, clock: Clock) -> None:
    open_item(kind, term, unit=unit, key=key, title=term.unit.name, url=term.get_absolute_url(), clock=clock)
