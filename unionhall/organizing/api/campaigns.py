"""Campaigns as JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from ninja import Schema

from unionhall.common.rest.answers import answer
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.organizing import permissions
from unionhall.organizing.actions import campaigning
from unionhall.organizing.forms.coverage import CampaignFilter, CampaignForm, ConclusionForm
from unionhall.organizing.models import Campaign
from unionhall.organizing.queries import campaigns as finding

room = Room("Founding campaigns")


class FoundingCampaignOut(Schema):
    """A drive to organise everybody on a list by a day."""

    id: int
    title: str
    unit: str
    state: str
    starts_on: date
    ends_on: date
    kind: str
    nature: str
    industry: str
    headcount_from: int | None
    frozen: int
    closed_on: date | None
    organised: int | None


class ProgressOut(Schema):
    area: str | None
    targets: int
    organised: int
    under_way: int
    gone: int


class FoundingCampaignDetail(FoundingCampaignOut):
    """A campaign with how far it is, by area."""

    progress: ProgressOut
    areas: list[ProgressOut]


LISTED = Columns({name: name for name in FoundingCampaignOut.model_fields} | {"unit": "unit__code"})


@room.list("", key=permissions.ESTABLISHMENT_VIEW, item=FoundingCampaignOut, filters=CampaignFilter)
def campaign_list(request: Request) -> HttpResponse:
    """Campaigns of one's units and of those above."""
    rows, asked = finding.campaigns_for(request.actor), given(request, CampaignFilter)
    if "search" in asked:
        rows = rows.filter(title__contains=asked["search"].strip())
    return listing(request, rows.filter(state=asked["state"]) if "state" in asked else rows, LISTED)


@room.get("/{int:campaign}", key=permissions.ESTABLISHMENT_VIEW, answers=FoundingCampaignDetail)
def campaign(request: Request, campaign: int) -> HttpResponse:
    """One campaign and how far it is."""
    return told(finding.campaign_for(request.actor, campaign))


@room.post("", key=permissions.CAMPAIGN_RUN, answers=FoundingCampaignDetail, body=CampaignForm, status=201)
def start(request: Request) -> HttpResponse:
    """Begin a campaign; its list is frozen now."""
    form = filled(request, CampaignForm)
    return told(campaigning.start(form.cleaned_data["unit"], by=request.actor, facts=form.facts()), status=201)


@room.post("/{int:campaign}/close", key=permissions.CAMPAIGN_RUN, answers=FoundingCampaignDetail, body=ConclusionForm)
def close(request: Request, campaign: int) -> HttpResponse:
    """End a campaign."""
    found, form = finding.campaign_to_run(request.actor, campaign), filled(request, ConclusionForm)
    return told(campaigning.close(found, by=request.actor, **form.cleaned_data))


def told(found: Campaign, *, status: int = 200) -> HttpResponse:
    whole, areas = finding.progress(found)
    body = {name: getattr(found, name) for name in FoundingCampaignOut.model_fields} | {"unit": found.unit.code}
    body |= {"progress": _progress(whole), "areas": [_progress(each) for each in areas]}
    return answer(body, status=status, location=f"/api/v1/founding-campaigns/{found.pk}" if status == 201 else "")


def _progress(each: finding.Progress) -> dict[str, Any]:
    told_of = ("targets", "organised", "under_way", "gone")
    return {"area": each.unit.code if each.unit else None} | {name: getattr(each, name) for name in told_of}
