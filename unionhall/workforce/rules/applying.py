"""Who may apply for what, and what is decided about it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.common.errors import Refusal
from unionhall.policies.figures import Figure, Rule
from unionhall.workforce.enums import ApplicationState, CampaignState, OpeningState
from unionhall.workforce.models import Application, Campaign, Opening
from unionhall.workforce.policies import Recruitment
from unionhall.workforce.policies.recruiting import TooFew


def window_refusals(campaign: Campaign, *, on: date) -> Iterator[Refusal]:
    """Applications are taken from the first to the last day of the notice, and not a moment longer."""
    if on > campaign.applies_until or campaign.has_reached(CampaignState.REVIEWING):
        text = _now("Applications closed on %(day)s.")
        yield Refusal(text % {"day": campaign.applies_until.isoformat()}, code="closed")
    elif campaign.state != CampaignState.APPLYING or on < campaign.applies_from:
        text = _now("Applications open on %(day)s.")
        yield Refusal(text % {"day": campaign.applies_from.isoformat()}, code="closed")


def age_on(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def applying_refusals(
    rule: Rule[Recruitment], campaign: Campaign, opening: Opening | None, facts: dict[str, Any], *, taken: bool
) -> Iterator[Refusal]:
    """What the notice asks of everybody and of this post."""
    if opening is None or opening.campaign_id != campaign.pk or opening.state == OpeningState.CANCELLED:
        yield Refusal(_now("Choose a post of this campaign."), field="opening")
    elif facts.get("education") and facts["education"] < opening.education_at_least:
        text = _now("This post asks for at least: %(education)s.")
        yield Refusal(text % {"education": opening.get_education_at_least_display()}, field="education")
    born = facts.get("birth_date")
    if born and (age := age_on(born, campaign.applies_until)) not in rule.policy.age:
        text = _now("On the last day of applications you are %(age)s; the notice asks for %(low)s to %(high)s.")
        yield Refusal(text % {"age": age, "low": rule.policy.age.low, "high": rule.policy.age.high}, field="document")
    if taken:
        text = _now("An application with this document exists in this campaign: one person, one post.")
        yield Refusal(text, field="document", code="duplicate")


def reviewing_refusals(application: Application, *, by: int | None) -> Iterator[Refusal]:
    """An application has one reviewer, and is reviewed once."""
    if application.state != ApplicationState.SUBMITTED:
        yield Refusal(_now("This application has been reviewed already."), code="state")
    elif application.reviewer_id != by:
        yield Refusal(_now("This application was given to another reviewer."), code="state")


def appealing_refusals(application: Application, *, on: date, days: int, until: date) -> Iterator[Refusal]:
    if application.state != ApplicationState.REFUSED:
        yield Refusal(_now("There is nothing to appeal against."), code="state")
    elif application.appeal:
        yield Refusal(_now("An appeal was answered already."), code="state")
    elif on > until:
        text = _now("Appeals were possible for %(days)s working days after the decision.")
        yield Refusal(text % {"days": days}, code="closed")


def balanced(applications: Mapping[int, frozenset[int]], reviewers: Sequence[int], load: Mapping[int, int]) -> dict[int, int]:
    """application → reviewer: each next one to whoever has fewest of those who may review it (the given set)."""
    counts = {reviewer: load.get(reviewer, 0) for reviewer in reviewers}
    places = {reviewer: place for place, reviewer in enumerate(reviewers)}
    found = {}
    for application, may in applications.items():
        taker = min((each for each in reviewers if each in may), key=lambda each: (counts[each], places[each]), default=None)
        if taker is not None:
            found[application] = taker
            counts[taker] += 1
    return found


def places_left(rule: Rule[Recruitment], places: int, qualified: int) -> Figure[int] | None:
    """With too few applicants the policy keeps, reduces or cancels a post; None: there are enough."""
    least = rule.policy.least_applicants
    if qualified >= places * least or rule.policy.too_few == TooFew.KEEP:
        return None
    left = qualified // least if rule.policy.too_few == TooFew.REDUCE else 0
    sentence = _(
        "{qualified} qualified applicants for {places} places; at least {least_applicants} for each: {left} places remain."
    )
    return Figure(left, [rule.cites(sentence, qualified=qualified, places=places, least_applicants=least, left=left)])


def editing_refusals(application: Application) -> Iterator[Refusal]:
    if application.state not in {ApplicationState.DRAFT, ApplicationState.SUBMITTED, ApplicationState.WITHDRAWN}:
        yield Refusal(_now("This application has been reviewed already."), code="state")


REQUIRED = ("opening", "name", "document_tail", "education", "school", "major", "graduated_on")


def complete_refusals(application: Application) -> Iterator[Refusal]:
    """What must be there before it can be sent; a draft may lack anything."""
    for name in REQUIRED:
        if not getattr(application, name):
            field = "document" if name == "document_tail" else name
            yield Refusal(_now("Please fill this in before sending."), field=field, code="required")


def paper_refusals(count: int, *, most: int) -> Iterator[Refusal]:
    if count >= most:
        yield Refusal(_now("At most %(most)s files; remove one first.") % {"most": most}, field="file")


def granting_refusals(*, qualified: bool, grounds: Sequence[str]) -> Iterator[Refusal]:
    if not qualified and not grounds:
        yield Refusal(_now("Name at least one ground from the list."), field="grounds")
    if qualified and grounds:
        yield Refusal(_now("A qualified application has no grounds against it."), field="grounds")


def answering_refusals(application: Application, *, by: str) -> Iterator[Refusal]:
    """An appeal is answered by somebody else than the reviewer."""
    if application.state != ApplicationState.APPEALED:
        yield Refusal(_now("No appeal is waiting here."), code="state")
    elif application.reviewed_by == by:
        yield Refusal(_now("You reviewed it yourself: somebody else answers the appeal."))


def ending_review_refusals(waiting: int, appeals: int, appeals_until: date | None, *, on: date) -> Iterator[Refusal]:
    if waiting:
        yield Refusal(_now("%(n)s applications are not reviewed yet.") % {"n": waiting}, code="waiting")
    if appeals:
        yield Refusal(_now("%(n)s appeals are not answered yet.") % {"n": appeals}, code="waiting")
    if appeals_until is not None and on <= appeals_until:
        text = _now("Appeals are possible until %(day)s.")
        yield Refusal(text % {"day": appeals_until.isoformat()}, code="waiting")


def sharing_refusals(campaign: Campaign, *, reviewers: int) -> Iterator[Refusal]:
    if campaign.state not in {CampaignState.REVIEWING, CampaignState.WRITTEN}:
        yield Refusal(_now("Applications are shared out when they are closed."), code="state")
    if not reviewers:
        yield Refusal(_now("Choose at least one reviewer."), field="reviewers")
