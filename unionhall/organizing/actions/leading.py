"""A union elects: the running term ends, a new one begins with its officers (换届、选举)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.dates import today
from unionhall.common.errors import refuse_if
from unionhall.organizing import permissions, signals
from unionhall.organizing.actions.confirming import let_confirm
from unionhall.organizing.enums.leadership import CONFIRMED_POSTS, Post, TermState
from unionhall.organizing.models import Officer, Term
from unionhall.organizing.queries import terms as queries
from unionhall.organizing.rules import officers as officer_rules
from unionhall.organizing.rules import terms as rules
from unionhall.organizing.rules.officers import OfficerFacts
from unionhall.organizing.rules.terms import TermFacts
from unionhall.policies.catalogue.organizing import Committees, Terms
from unionhall.policies.queries import rule
from unionhall.todo.actions import close_items
from unionhall.units.actions.locking import share_tree
from unionhall.units.models import Unit


@action
def elect_in(unit: Unit, facts: TermFacts, people: Sequence[OfficerFacts], *, by: Actor, is_demo: bool = False) -> Term:
    """Record an election and who was elected. Founding calls this inside its own transaction.

    Refused with the rule where dates or posts are barred, and where the upper union should have agreed first.
    Announces ``term_began``.
    """
    by.require(permissions.TERM_RECORD, unit)
    share_tree()
    before = queries.lock_running(unit)
    unit.refresh_from_db()
    terms, committees = rule(Terms, unit, on=facts.starts_on), rule(Committees, unit, on=facts.starts_on)
    refuse_if(
        [
            *rules.unit_refusals(unit),
            *rules.term_refusals(terms, unit.kind, facts, today=today()),
            *rules.following_refusals(terms, before, facts),
            *officer_rules.barred_refusals(committees, people, field="people"),
        ]
    )
    if before is not None:
        end_term(before, on=facts.starts_on, by=by)
    term = _begun(unit, facts, is_demo=is_demo)
    Officer.objects.bulk_create(_officer(term, each) for each in people)
    tell_unit(unit, term=term)
    let_confirm(term)
    told = {
        "number": (before.number if before else None, term.number),
        "due_on": (before.due_on if before else None, term.due_on),
    }
    audit.record(term, "organizing.term.began", by=by, changes=told, note=facts.approval_number)
    announce(signals.term_began, term)
    return term


def _begun(unit: Unit, facts: TermFacts, *, is_demo: bool) -> Term:
    return Term.objects.create(
        unit=unit,
        unit_path=unit.path,
        number=facts.number or queries.last_number(unit) + 1,
        elected_on=facts.elected_on,
        starts_on=facts.starts_on,
        ends_on=facts.ends_on,
        due_on=facts.ends_on,
        approval_number=facts.approval_number,
        is_demo=is_demo,
    )


def _officer(term: Term, facts: OfficerFacts) -> Officer:
    return Officer(
        unit=term.unit, unit_path=term.unit_path, term=term, starts_on=term.starts_on, is_demo=term.is_demo, **facts.fields()
    )


def end_term(term: Term, *, on: date, by: Actor) -> None:
    """The term and whoever still serves in it end the day before ``on``; nothing waits for it any more."""
    last = max(on - timedelta(days=1), term.starts_on)
    term.state, term.ended_on = TermState.ENDED, on
    term.store("state", "ended_on")
    for officer in Officer.objects.select_for_update().filter(unit=term.unit, ends_on=None):
        officer.ends_on, officer.end_reason = max(last, officer.starts_on), _("The term ended")
        officer.store("ends_on", "end_reason")
    close_items(term, outcome=_("Re-elected"), by=by)
    for officer in Officer.objects.filter(term=term, post__in=CONFIRMED_POSTS):
        close_items(officer, outcome=_("Re-elected"), by=by)
    if waiting := queries.waiting_shift(term):
        waiting.state, waiting.answer = "withdrawn", _("The election was held meanwhile.")
        waiting.store("state", "answer")
        close_items(waiting, outcome=_("Withdrawn"), by=by)


def tell_unit(unit: Unit, *, term: Term | None) -> None:
    """The unit's own record names its chair and the day of the next election, as lists of units show them."""
    chair = Officer.objects.filter(unit=unit, post=Post.CHAIR, ends_on=None).first()
    unit.chair_name = chair.name if chair else ""
    unit.term_ends_on = term.due_on if term else None
    unit.store("chair_name", "term_ends_on")
