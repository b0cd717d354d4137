"""Long work of a campaign, and the clock that asks people about days that passed."""

from __future__ import annotations

from typing import Any

from unionhall.assessments.actions import expiring, kicking_off
from unionhall.assessments.queries import campaigns
from unionhall.jobs.actions import Handle
from unionhall.jobs.registry import job, periodic


@job("assessments.kick_off")
def kick_off(handle: Handle, campaign_id: int) -> dict[str, Any]:
    campaign = campaigns.campaign_for(handle.actor, campaign_id)
    scored = kicking_off.score_all(campaign, by=handle.actor)
    told = kicking_off.spread(campaign, progress=handle.progress)
    return {"scored": scored, "told": told}


@job("assessments.score")
def score(handle: Handle, campaign_id: int) -> dict[str, Any]:
    campaign = campaigns.campaign_for(handle.actor, campaign_id)
    return {"scored": kicking_off.score_all(campaign, by=handle.actor, progress=handle.progress)}


@periodic("20 17 * * *", name="assessments.expire")
def expire() -> None:
    expiring.expire_due()
