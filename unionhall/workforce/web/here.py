"""What every page of a campaign shows: its tabs, where it stands, what can be done next."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.actor import Actor
from unionhall.workforce import permissions
from unionhall.workforce.enums import CampaignState as State
from unionhall.workforce.models import RECRUITING, Campaign

TABS = (
    ("campaign", _("Plan and posts"), permissions.CAMPAIGN_VIEW),
    ("board", _("Live board"), permissions.CAMPAIGN_VIEW),
    ("applications", _("Applications"), permissions.APPLICATION_VIEW),
    ("test", _("Tests"), permissions.APPLICATION_VIEW),
    ("candidates", _("Candidates of the test"), permissions.APPLICATION_VIEW),
    ("results", _("Marks and places"), permissions.APPLICATION_VIEW),
)


def head(campaign: Campaign, actor: Actor, active: str) -> dict[str, Any]:
    """Context of ``workforce/_campaign_head.html``."""
    return {
        "campaign": campaign,
        "tabs": [
            {"label": label, "url": reverse(f"recruiting:{name}", args=[campaign.pk]), "active": name == active}
            for name, label, key in TABS
            if actor.holds(key)
        ],
        "steps": strip(campaign),
        "next_steps": next_steps(campaign, actor),
        "may_export": actor.can(permissions.CAMPAIGN_EXPORT, campaign),
        "crumbs": [{"label": _("Recruitment"), "url": reverse("recruiting:list")}, {"label": campaign.title, "url": ""}],
    }


def strip(campaign: Campaign) -> list[dict[str, Any]]:
    """All states, for ``progress_strip``."""
    order = list(State)
    here = order.index(State(campaign.state))
    notes = {
        State.APPLYING: f"{campaign.applies_from:%m-%d} – {campaign.applies_until:%m-%d}",
        State.WRITTEN: f"{campaign.written_on:%m-%d}",
        State.INTERVIEWING: f"{campaign.interview_on:%m-%d}",
    }
    return [
        {
            "label": state.label,
            "state": "done" if place < here or state == State.CLOSED == order[here] else "running" if place == here else "todo",
            "note": notes.get(state, ""),
        }
        for place, state in enumerate(order)
    ]


def next_steps(campaign: Campaign, actor: Actor) -> list[dict[str, Any]]:
    """Buttons of the steps that start here, for who may take them."""
    found = []
    for step in RECRUITING.open_from(campaign.state):
        if step.name == "strike" or not actor.can(step.key, campaign):
            continue
        if step.name == "decide":
            found.append({"label": step.label, "url": reverse("recruiting:decide", args=[campaign.pk]), "dialog": ""})
        else:
            found.append({"label": step.label, "url": "", "dialog": reverse("recruiting:step", args=[campaign.pk, step.name])})
    return found
