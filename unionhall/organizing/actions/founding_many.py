"""The set form of founding: a sheet of employers that found first and regularise later (批量建会), all or none.

A list is sent by one officer and applied by another, so that the second approves what the first filed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, refuse_if
from unionhall.organizing import queries, signals
from unionhall.organizing.actions import founding_desk as desk
from unionhall.organizing.actions.establishing import stands
from unionhall.organizing.actions.papering import issue
from unionhall.organizing.actions.seating import seat
from unionhall.organizing.enums.founding import EstablishmentState, UnionForm
from unionhall.organizing.enums.leadership import Post
from unionhall.organizing.models import Employer, Establishment, FoundingEmployer
from unionhall.organizing.queries import campaigns as campaign_queries
from unionhall.organizing.queries import founding as finding
from unionhall.organizing.rules import electing, founding
from unionhall.organizing.rules.electing import Turnout
from unionhall.organizing.rules.officers import OfficerFacts
from unionhall.policies.catalogue.organizing import Elections, Founding, Terms
from unionhall.policies.queries import rule
from unionhall.policies.ruling import Rule
from unionhall.units.actions import opening
from unionhall.units.actions.locking import share_tree
from unionhall.units.models import Unit


@dataclass(frozen=True, slots=True)
class Row:
    """One founding of a sheet. ``chair`` and the vote only where a committee was elected."""

    employer: Employer
    form: str
    upper: Unit
    name: str
    workers: int
    women: int = 0
    note: str = ""
    chair: str = ""
    due: int | None = None
    present: int | None = None
    valid: int | None = None
    votes: int | None = None


def refusals_of(rows: Sequence[Row]) -> list[list[Refusal]]:
    """For each row why it may not be founded; the rules are those of the single steps."""
    employers = Counter(row.employer.pk for row in rows)
    running = finding.running_for([row.employer.pk for row in rows])
    twice = {pk for pk, count in employers.items() if count > 1}
    return [_row_refusals(row, running, twice) for row in rows]


def _row_refusals(row: Row, running: dict[int, int], twice: set[int]) -> list[Refusal]:
    in_force = rule(Founding, row.employer.area, on=today())
    joint = finding.joint_union_of(row.employer.area)
    proposed = founding.proposed_form(in_force, finding.circumstances(row.employer, joint, row.workers))
    note = row.note or _("founded from a list")
    found = [
        *founding.employers_refusals(row.form, [row.employer], running),
        *founding.upper_refusals(row.form, row.upper),
        *founding.form_refusals(row.form, proposed, note, in_force, row.workers),
    ]
    if row.employer.pk in twice:
        found.append(Refusal(_("Another row of this file means the same employer."), field="employer", code="twice"))
    if row.form == UnionForm.JOINT:
        text = _("A joint union of several employers is founded step by step, not from a list.")
        found.append(Refusal(text, field="form", code="joint"))
    return found + (_vote_refusals(row, rule(Elections, row.employer.area, on=today())) if row.form == UnionForm.OWN else [])


def _vote_refusals(row: Row, elections: Rule[Elections]) -> list[Refusal]:
    """A committee of its own was elected: who chairs it, and with how many votes."""
    missing = [name for name in ("chair", "due", "present", "valid", "votes") if getattr(row, name) in {None, ""}]
    if missing:
        text = _("A committee of its own was elected: fill in chair, due, present, valid ballots and votes.")
        return [Refusal(text, field=missing[0], code="missing")]
    due, present, valid, votes = (int(each or 0) for each in (row.due, row.present, row.valid, row.votes))
    turnout = Turnout(due, present, present, valid, valid)
    found = electing.turnout_refusals(elections, turnout, members=row.workers)
    if votes > valid:
        text = _("%(name)s has more votes than there are valid ballots (%(valid)s).")
        found.append(Refusal(text % {"name": row.chair, "valid": valid}, field="votes", code="votes"))
    needed = electing.votes_needed(elections, due)
    if votes < needed.value:
        found.append(Refusal(_("No chair was elected. %(why)s") % {"why": needed.footnote()}, field="votes", code="chair"))
    if row.chair == row.employer.legal_representative:
        text = _("%(name)s is the employer's legal representative and may not sit on a committee.")
        found.append(Refusal(text % {"name": row.chair}, field="chair", code="head"))
    return found


@action
def found_many(rows: Sequence[Row], *, by: Actor, filed_by_id: int | None, filed_by: str) -> list[int]:
    """Found all of them or none. Each is approved by ``by``, who did not send the list."""
    share_tree()
    held = {each.pk: each for each in queries.lock_many([row.employer.pk for row in rows])}
    refuse_if(refusal for found in refusals_of([_now(row, held) for row in rows]) for refusal in found)
    return [_founded(_now(row, held), by=by, filed_by_id=filed_by_id, filed_by=filed_by).pk for row in rows]


def _now(row: Row, held: dict[int, Employer]) -> Row:
    told = {name: getattr(row, name) for name in Row.__dataclass_fields__}
    return Row(**told | {"employer": held[row.employer.pk]})


def _founded(row: Row, *, by: Actor, filed_by_id: int | None, filed_by: str) -> Establishment:
    """One founding with everything its steps would have left: the record, the unit, the cover, what is due later."""
    made = _record(row, filed_by_id, filed_by)
    desk.require_decide(by, made)
    refuse_if(founding.checker_refusals(made, by.user_id))
    terms = rule(Terms, made.area, on=today())
    if row.form == UnionForm.OWN:
        made.term_years = founding.term(terms, row.form).value
        made.term_ends_on = founding.term_end(today(), made.term_years)
    union = _unit(row, made, by=by)
    step = "found" if row.form == UnionForm.OWN else "admit"
    stands(made, step, union, [row.employer], [], by=by)
    number = issue(made, "result_reply" if row.form == UnionForm.OWN else "admission_reply", by=by)
    if row.form == UnionForm.OWN:
        seat(made, [OfficerFacts(post=Post.CHAIR, name=row.chair)], number, by=by)
    audit.record(made, "organizing.founding.founded", by=by, changes={"union": ("", union.name)})
    announce(signals.union_founded, made, elected=[])
    return made


def _record(row: Row, filed_by_id: int | None, filed_by: str) -> Establishment:
    employer = row.employer
    is_own = row.form == UnionForm.OWN
    made = Establishment.objects.create(
        name=row.name,
        form=row.form,
        form_note=row.note,
        state=EstablishmentState.REPORTED if is_own else EstablishmentState.SUBMITTED,
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
        held_on=today() if is_own else None,
        due=row.due,
        present=row.present,
        issued=row.present,
        returned=row.valid,
        valid=row.valid,
        is_demo=employer.is_demo,
    )
    FoundingEmployer.objects.create(establishment=made, employer=employer, unit_path=made.unit_path)
    return made


def _unit(row: Row, made: Establishment, *, by: Actor) -> Unit:
    """The unit that takes the workers in: a new one, or the joint union, with a group below it where there is one."""
    if row.form == UnionForm.JOIN:
        return row.upper
    facts = {"chair_name": row.chair, "term_ends_on": made.term_ends_on, "address": row.employer.address}
    opened = opening.open_unit(
        kind=founding.UNIT_KIND[UnionForm(row.form)],
        name=row.name,
        parent=row.upper,
        by=by,
        opened_on=today(),
        facts=facts,
        is_demo=made.is_demo,
    )
    return opened if row.form == UnionForm.OWN else row.upper
