"""The upper union confirms in a numbered paper who was elected (选举结果批复): at an election, and between elections (补选)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.documents.actions import issuing
from unionhall.documents.models import Issued
from unionhall.organizing import leading_papers, permissions, waiting
from unionhall.organizing.actions.telling import tell_holders
from unionhall.organizing.models import Officer, Term
from unionhall.organizing.queries import terms as queries
from unionhall.organizing.rules import terms as rules
from unionhall.policies.catalogue.organizing import Terms
from unionhall.policies.queries import rule
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock
from unionhall.units.models import Unit


@action
def confirm(term: Term, *, by: Actor) -> Issued:
    """Confirm everybody who was elected; the number of the paper is the approval of the term."""
    upper = _upper(term.unit)
    by.require(permissions.TERM_DECIDE, upper)
    held = queries.lock_running(term.unit)
    is_running = held is not None and held.pk == term.pk
    refuse_if(rules.confirming_refusals(is_serving=is_running, is_confirmed=queries.is_confirmed(term)))
    assert held is not None
    paper = leading_papers.appointment(held, queries.serving(held.unit), upper)
    made = issuing.issue(paper, leading_papers.APPOINTMENT, subject=held, unit=upper, by=by)
    before, held.approval_number = held.approval_number, made.number
    held.store("approval_number")
    close_items(held, outcome=made.number, by=by, kind=waiting.TERM_CONFIRM)
    audit.record(held, "organizing.term.confirmed", by=by, changes={"approval_number": (before, made.number)})
    tell_holders(permissions.TERM_RECORD, held.unit, held, made.number)
    return made


@action
def confirm_officer(officer: Officer, *, by: Actor) -> Issued:
    """Confirm one officer who was elected between elections."""
    upper = _upper(officer.unit)
    by.require(permissions.TERM_DECIDE, upper)
    officer = queries.lock_officer(officer)
    refuse_if(rules.alone_refusals(officer))
    refuse_if(rules.confirming_refusals(is_serving=officer.is_serving, is_confirmed=queries.is_confirmed(officer)))
    paper = leading_papers.by_election(officer, upper)
    made = issuing.issue(paper, leading_papers.APPOINTMENT, subject=officer, unit=upper, by=by)
    close_items(officer, outcome=made.number, by=by)
    audit.record(officer, "organizing.officer.confirmed", by=by, note=made.number)
    tell_holders(permissions.TERM_RECORD, officer.unit, officer, made.number)
    return made


def let_confirm(term: Term) -> None:
    """An election that names no approval yet waits for the next union up, with its clock."""
    if not term.approval_number:
        _let_wait(waiting.TERM_CONFIRM, term, term.unit)


def let_confirm_officer(officer: Officer) -> None:
    """Who leads a union between elections is confirmed by the next union up; group leaders and members are not."""
    if officer.is_elected_between:
        _let_wait(waiting.OFFICER_CONFIRM, officer, officer.unit)


def _let_wait(kind: str, subject: Term | Officer, unit: Unit) -> None:
    upper = queries.upper_of(unit)
    if upper is None:
        return
    clock = Clock(rule(Terms, unit, on=today()).reply_days, working=False)
    title = f"{unit.label} · {subject.name}" if isinstance(subject, Officer) else unit.name
    open_item(kind, subject, unit=upper, key=permissions.TERM_DECIDE, title=title, url=subject.get_absolute_url(), clock=clock)


def _upper(unit: Unit) -> Unit:
    upper = queries.upper_of(unit)
    if upper is None:
        raise Refused(Refusal(_("No union stands above this one."), code="state"))
    return upper
