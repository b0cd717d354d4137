"""What entering a paper writes: used by whoever enters one, and by a founding that is being regularised."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common import crypto
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, refuse_if
from unionhall.organizing.enums.places import PaperState
from unionhall.organizing.models import UnionPaper
from unionhall.organizing.queries import papers as queries
from unionhall.organizing.rules import papers as rules
from unionhall.organizing.rules.papers import PaperFacts
from unionhall.policies.catalogue.organizing import PaperKind, Papers
from unionhall.policies.queries import rule
from unionhall.todo.actions import close_items
from unionhall.units.models import Unit


def take(unit: Unit, facts: PaperFacts, *, by: Actor, is_demo: bool = False) -> UnionPaper:
    """The unit holds this paper from now on, in place of one of the same kind. The caller asked for the right."""
    before = queries.lock_held(unit, facts.kind)
    unit.refresh_from_db()
    refuse_if([*rules.paper_refusals(unit, facts, today=today()), *_taken(unit, facts)])
    facts = replace(facts, valid_until=rules.valid_until(rule(Papers, unit, on=today()), facts))
    if before is not None:
        close(before, PaperState.REPLACED, today(), by=by)
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


def close(paper: UnionPaper, state: str, on: date, *, by: Actor) -> None:
    paper.state, paper.closed_on = state, on
    paper.store("state", "closed_on")
    close_items(paper, outcome=PaperState(state).label, by=by)
