"""Own statements, officers' marks, serious breaches (自述、评分)."""

from __future__ import annotations

from decimal import Decimal

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import refuse_if
from unionhall.common.scope import unscoped
from unionhall.todo.actions import close_items
from unionhall.units.models import Unit
from unionhall.workforce import permissions, waiting_appraisal
from unionhall.workforce.actions.appraisal_deciding import ask_again
from unionhall.workforce.actions.appraisal_opening import scoring_units
from unionhall.workforce.enums_appraisal import RoundState
from unionhall.workforce.models import AppraisalEntry, AppraisalMark
from unionhall.workforce.policies.appraising import ScorerRole
from unionhall.workforce.policies.growing import GradeName
from unionhall.workforce.queries import appraisal_marks
from unionhall.workforce.queries import appraising as queries
from unionhall.workforce.rules import appraisal_steps as rules


@action
def state(entry: AppraisalEntry, *, by: Actor, statement: str) -> AppraisalEntry:
    """The worker says what he or she has done in the year (个人述职). May be changed until the marking is closed."""
    entry = queries.lock_entry(entry)
    refuse_if(rules.stating_refusals(entry, statement, is_worker=rules.is_own(entry, by.user_id)))
    entry.statement, entry.stated_on = statement, today()
    entry.store("statement", "stated_on")
    close_items(entry, outcome=rules.stated(), by=by, kind=waiting_appraisal.STATE)
    audit.record(entry, "workforce.appraisal.stated", by=by)
    return entry


@action
def score(
    entry: AppraisalEntry,
    *,
    by: Actor,
    role: str,
    ethics: Decimal,
    competence: Decimal,
    results: Decimal,
    note: str = "",
) -> AppraisalMark:
    """Give marks in one of the roles that the policy names. The same officer again: the marks are changed.

    Refused for oneself, for who is not named, and when the marking is closed.
    """
    by.require(permissions.APPRAISAL_SCORE, entry)
    entry = queries.lock_entry(entry)
    points = {"ethics": ethics, "competence": competence, "results": results}
    allowed = appraisal_marks.held_roles(by, entry)
    refuse_if(rules.scoring_refusals(entry, points, role, allowed=allowed, user_id=by.user_id))
    known = {**points, "role": role, "scorer": by.name, "note": note, "unit_path": entry.unit_path}
    with unscoped(queries.OF_ENTRY):
        before = AppraisalMark.objects.filter(entry=entry, scorer_id=by.user_id).first()
        made, _created = AppraisalMark.objects.update_or_create(entry=entry, scorer_id=by.user_id, defaults=known)
    changes = {name: (getattr(before, name, None), value) for name, value in points.items()}
    audit.record(entry, "workforce.appraisal.marked", by=by, changes=changes)
    _settle(entry, role, by)
    return made


def _settle(entry: AppraisalEntry, role: str, by: Actor) -> None:
    """Where everybody has marks of this role, nothing waits any more."""
    for unit in scoring_units(entry.round, [entry]):
        if role == _role_at(unit):
            marked, people = appraisal_marks.marked_at(unit, role, entry.round)
            if marked == people:
                close_items(entry.round, outcome=rules.marked_all(), by=by, kind=waiting_appraisal.SCORE, unit=unit)


def _role_at(unit: Unit) -> str:
    return unit.kind if unit.kind in {ScorerRole.CITY, ScorerRole.COUNTY} else ScorerRole.STREET.value


@action
def note_breach(entry: AppraisalEntry, *, by: Actor, breach_note: str) -> AppraisalEntry:
    """A serious breach of the rules: the result is a fail whatever the points, and the ending of the contract is opened."""
    by.require(permissions.APPRAISAL_DECIDE, entry)
    entry = queries.lock_entry(entry)
    refuse_if(rules.breach_refusals(entry, breach_note, user_id=by.user_id))
    entry.is_breach, entry.breach_note = True, breach_note
    if entry.round.state == RoundState.REVIEW:
        entry.grade, entry.review_note = GradeName.FAILED, breach_note
        ask_again(entry.round)
    entry.store("is_breach", "breach_note", "grade", "review_note")
    audit.record(entry, "workforce.appraisal.breach", by=by, note=breach_note)
    return entry


@action
def clear_breach(entry: AppraisalEntry, *, by: Actor, note: str) -> AppraisalEntry:
    """It was none after all."""
    by.require(permissions.APPRAISAL_DECIDE, entry)
    entry = queries.lock_entry(entry)
    refuse_if(rules.breach_refusals(entry, note, user_id=by.user_id))
    entry.is_breach, entry.breach_note = False, ""
    if entry.round.state == RoundState.REVIEW:
        ask_again(entry.round)
    entry.store("is_breach", "breach_note")
    audit.record(entry, "workforce.appraisal.cleared", by=by, note=note)
    return entry
