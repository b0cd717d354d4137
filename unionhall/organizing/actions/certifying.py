"""Papers come into the register, are renewed, given back, and looked at (证照、印章、账户)."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import refuse_if
from unionhall.organizing import permissions
from unionhall.organizing.actions import holding, regularising
from unionhall.organizing.enums.places import PaperState
from unionhall.organizing.models import UnionPaper
from unionhall.organizing.queries import papers as queries
from unionhall.organizing.rules import papers as rules
from unionhall.organizing.rules.papers import PaperFacts
from unionhall.units.actions.locking import share_tree
from unionhall.units.models import Unit


@action
def enter(unit: Unit, facts: PaperFacts, *, by: Actor, is_demo: bool = False) -> UnionPaper:
    """Enter a paper that the unit holds; one of the same kind before it is replaced (换发)."""
    by.require(permissions.PAPER_RECORD, unit)
    share_tree()
    paper = holding.take(unit, facts, by=by, is_demo=is_demo)
    regularising.tick_off(paper, by=by)
    return paper


@action
def give_back(paper: UnionPaper, *, by: Actor, closed_on: date, note: str = "") -> UnionPaper:
    """The paper was returned, cancelled or lost; the union is without it from now on."""
    by.require(permissions.PAPER_RECORD, paper)
    paper = queries.lock(paper)
    refuse_if(rules.ending_refusals(paper, on=closed_on, today=today()))
    holding.close(paper, PaperState.RETURNED, closed_on, by=by)
    audit.record(paper, "organizing.paper.returned", by=by, changes={"closed_on": (None, closed_on)}, note=note)
    return paper


@action
def reveal(paper: UnionPaper, *, by: Actor) -> str:
    """The clear number of an account; every look is on record."""
    by.require(permissions.PAPER_REVEAL, paper)
    audit.looked(paper, _("Account number"), by=by)
    return paper.account
