"""Moving the end of a term: the union asks, the next union up decides; or the upper union orders (提前或延期换届)."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.timezone import now
from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.documents.actions import issuing
from unionhall.organizing import leading_papers, permissions, signals, waiting
from unionhall.organizing.actions.leading import tell_unit
from unionhall.organizing.actions.telling import tell_asker, tell_holders
from unionhall.organizing.enums.leadership import Shift, ShiftState
from unionhall.organizing.models import Term, TermShift
from unionhall.organizing.models.term import SHIFTING
from unionhall.organizing.queries import terms as queries
from unionhall.organizing.rules import terms as rules
from unionhall.policies.catalogue.organizing import Terms
from unionhall.policies.queries import rule
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock
from unionhall.units.actions.locking import share_tree
from unionhall.units.models import Unit


@action
def ask(unit: Unit, *, by: Actor, kind: str, until: date, reason: str) -> TermShift:
    """Ask the next union up to agree to a later or an earlier re-election."""
    by.require(permissions.TERM_RECORD, unit)
    share_tree()
    term, terms = _running(unit), rule(Terms, unit, on=today())
    upper = _upper(unit)
    refuse_if(rules.shift_refusals(terms, term, kind, until, today=today()))
    if queries.waiting_shift(term) is not None:
        raise Refused(Refusal(_("A request for this term waits already."), code="twice"))
    limit = rules.put_off_at_most(terms, term.ends_on).stored() if kind == Shift.LATE else {}
    shift = _made(term, by=by, kind=kind, until=until, reason=reason, decider=upper, limit=limit)
    _let_wait(shift, days=terms.reply_days)
    audit.record(shift, "organizing.shift.asked", by=by, changes={"until": (term.due_on, until)}, note=reason)
    return shift


@action
def approve(shift: TermShift, *, by: Actor, answer: str = "") -> TermShift:
    """The upper union agrees: the re-election is due on the day asked for. Never by who asked."""
    by.require(permissions.TERM_DECIDE, shift.decider)
    term = _held_term(shift)
    shift = queries.lock_shift(shift)
    target = SHIFTING.target("approve", shift.state)
    terms = rule(Terms, shift.unit, on=today())
    refuse_if(
        [
            *rules.deciding_refusals(shift, by=by.user_id),
            *rules.shift_refusals(terms, term, shift.kind, shift.until, today=today()),
        ]
    )
    _decided(shift, target, by=by, answer=answer)
    before = _moved(term, shift.until, by=by)
    close_items(shift, outcome=_("Approved"), by=by)
    issuing.issue(leading_papers.shift_reply(shift), leading_papers.SHIFT_REPLY, subject=shift, unit=shift.decider, by=by)
    audit.record(shift, "organizing.shift.approved", by=by, changes={"until": (before, shift.until)}, note=answer)
    tell_asker(shift.asked_by_id, shift, ShiftState.APPROVED.label, body=answer)
    announce(signals.term_shifted, shift)
    return shift


@action
def refuse(shift: TermShift, *, by: Actor, answer: str) -> TermShift:
    """The upper union does not agree; the term ends as it was to."""
    by.require(permissions.TERM_DECIDE, shift.decider)
    shift = queries.lock_shift(shift)
    target = SHIFTING.target("refuse", shift.state)
    refuse_if(rules.deciding_refusals(shift, by=by.user_id))
    _decided(shift, target, by=by, answer=answer)
    close_items(shift, outcome=_("Refused"), by=by)
    audit.record(shift, "organizing.shift.refused", by=by, note=answer)
    tell_asker(shift.asked_by_id, shift, ShiftState.REFUSED.label, body=answer)
    return shift


@action
def withdraw(shift: TermShift, *, by: Actor) -> TermShift:
    by.require(permissions.TERM_RECORD, shift)
    shift = queries.lock_shift(shift)
    shift.state = SHIFTING.target("withdraw", shift.state)
    shift.store("state")
    close_items(shift, outcome=_("Withdrawn"), by=by)
    audit.record(shift, "organizing.shift.withdrawn", by=by)
    return shift


@action
def order(unit: Unit, *, by: Actor, until: date, reason: str) -> TermShift:
    """The upper union orders a re-election by a day (责令限期换届), also where the limit for putting off has passed."""
    upper = _upper(unit)
    by.require(permissions.TERM_DECIDE, upper)
    share_tree()
    term = _running(unit)
    refuse_if(rules.shift_refusals(rule(Terms, unit, on=today()), term, Shift.ORDER, until, today=today()))
    if waits := queries.waiting_shift(term):
        raise Refused(Refusal(_("%(what)s waits: decide on that instead.") % {"what": waits}, code="state"))
    shift = _made(term, by=by, kind=Shift.ORDER, until=until, reason=reason, decider=upper, limit={})
    _decided(shift, ShiftState.APPROVED, by=by, answer="")
    before = _moved(term, until, by=by)
    issuing.issue(leading_papers.shift_reply(shift), leading_papers.SHIFT_REPLY, subject=shift, unit=upper, by=by)
    audit.record(shift, "organizing.shift.ordered", by=by, changes={"until": (before, until)}, note=reason)
    tell_holders(permissions.TERM_RECORD, unit, shift, until.isoformat(), body=reason)
    announce(signals.term_shifted, shift)
    return shift


def _running(unit: Unit) -> Term:
    term = queries.lock_running(unit)
    if term is None:
        raise Refused(Refusal(_("There is no running term: record the election first."), code="state"))
    return term


def _held_term(shift: TermShift) -> Term:
    share_tree()
    return _running(shift.unit)


def _upper(unit: Unit) -> Unit:
    upper = queries.upper_of(unit)
    if upper is None:
        raise Refused(Refusal(_("No union stands above this one."), code="state"))
    return upper


def _made(term: Term, *, by: Actor, **facts: object) -> TermShift:
    told = {"asked_by": by.name, "asked_by_id": by.user_id, "is_demo": term.is_demo}
    return TermShift.objects.create(unit=term.unit, unit_path=term.unit_path, term=term, **told, **facts)


def _decided(shift: TermShift, state: str, *, by: Actor, answer: str) -> None:
    shift.state, shift.answer = state, answer
    shift.decided_by, shift.decided_by_id, shift.decided_at = by.name, by.user_id, now()
    shift.store("state", "answer", "decided_by", "decided_by_id", "decided_at")


def _moved(term: Term, until: date, *, by: Actor) -> date:
    """The re-election is due on another day; warnings begin anew for it."""
    before, term.due_on, term.warned_at = term.due_on, until, None
    term.store("due_on", "warned_at")
    for kind in (waiting.TERM_ENDING, waiting.TERM_OVERDUE):
        close_items(term, outcome=_("The end was moved"), by=by, kind=kind)
    unit = term.unit
    tell_unit(unit, term=term)
    return before


def _let_wait(shift: TermShift, *, days: int) -> None:
    subject: models.Model = shift
    open_item(
        waiting.TERM_SHIFT,
        subject,
        unit=shift.decider,
        key=permissions.TERM_DECIDE,
        title=str(shift),
        url=shift.get_absolute_url(),
        clock=Clock(days, working=False),
    )
