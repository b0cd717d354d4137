"""Between elections: somebody comes into a post, somebody leaves one (补选、离任)."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.organizing import permissions, signals, waiting
from unionhall.organizing.actions.confirming import let_confirm_officer
from unionhall.organizing.actions.leading import tell_unit
from unionhall.organizing.enums.leadership import Post
from unionhall.organizing.models import Officer
from unionhall.organizing.queries import terms as queries
from unionhall.organizing.queries import vacancies
from unionhall.organizing.rules import officers as rules
from unionhall.organizing.rules import terms as term_rules
from unionhall.organizing.rules.officers import OfficerFacts
from unionhall.policies.catalogue.organizing import Committees
from unionhall.policies.queries import rule
from unionhall.todo.actions import close_items
from unionhall.units.actions.locking import share_tree
from unionhall.units.models import Unit


@action
def appoint(unit: Unit, facts: OfficerFacts, *, by: Actor, starts_on: date) -> Officer:
    """Somebody takes a post in the running term. Barred combinations are refused with the rule."""
    by.require(permissions.TERM_RECORD, unit)
    share_tree()
    term = queries.lock_running(unit)
    refuse_if(term_rules.unit_refusals(unit))
    if term is None:
        raise Refused(Refusal(_("There is no running term: record the election first."), code="state"))
    if not term.starts_on <= starts_on <= today():
        raise Refused(Refusal(_("The day lies outside the running term, or has not come yet."), field="starts_on", code="order"))
    beside = [OfficerFacts.of(each) for each in queries.serving(unit)]
    refuse_if(rules.barred_refusals(rule(Committees, unit, on=starts_on), [*beside, facts]))
    officer = Officer.objects.create(unit=unit, unit_path=unit.path, term=term, starts_on=starts_on, **facts.fields())
    unit.refresh_from_db()
    tell_unit(unit, term=term)
    let_confirm_officer(officer)
    if officer.post == Post.CHAIR:
        for kind in (waiting.CHAIR_VACANT, waiting.CHAIR_MISSING):
            close_items(term, outcome=_("Elected"), by=by, kind=kind)
    for left in vacancies.left_of(unit, officer.post):
        close_items(left, outcome=_("Elected"), by=by)
    audit.record(officer, "organizing.officer.appointed", by=by, changes={"post": (None, facts.post)})
    announce(signals.officer_appointed, officer)
    return officer


@action
def leave(officer: Officer, *, by: Actor, ends_on: date, reason: str = "") -> Officer:
    """An officer leaves the post before the term is over."""
    by.require(permissions.TERM_RECORD, officer)
    share_tree()
    term = queries.lock_running(officer.unit)
    officer = queries.lock_officer(officer)
    refuse_if(rules.leaving_refusals(officer, on=ends_on, today=today()))
    officer.ends_on, officer.end_reason = ends_on, reason
    officer.store("ends_on", "end_reason")
    tell_unit(officer.unit, term=term)
    close_items(officer, outcome=_("Left office"), by=by)
    audit.record(officer, "organizing.officer.left", by=by, changes={"ends_on": (None, ends_on)}, note=reason)
    announce(signals.officer_left, officer)
    return officer
