"""Places for every post, by the rules of the policy (总成绩排名)."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from django.utils.timezone import now

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.errors import refuse_if
from unionhall.workforce import permissions
from unionhall.workforce.actions import stepping, telling
from unionhall.workforce.enums import CampaignState, CandidateState
from unionhall.workforce.models import Campaign, Candidate
from unionhall.workforce.queries import campaigns
from unionhall.workforce.queries import marks as queries
from unionhall.workforce.rules import ranking as rules
from unionhall.workforce.rules import testing

CHANGED = ["total", "rank", "basis", "state", "version"]


@action
def rank(campaign: Campaign, *, by: Actor, draw: bool = False) -> Campaign:
    """Give everybody a place with its reasons; so many as there are places go to the checks, the others are substitutes.

    Refused while no rule tells some apart, unless it is decided to ``draw`` lots: then the seed is kept and shown.
    """
    campaign, target = stepping.begin(campaign, "rank", by=by)
    order = _order(campaign, draw=draw)
    _place(campaign, order)
    _tell(campaign)
    campaign.ranked_at = now()
    stepping.finish(campaign, target, "ranked_at", by=by)
    audit.record(campaign, "workforce.campaign.ranked", by=by, changes={"seed": ("", campaign.seed)} if campaign.seed else {})
    return campaign


def _tell(campaign: Campaign) -> None:
    """Who goes on to the checks, and who is a substitute."""
    for state, what in ((CandidateState.CHECKING, "checking"), (CandidateState.RANKED, "substitute")):
        telling.tell(campaign.candidates.filter(state=state).values_list("application_id", flat=True), what)


def _order(campaign: Campaign, *, draw: bool) -> rules.Order:
    policy, contenders = campaigns.rule_of(campaign), queries.contenders(campaign)
    order = rules.ranked(policy, contenders, seed=campaign.seed)
    if order.undecided and draw:
        campaign.seed = secrets.token_hex(8)
        campaign.store("seed")
        order = rules.ranked(policy, contenders, seed=campaign.seed)
    refuse_if(testing.undecided_refusals(order.undecided))
    return order


def _place(campaign: Campaign, order: rules.Order) -> None:
    rows: Mapping[int, Candidate] = {each.pk: each for each in campaign.candidates.select_related("opening")}
    Candidate.objects.filter(campaign=campaign).update(rank=None, total=None)
    placed = []
    for each in order.placings:
        candidate = rows[each.candidate]
        candidate.total, candidate.rank, candidate.basis = each.total, each.rank, each.figure.stored()
        is_in = each.rank <= candidate.opening.places_now
        candidate.state = CandidateState.CHECKING if is_in else CandidateState.RANKED
        candidate.version += 1
        placed.append(candidate)
    Candidate.objects.bulk_update(placed, CHANGED, batch_size=1_000)
    ranked = {each.candidate for each in order.placings}
    out = campaign.candidates.filter(state=CandidateState.INTERVIEW).exclude(pk__in=ranked)
    out.update(state=CandidateState.OUT)


@action
def rank_again(campaign: Campaign, *, by: Actor) -> Campaign:
    """A mark was corrected before the results were published: every place is worked out anew."""
    by.require(permissions.CAMPAIGN_RUN, campaign)
    campaign = campaigns.lock(campaign)
    refuse_if(rules.again_refusals(is_checking=campaign.state == CampaignState.CHECKING, has_checks=_has_checks(campaign)))
    _place(campaign, _order(campaign, draw=bool(campaign.seed)))
    audit.record(campaign, "workforce.campaign.ranked_again", by=by)
    return campaign


def _has_checks(campaign: Campaign) -> bool:
    return campaign.candidates.filter(checks__isnull=False).exists()
