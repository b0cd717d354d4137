"""The bulletin of a quarter: worked out, worded, approved by somebody else, numbered and sent down (通报)."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action, silent
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.documents.actions import issuing
from unionhall.plans import papers, permissions, signals, waiting
from unionhall.plans.enums import PlanState
from unionhall.plans.models import Bulletin
from unionhall.plans.queries import bulletins as found
from unionhall.plans.queries import targets
from unionhall.plans.rules import naming, reporting
from unionhall.plans.rules.reporting import seal
from unionhall.policies.catalogue.plans import Reporting
from unionhall.policies.queries import rule, rules_for
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock
from unionhall.units.models import Unit

CLOCK, READ = Clock(days=5), Clock(days=5)


@silent("an expected bulletin is a question; its draft is recorded")
def expect(on: date) -> int:
    """On the day after a quarter (as the rule says), whoever shared targets out is asked for a bulletin. Returns how many."""
    ended = on - timedelta(days=1)
    units = found.units_that_shared(ended.year)
    asked = rules_for(Reporting, [unit.path for unit in units], on)
    due = [unit for unit in units if ended in reporting.bulletin_days(ended.year, asked[unit.path])]
    for unit in due:
        open_item(
            waiting.DRAFT_BULLETIN,
            unit,
            unit=unit,
            key=permissions.BULLETIN_DRAFT,
            title=f"{unit.name} {ended}",
            url=f"{reverse('plans:bulletin-draft')}?unit={unit.code}&as_of={ended}",
            clock=CLOCK,
        )
    return len(due)


@action
def draft(
    unit: Unit, *, as_of: date, title: str, by: Actor, opening: str = "", demands: str = "", is_demo: bool = False
) -> Bulletin:
    """Work out the tables as of that day. What they say is frozen now; the words may still change."""
    by.require(permissions.BULLETIN_DRAFT, unit)
    refuse_if(naming.unit_refusals(unit))
    if as_of > today():
        raise Refused(Refusal(_("This day has not come yet."), field="as_of", code="future"))
    content = found.worked_out(unit, as_of, rule(Reporting, unit, on=as_of).policy.bulletin_months)
    if not content["tables"] and not content["reports"]:
        text = _("%(unit)s has neither targets nor reports to tell of.") % {"unit": unit.name}
        raise Refused(Refusal(text, code="empty"))
    bulletin = Bulletin(
        unit=unit, unit_path=unit.path, year=as_of.year, as_of=as_of, title=title, opening=opening, demands=demands,
        content=content, sha256=seal(content), drafted_by_id=by.user_id, drafted_by=by.name, is_demo=is_demo,
    )  # fmt: skip
    try:
        with transaction.atomic():
            bulletin.save()
    except IntegrityError as error:
        raise Refused(Refusal(_("There is a bulletin as of that day already."), field="as_of", code="duplicate")) from error
    close_items(unit, outcome=_("Drafted"), by=by, kind=waiting.DRAFT_BULLETIN)
    audit.record(bulletin, "plans.bulletin.drafted", by=by, note=bulletin.sha256[:12])
    return bulletin


@action
def word(bulletin: Bulletin, *, title: str, opening: str, demands: str, by: Actor, version: int | None = None) -> Bulletin:
    """Change the words of a draft; the tables stay."""
    by.require(permissions.BULLETIN_DRAFT, bulletin)
    bulletin = _held(bulletin, PlanState.DRAFT)
    bulletin.check_version(version)
    bulletin.title, bulletin.opening, bulletin.demands = title, opening, demands
    bulletin.store("title", "opening", "demands")
    audit.record(bulletin, "plans.bulletin.worded", by=by)
    return bulletin


@action
def propose(bulletin: Bulletin, *, by: Actor) -> Bulletin:
    """Ask for approval."""
    by.require(permissions.BULLETIN_DRAFT, bulletin)
    bulletin = _held(bulletin, PlanState.DRAFT)
    bulletin.state = PlanState.PROPOSED
    bulletin.store("state")
    open_item(
        waiting.APPROVE_BULLETIN,
        bulletin,
        unit=bulletin.unit,
        key=permissions.BULLETIN_APPROVE,
        title=bulletin.title,
        url=bulletin.get_absolute_url(),
        clock=CLOCK,
    )
    audit.record(bulletin, "plans.bulletin.proposed", by=by)
    return bulletin


@action
def hand_back(bulletin: Bulletin, *, note: str, by: Actor) -> Bulletin:
    """Back to its maker."""
    by.require(permissions.BULLETIN_APPROVE, bulletin)
    bulletin = _held(bulletin, PlanState.PROPOSED)
    bulletin.state = PlanState.DRAFT
    bulletin.store("state")
    close_items(bulletin, outcome=_("Handed back"), by=by)
    audit.record(bulletin, "plans.bulletin.returned", by=by, note=note)
    return bulletin


@action
def issue(bulletin: Bulletin, *, by: Actor) -> Bulletin:
    """Approve it: it gets its number as an official paper and goes to every unit directly below, which takes note of it."""
    by.require(permissions.BULLETIN_APPROVE, bulletin)
    bulletin = _held(bulletin, PlanState.PROPOSED)
    if by.user_id is not None and by.user_id == bulletin.drafted_by_id:
        raise Refused(Refusal(_("Whoever drafted it cannot approve it."), code="same"))
    bulletin.state, bulletin.approved_by, bulletin.approved_on = PlanState.APPROVED, by.name, today()
    paper = issuing.issue(papers.bulletin(bulletin), papers.BULLETIN, subject=bulletin, unit=bulletin.unit, by=by)
    bulletin.number = paper.number
    bulletin.store("state", "approved_by", "approved_on", "number")
    close_items(bulletin, outcome=_("Approved"), by=by)
    for unit in targets.children_of(bulletin.unit):
        _send(bulletin, unit)
    audit.record(bulletin, "plans.bulletin.issued", by=by, note=bulletin.number)
    announce(signals.bulletin_issued, bulletin)
    return bulletin


def _send(bulletin: Bulletin, unit: Unit) -> None:
    open_item(
        waiting.READ_BULLETIN,
        bulletin,
        unit=unit,
        key=permissions.BULLETIN_VIEW,
        title=f"{bulletin.title} {bulletin.number}",
        url=bulletin.get_absolute_url(),
        clock=READ,
    )


@action
def take_note(bulletin: Bulletin, *, unit: Unit, by: Actor) -> None:
    """A unit below has read it."""
    by.require(permissions.BULLETIN_VIEW, unit)
    if not close_items(bulletin, outcome=_("Taken note of"), by=by, kind=waiting.READ_BULLETIN, unit=unit):
        raise Refused(Refusal(_("This bulletin does not wait for this unit."), code="state"))
    audit.record(bulletin, "plans.bulletin.read", by=by, note=unit.name, path=unit.path)


def _held(bulletin: Bulletin, state: str) -> Bulletin:
    bulletin = found.lock(bulletin)
    if bulletin.state != state:
        raise Refused(Refusal(_("This has already moved on: reload the page to see its state."), code="state"))
    return bulletin
