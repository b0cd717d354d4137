"""Papers come into the register, are renewed, given back, and looked at (证照、印章、账户)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common import crypto
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, refuse_if
from unionhall.organizing import permissions
from unionhall.organizing.enums.places import PaperState
from unionhall.organizing.models import UnionPaper
from unionhall.organizing.queries import papers as queries
from unionhall.organizing.rules import papers as rules
from unionhall.organizing.rules.papers import PaperFacts
from unionhall.policies.catalogue.organizing import PaperKind, Papers
from unionhall.policies.queries import rule
from unionhall.todo.actions import close_items
from unionhall.units.actions.locking import share_tree
from unionhall.units.models import Unit


@action
def enter(unit: Unit, facts: PaperFacts, *, by: Actor, is_demo: bool = False) -> UnionPaper:
    """Enter a paper that the unit holds; one of the same kind before it is replaced (换发)."""
    by.require(permissions.PAPER_RECORD, unit)
    share_tree()
    before = queries.lock_held(unit, facts.kind)
    unit.refresh_from_db()
    refuse_if([*rules.paper_refusals(unit, facts, today=today()), *_taken(unit, facts)])
    facts = replace(facts, valid_until=rules.valid_until(rule(Papers, unit, on=today()), facts))
    if before is not None:
        _close(before, PaperState.REPLACED, today(), by=by)
    paper = UnionPaper.objects.create(unit=unit, unit_path=unit.path, is_demo=is_demo, **_columns(facts))
    if paper.kind == PaperKind.LEGAL_PERSON and unit.credit_code != paper.number:
        unit.credit_code = paper.number
        unit.store("credit_code")
    audit.record(paper, "organizing.paper.entered", by=by, changes={"valid_until": (None, paper.valid_until)})
    return paper


def _columns(facts: PaperFacts) -> dict[str, object]:
    """The number of an account never stands in the clear."""
    columns = facts.fields()
    if facts.kind == PaperKind.ACCOUNT:
        columns |= {"number": "", "account_sealed": crypto.encrypt(facts.number), "account_tail": facts.number[-4:]}
    return columns


def _taken(unit: Unit, facts: PaperFacts) -> list[Refusal]:
    if facts.kind == PaperKind.LEGAL_PERSON and queries.code_holder(facts.number, unit):
        return [Refusal(_("Another union holds a certificate with this code."), field="number", code="duplicate")]
    return []


@action
def give_back(paper: UnionPaper, *, by: Actor, closed_on: date, note: str = "") -> UnionPaper:
    """The paper was returned, cancelled or lost; the union is without it from now on."""
    by.require(permissions.PAPER_RECORD, paper)
    paper = queries.lock(paper)
    refuse_if(rules.ending_refusals(paper, on=closed_on, today=today()))
    _close(paper, PaperState.RETURNED, closed_on, by=by)
    audit.record(paper, "organizing.paper.returned", by=by, changes={"closed_on": (None, closed_on)}, note=note)
    return paper


@action
def reveal(paper: UnionPaper, *, by: Actor) -> str:
    """The clear number of an account; every look is on record."""
    by.require(permissions.PAPER_REVEAL, paper)
    audit.looked(paper, _("Account number"), by=by)
    return paper.account


def _close(paper: UnionPaper, state: str, on: date, *, by: Actor) -> None:
    paper.state, paper.closed_on = state, on
    paper.store("state", "closed_on")
    close_items(paper, outcome=PaperState(state).label, by=by)
