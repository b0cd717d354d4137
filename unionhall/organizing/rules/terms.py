"""How long a term lasts, when its end may be moved, and when somebody is warned. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.common.dates import add_months
from unionhall.common.errors import Refusal
from unionhall.organizing.enums.leadership import Shift
from unionhall.organizing.models import Officer, Term, TermShift
from unionhall.organizing.rules.citing import refusal
from unionhall.policies.catalogue.organizing import Terms
from unionhall.policies.figures import Figure, Rule, given
from unionhall.units.enums import UNION_KINDS, UnitKind
from unionhall.units.models import Unit

JOINT = frozenset({UnitKind.COMMUNITY, UnitKind.JOINT})
WITHOUT_TERM = frozenset({UnitKind.GROUP, UnitKind.SERVICE, UnitKind.PARTNER})
"""Kinds that elect no committee of their own."""


@dataclass(frozen=True, slots=True)
class TermFacts:
    """What somebody says of a term: the fields of the form, of the API's body, of a founding."""

    starts_on: date
    ends_on: date
    elected_on: date | None = None
    approval_number: str = ""
    number: int | None = None


def years(rule: Rule[Terms], kind: str) -> Figure[int]:
    """How long a term of a unit of this kind lasts (工会法 第十六条)."""
    if kind in JOINT:
        sentence = _("A community or other joint union elects for {joint_years} years.")
        return Figure(rule.joint_years, [rule.cites(sentence, joint_years=rule.joint_years)])
    if kind in UNION_KINDS:
        sentence = _("A basic-level union elects for {base_years} years at most.")
        return Figure(rule.base_years, [rule.cites(sentence, base_years=rule.base_years)])
    sentence = _("A federation elects for {federation_years} years.")
    return Figure(rule.federation_years, [rule.cites(sentence, federation_years=rule.federation_years)])


def unit_refusals(unit: Unit) -> list[Refusal]:
    if not unit.is_open:
        return [
            Refusal(_now("%(name)s was dissolved: it elects nobody any more.") % {"name": unit.name}, field="unit", code="closed")
        ]
    if unit.kind in WITHOUT_TERM:
        return [Refusal(_now("A unit of this kind has no committee with a term."), field="unit", code="kind")]
    return []


def term_refusals(rule: Rule[Terms], kind: str, facts: TermFacts, *, today: date) -> list[Refusal]:
    """Dates in order, and no longer than the rule allows."""
    if facts.ends_on <= facts.starts_on:
        return [Refusal(_now("The term ends before it begins."), field="ends_on", code="order")]
    return [*_election_refusals(facts, today), *_length_refusals(years(rule, kind), facts)]


def _election_refusals(facts: TermFacts, today: date) -> Iterator[Refusal]:
    if facts.elected_on is None:
        return
    if facts.elected_on > today:
        yield Refusal(_now("The election lies in the future: record it once it was held."), field="elected_on")
    if facts.elected_on > facts.starts_on:
        yield Refusal(_now("The term begins before the election."), field="starts_on", code="order")


def _length_refusals(most: Figure[int], facts: TermFacts) -> Iterator[Refusal]:
    if facts.ends_on > add_months(facts.starts_on, 12 * most.value):
        yield refusal(most.because[0], field="ends_on", code="length")


def following_refusals(rule: Rule[Terms], before: Term | None, facts: TermFacts) -> list[Refusal]:
    """A new term follows the old one on time, or on a day that the upper union agreed to."""
    if before is None:
        return []
    if facts.starts_on <= before.starts_on:
        return [Refusal(_now("The new term begins before the last one did."), field="starts_on", code="order")]
    if facts.starts_on > before.due_on:
        sentence = _(
            "The term was to end on {due_on}: re-electing later needs the agreement of the next union up. Ask for it first."
        )
        return [refusal(rule.cites(sentence, due_on=before.due_on), field="starts_on", code="late")]
    early = (before.due_on - facts.starts_on).days - rule.on_time_days
    if early > 0:
        sentence = _(
            "The term runs until {due_on}; before its last {on_time_days} days the upper union must have agreed: ask first."
        )
        return [
            refusal(rule.cites(sentence, due_on=before.due_on, on_time_days=rule.on_time_days), field="starts_on", code="early")
        ]
    return []


def put_off_at_most(rule: Rule[Terms], ends_on: date) -> Figure[date]:
    """The last day to which a re-election may be put off."""
    last = add_months(ends_on, rule.delay_months)
    sentence = _("The term ends on {ends_on} and may be put off by {delay_months} months at most: until {last}.")
    return Figure(last, [rule.cites(sentence, ends_on=given(ends_on, _("Term ends")), delay_months=rule.delay_months, last=last)])


def shift_refusals(rule: Rule[Terms], term: Term, kind: str, until: date, *, today: date) -> list[Refusal]:
    """What may be asked for: later within the limit, or earlier; never a day that has passed."""
    if not term.is_running:
        return [Refusal(_now("This term is over."), code="state")]
    if until <= term.starts_on:
        return [Refusal(_now("The term ends before it begins."), field="until", code="order")]
    if until < today:
        return [Refusal(_now("That day has passed."), field="until", code="past")]
    match kind:
        case Shift.LATE:
            return _late_refusals(rule, term, until)
        case Shift.EARLY if until >= term.due_on:
            return [Refusal(_now("This is not earlier than the end of the term."), field="until")]
    return []


def _late_refusals(rule: Rule[Terms], term: Term, until: date) -> list[Refusal]:
    most = put_off_at_most(rule, term.ends_on)
    if until <= term.due_on:
        return [Refusal(_now("This is not later than the re-election is due anyway."), field="until")]
    return [refusal(most.because[0], field="until", code="limit")] if until > most.value else []


def deciding_refusals(shift: TermShift, *, by: int | None) -> list[Refusal]:
    """Who asked does not decide."""
    if by is not None and by == shift.asked_by_id:
        return [Refusal(_now("You asked for this yourself: somebody else decides."), code="same_person")]
    return []


def confirming_refusals(*, is_serving: bool, is_confirmed: bool) -> list[Refusal]:
    """The upper union confirms once, and only who is in office."""
    if not is_serving:
        return [Refusal(_now("This term is over."), code="state")]
    return [Refusal(_now("The upper union has confirmed this already."), code="twice")] if is_confirmed else []


def alone_refusals(officer: Officer) -> list[Refusal]:
    """Who was elected with the committee is confirmed with it."""
    if officer.is_elected_between:
        return []
    text = _now("Only a chair, vice chair or head of the audit committee elected between elections is confirmed alone.")
    return [Refusal(text, code="alone")]


def warning_due(warn_days: Sequence[int], due_on: date, *, today: date, warned_at: int | None) -> int | None:
    """The nearest threshold reached and not yet warned of; 0 once the day has passed. None: nothing to say."""
    left = (due_on - today).days
    reached = [days for days in (*warn_days, 0) if (left < 0 if days == 0 else left <= days)]
    if not reached:
        return None
    nearest = min(reached)
    return nearest if warned_at is None or nearest < warned_at else None


def fill_by(rule: Rule[Terms], vacant_since: date) -> Figure[date]:
    """Until when a vacant chair must be filled (空缺补选)."""
    last = add_months(vacant_since, rule.vacancy_months)
    sentence = _("Vacant since {since}; to be filled within {vacancy_months} months: by {last}.")
    return Figure(last, [rule.cites(sentence, since=vacant_since, vacancy_months=rule.vacancy_months, last=last)])
