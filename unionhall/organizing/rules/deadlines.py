"""By when an employer must have a union, and what is done about those that have none (ORG-4). Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.common.dates import add_months
from unionhall.common.errors import Refusal
from unionhall.policies.catalogue.organizing import Founding
from unionhall.policies.figures import Figure, Rule, given


@dataclass(frozen=True, slots=True)
class CampaignFacts:
    """What a campaign is about."""

    title: str
    ends_on: date
    kind: str = ""
    nature: str = ""
    industry: str = ""
    headcount_from: int | None = None
    purpose: str = ""

    @property
    def scope(self) -> dict[str, object]:
        return {"kind": self.kind, "nature": self.nature, "industry": self.industry, "headcount_from": self.headcount_from}


def least_workers(rule: Rule[Founding]) -> int:
    """From how many workers on an employer has a deadline: all of them where the policy says so."""
    return 0 if rule.policy.all_sizes else rule.policy.own_committee_from


def deadline(rule: Rule[Founding], registered_on: date | None, workers: int) -> Figure[date | None]:
    """The last day to have a union: so many months after registration, or the day set for all if that comes first."""
    if registered_on is None:
        return Figure(None, kind="date")
    if workers < least_workers(rule):
        sentence = gettext_lazy("{workers} workers, fewer than {own_committee_from}: no deadline; a joint union takes them in.")
        told = given(workers, gettext_lazy("Workers"))
        limit = rule.policy.own_committee_from
        return Figure(None, [rule.cites(sentence, workers=told, own_committee_from=limit)], kind="date")
    months, all_by = rule.policy.deadline_months, rule.policy.all_by
    last = add_months(registered_on, months)
    registered = given(registered_on, gettext_lazy("Registered on"), kind="date")
    if all_by is not None and registered_on <= all_by < last:
        sentence = gettext_lazy("All employers by {all_by}, before {deadline_months} months from {registered} are over.")
        return Figure(all_by, [rule.cites(sentence, all_by=all_by, deadline_months=months, registered=registered)], kind="date")
    sentence = gettext_lazy("Registered on {registered}, {deadline_months} months to found a union: {last}.")
    return Figure(last, [rule.cites(sentence, registered=registered, deadline_months=months, last=last)], kind="date")


def late_before(rule: Rule[Founding], today: date) -> date:
    """Employers registered before that day are over their months today."""
    months = rule.policy.deadline_months
    day = add_months(today, -months)
    while add_months(day, months) < today:
        day += timedelta(days=1)
    return day


def all_are_late(rule: Rule[Founding], today: date) -> date | None:
    """Employers registered up to that day are late because the day set for all is over."""
    all_by = rule.policy.all_by
    return all_by if all_by is not None and all_by < today else None


def warning_due(rule: Rule[Founding], last: date, today: date) -> int | None:
    """The warning to give today: the nearest of the policy's days that has come; none when the deadline is over."""
    left = (last - today).days
    if left < 0:
        return None
    reached = [each for each in rule.policy.warn_days if left <= each]
    return min(reached) if reached else None


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of ages or sizes: ``low`` included, ``high`` not; either may be open."""

    name: str
    label: str
    low: int | None
    high: int | None


def size_bands(rule: Rule[Founding]) -> list[Band]:
    """By workers; the first border is where a committee of its own begins."""
    own = rule.policy.own_committee_from
    return [
        Band("small", _("Fewer than %(limit)s workers") % {"limit": own}, None, own),
        Band("middle", _("%(low)s to %(high)s workers") % {"low": own, "high": 99}, own, 100),
        Band("large", _("%(low)s to %(high)s workers") % {"low": 100, "high": 199}, 100, 200),
        Band("largest", _("%(low)s workers and more") % {"low": 200}, 200, None),
    ]


def age_bands() -> list[Band]:
    """By months since registration."""
    return [
        Band("new", _("Registered up to 6 months ago"), None, 6),
        Band("half", _("6 to 12 months"), 6, 12),
        Band("year", _("1 to 2 years"), 12, 24),
        Band("old", _("More than 2 years"), 24, None),
    ]


def campaign_refusals(starts_on: date, ends_on: date, targets: int) -> list[Refusal]:
    """A campaign ends after it begins and has somebody to organise."""
    found = []
    if ends_on <= starts_on:
        found.append(Refusal(_("A campaign ends after it begins."), field="ends_on", code="order"))
    if not targets:
        found.append(Refusal(_("No employer without a union is in this scope: there is nothing to organise."), code="empty"))
    return found


def is_letter_due(rule: Rule[Founding], last_letter: date | None, today: date) -> bool:
    """Late employers are gathered, so that the agency does not get a letter a day."""
    if not rule.policy.notice_to:
        return False
    return last_letter is None or (today - last_letter).days >= rule.policy.notice_every_days


def settled(late: Iterable[tuple[int, bool, bool]]) -> Sequence[int]:
    """Of (key, is covered, is open) those that no longer belong on a letter."""
    return [key for key, is_covered, is_open in late if is_covered or not is_open]
