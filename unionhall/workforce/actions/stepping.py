"""What every step of a campaign shares: the state moves, the desk that has the next step is told."""

from __future__ import annotations

from unionhall.common.actor import Actor
from unionhall.todo import actions as todo
from unionhall.todo.clocks import Clock
from unionhall.workforce import permissions, waiting
from unionhall.workforce.models import RECRUITING, Campaign
from unionhall.workforce.queries import campaigns as queries


def begin(campaign: Campaign, step: str, *, by: Actor) -> tuple[Campaign, str]:
    """Require, lock, and the state after the step; called first in the action of each step."""
    by.require(RECRUITING.get(step).key, campaign)
    campaign = queries.lock(campaign)
    return campaign, RECRUITING.target(step, campaign.state)


def finish(campaign: Campaign, target: str, *fields: str, by: Actor, waits: bool = True) -> None:
    """Keep the new state; the item of the last step is closed and, unless the campaign rests, that of the next opened."""
    campaign.state = target
    campaign.store("state", *fields)
    todo.close_items(campaign, outcome=campaign.standing.label, by=by)
    if waits:
        next_step(campaign)


def next_step(campaign: Campaign) -> None:
    ask(campaign, waiting.RUN, permissions.CAMPAIGN_RUN, queries.rule_of(campaign).policy.step_days)


def ask(campaign: Campaign, kind: str, key: str, days: int) -> None:
    """Let the campaign wait at its unit for whoever holds ``key``."""
    todo.open_item(
        kind, campaign, unit=campaign.unit, key=key, title=campaign.title, url=campaign.get_absolute_url(), clock=Clock(days)
    )
