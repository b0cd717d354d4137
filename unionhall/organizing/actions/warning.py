"""The calendars of terms and of papers speak up before and after the day (届满、到期预警)."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from unionhall.accounts.models import User
from unionhall.common.action import silent
from unionhall.common.dates import today
from unionhall.notices import actions as notices
from unionhall.notices import queries as people
from unionhall.organizing import permissions, waiting
from unionhall.organizing.models import Term, UnionPaper
from unionhall.organizing.queries import papers as queries_of_papers
from unionhall.organizing.queries import terms as queries
from unionhall.organizing.rules.terms import warning_due
from unionhall.policies.catalogue.organizing import Papers, Terms
from unionhall.policies.queries import rules_for
from unionhall.policies.ruling import Rule
from unionhall.todo.actions import open_item
from unionhall.todo.clocks import Clock
from unionhall.units.models import Unit

MOST = 400
"""Days ahead that are looked at: no policy warns earlier than the year before."""
SLICE = 500


@silent("a warning changes nothing of the paper; what follows from it is recorded where it is done")
def warn_of_papers(on: date | None = None) -> int:
    """A paper that expires is an item of the union until it was renewed or given back. Returns how many were warned of."""
    day = on or today()
    papers = list(queries_of_papers.to_warn(day, MOST))
    rules = rules_for(Papers, {each.unit_path for each in papers}, day)
    return sum(_warn_of_paper(each, rules[each.unit_path], day) for each in papers)


def _warn_of_paper(paper: UnionPaper, rule: Rule[Papers], day: date) -> bool:
    until = paper.valid_until
    due = None if until is None else warning_due(rule.warn_days, until, today=day, warned_at=paper.warned_at)
    if until is None or due is None:
        return False
    paper.warned_at = due
    paper.save(update_fields=["warned_at"])
    clock = Clock(max((until - day).days, 0), working=False)
    key, url = permissions.PAPER_RECORD, paper.get_absolute_url()
    open_item(waiting.PAPER_EXPIRING, paper, unit=paper.unit, key=key, title=str(paper), url=url, clock=clock)
    return True


@silent("a warning changes nothing of the term; what follows from it is recorded where it is done")
def warn_of_terms(on: date | None = None) -> int:
    """Warn those whose term ends, and the upper union where it is over; each threshold once. Returns how many terms."""
    day = on or today()
    terms = list(queries.to_warn(day, MOST))
    warned: list[Term] = []
    for start in range(0, len(terms), SLICE):
        part = terms[start : start + SLICE]
        rules = rules_for(Terms, [each.unit_path for each in part], day)
        warned += [each for each in part if _warn(each, rules[each.unit_path], day)]
    _tell(warned, day)
    return len(warned)


def _warn(term: Term, rule: Rule[Terms], day: date) -> bool:
    """An item on the union's own desk, due on the day; on the upper union's desk once the day has passed."""
    due = warning_due(rule.warn_days, term.due_on, today=day, warned_at=term.warned_at)
    if due is None:
        return False
    term.warned_at = due
    term.save(update_fields=["warned_at"])
    ahead = Clock(max((term.due_on - day).days, 0), working=False)
    _let_wait(waiting.TERM_ENDING, term, term.unit, permissions.TERM_RECORD, ahead)
    if due == 0 and (upper := queries.upper_of(term.unit)):
        _let_wait(waiting.TERM_OVERDUE, term, upper, permissions.TERM_DECIDE, Clock(rule.reply_days, working=False))
    return True


def _let_wait(kind: str, term: Term, unit: Unit, key: str, clock: Clock) -> None:
    open_item(kind, term, unit=unit, key=key, title=term.unit.name, url=term.get_absolute_url(), clock=clock)


def _tell(terms: list[Term], day: date) -> None:
    """One message to each person, however many of the unions are theirs to look after."""
    by_person: dict[User, list[Term]] = defaultdict(list)
    for term in terms:
        for user in people.holders(permissions.TERM_RECORD, term.unit_path):
            by_person[user].append(term)
    for user, theirs in by_person.items():
        url = theirs[0].get_absolute_url() if len(theirs) == 1 else reverse("terms:list")
        notices.send([user], "organizing.term", title=_title(theirs, day), url=url)


def _title(terms: list[Term], day: date) -> str | Promise:
    if len(terms) > 1:
        return format_lazy(_("{n} terms of office end soon or are over"), n=len(terms))
    [term] = terms
    left = (term.due_on - day).days
    if left < 0:
        return format_lazy(_("The term of {unit} ended {days} days ago"), unit=term.unit.label, days=-left)
    return format_lazy(_("The term of {unit} ends in {days} days"), unit=term.unit.label, days=left)
