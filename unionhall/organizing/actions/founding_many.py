"""The set form of founding: a sheet of employers that found first and regularise later (批量建会), all or none.

A list is sent by one officer and applied by another, so that the second approves what the first filed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.dates import today
from unionhall.common.errors import refuse_if
from unionhall.organizing import queries, signals
from unionhall.organizing.actions import founding_desk as desk
from unionhall.organizing.actions.establishing import stands
from unionhall.organizing.actions.founding_rows import Row, joined, refusals_of
from unionhall.organizing.actions.papering import issue
from unionhall.organizing.actions.seating import seat
from unionhall.organizing.enums.founding import EstablishmentState, UnionForm
from unionhall.organizing.enums.leadership import Post
from unionhall.organizing.models import Employer, Establishment, FoundingEmployer
from unionhall.organizing.queries import campaigns as campaign_queries
from unionhall.organizing.queries import founding as finding
from unionhall.organizing.rules import founding
from unionhall.organizing.rules.officers import OfficerFacts
from unionhall.policies.catalogue.organizing import Terms
from unionhall.policies.queries import rule
from unionhall.units.actions import opening
from unionhall.units.actions.locking import share_tree
from unionhall.units.models import Unit

Made = tuple[Establishment, Unit | None]
"""A founding, and the unit that it opened, if it opened one."""


@action
def found_many(rows: Sequence[Row], *, by: Actor, filed_by_id: int | None, filed_by: str) -> list[Made]:
    """Found all of them or none. Each is approved by ``by``, who did not send the list."""
    share_tree()
    held = {each.pk: each for each in queries.lock_many([row.employer.pk for row in rows])}
    rows = [replace(row, employer=held[row.employer.pk]) for row in rows]
    refuse_if(refusal for found in refusals_of(rows) for refusal in found)
    return [_founded(row, by=by, filed_by_id=filed_by_id, filed_by=filed_by) for row in joined(rows)]


def _founded(row: Row, *, by: Actor, filed_by_id: int | None, filed_by: str) -> Made:
    """One founding with everything its steps would have left: the record, the unit, the cover, what is due later."""
    made = _record(row, filed_by_id, filed_by)
    desk.require_decide(by, made)
    refuse_if(founding.checker_refusals(made, by.user_id))
    terms = rule(Terms, made.area, on=today())
    if row.is_elected:
        made.term_years = founding.term(terms, row.form).value
        made.term_ends_on = founding.term_end(today(), made.term_years)
    opened = None if row.form == UnionForm.JOIN else _opened(row, made, by=by)
    union = opened if opened is not None and row.is_elected else row.upper
    stands(made, "found" if row.is_elected else "admit", union, row.employers, [], by=by)
    number = issue(made, "result_reply" if row.is_elected else "admission_reply", by=by)
    if row.is_elected:
        seat(made, [OfficerFacts(post=Post.CHAIR, name=row.chair)], number, by=by)
    audit.record(made, "organizing.founding.founded", by=by, changes={"union": ("", union.name)})
    announce(signals.union_founded, made, elected=[])
    return made, opened


def _record(row: Row, filed_by_id: int | None, filed_by: str) -> Establishment:
    employer = row.employer
    made = Establishment.objects.create(
        name=row.name,
        form=row.form,
        basis=founding.proposed_basis(row.employers) if row.form == UnionForm.JOINT else "",
        form_note=row.note,
        state=EstablishmentState.REPORTED if row.is_elected else EstablishmentState.SUBMITTED,
        area=employer.area,
        unit_path=employer.area.path,
        upper=row.upper,
        approver=finding.federation_at(row.upper),
        campaign=campaign_queries.targeted(employer),
        workers=row.workers,
        women=row.women,
        group_head=row.chair,
        filed_by_id=filed_by_id,
        filed_by=filed_by,
        submitted_on=today(),
        held_on=today() if row.is_elected else None,
        due=row.due,
        present=row.present,
        issued=row.present,
        returned=row.valid,
        valid=row.valid,
        is_demo=employer.is_demo,
    )
    FoundingEmployer.objects.bulk_create(_part(made, each) for each in row.employers)
    return made


def _part(made: Establishment, employer: Employer) -> FoundingEmployer:
    return FoundingEmployer(establishment=made, employer=employer, unit_path=made.unit_path)


def _opened(row: Row, made: Establishment, *, by: Actor) -> Unit:
    """A union, or a group below the joint union that takes the workers in."""
    facts = {"chair_name": row.chair, "term_ends_on": made.term_ends_on, "address": row.employer.address}
    return opening.open_unit(
        kind=founding.UNIT_KIND[UnionForm(row.form)],
        name=row.name,
        parent=row.upper,
        by=by,
        opened_on=today(),
        facts=facts,
        is_demo=made.is_demo,
    )
