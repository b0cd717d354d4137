"""Campaigns as JSON: planned, started and ended by the verbs of the pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from ninja import Schema

from unionhall.assessments import permissions
from unionhall.assessments.actions import accepting, campaigning, drawing
from unionhall.assessments.enums import EntryState
from unionhall.assessments.forms.campaign import CampaignFilter, CampaignForm, ClerkForm, GroupForm, NoteForm, TermsForm
from unionhall.assessments.forms.inspection import AcceptBodyForm, DrawForm
from unionhall.assessments.models import Campaign, Draw
from unionhall.assessments.queries import awards, campaigns, scoring
from unionhall.common.dates import today
from unionhall.common.errors import Hidden
from unionhall.common.rest.answers import answer, expected_version
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.policies import coding

room = Room("Campaigns")


class StandardCampaignOut(Schema):
    """A campaign of a unit for the unions below it."""

    id: int
    title: str
    scheme: str
    year: int
    state: str
    unit: str
    started_on: date | None
    ended_on: date | None


class StandardCampaignDetail(StandardCampaignOut):
    """A campaign with its card, its acceptance and where the caller's unions stand."""

    card: dict[str, Any]
    acceptance: dict[str, Any]
    leaders: list[dict[str, str]]
    standing: dict[str, int]
    version: int


class LotOut(Schema):
    """A lot: the seed, the plaques in the order of their digests, and those drawn."""

    id: int
    seed: str
    size: int
    planned_on: date
    candidates: list[dict[str, str]]
    drawn: list[str]


LISTED = Columns({name: name for name in StandardCampaignOut.model_fields} | {"unit": "unit__code"})


@room.list("", key=permissions.CAMPAIGN_VIEW, item=StandardCampaignOut, filters=CampaignFilter)
def campaign_list(request: Request) -> HttpResponse:
    """Campaigns of one's own units and of those above."""
    asked = given(request, CampaignFilter)
    rows = campaigns.campaigns_for(request.actor).filter(
        **{name: asked[name] for name in ("scheme", "state", "year") if name in asked}
    )
    rows = rows.filter(title__contains=asked["search"]) if "search" in asked else rows
    return listing(request, rows, LISTED, ("-id",))


@room.get("/{int:pk}", key=permissions.CAMPAIGN_VIEW, answers=StandardCampaignDetail)
def campaign(request: Request, pk: int) -> HttpResponse:
    """One campaign."""
    return told(request, campaigns.campaign_for(request.actor, pk))


@room.post("", key=permissions.CAMPAIGN_MANAGE, answers=StandardCampaignDetail, body=CampaignForm, status=201)
def plan(request: Request) -> HttpResponse:
    """Draft a campaign with an approved card."""
    form = filled(request, CampaignForm)
    made = campaigning.plan(form.cleaned_data["unit"], form.terms(), by=request.actor)
    return told(request, made, status=201)


@room.patch("/{int:pk}", key=permissions.CAMPAIGN_MANAGE, answers=StandardCampaignDetail, body=TermsForm)
def change(request: Request, pk: int) -> HttpResponse:
    """Change a campaign; once it has started, only its words."""
    found = campaigns.campaign_for(request.actor, pk)
    request.actor.require(permissions.CAMPAIGN_MANAGE, found)
    form = filled(request, lambda body: TermsForm.of(found, body), version=expected_version(request))
    version = form.cleaned_data["version"]
    return told(request, campaigning.change(found, form.terms(), by=request.actor, version=version))


@room.post("/{int:pk}/lead", key=permissions.CAMPAIGN_MANAGE, answers=StandardCampaignDetail, body=GroupForm)
def lead(request: Request, pk: int) -> HttpResponse:
    """Name the leading group."""
    found, form = campaigns.campaign_for(request.actor, pk), filled(request, GroupForm)
    return told(request, campaigning.lead(found, form.cleaned_data["group"], by=request.actor))


@room.post("/{int:pk}/train", key=permissions.INSPECTION_PLAN, answers=StandardCampaignDetail, body=ClerkForm)
def train(request: Request, pk: int) -> HttpResponse:
    """Note a clerk who was trained."""
    found, form = campaigns.campaign_for(request.actor, pk), filled(request, ClerkForm)
    said = form.cleaned_data
    campaigning.train(found, said.pop("unit"), by=request.actor, **said)
    return told(request, found)


@room.post("/{int:pk}/start", key=permissions.CAMPAIGN_MANAGE, answers=StandardCampaignDetail)
def start(request: Request, pk: int) -> HttpResponse:
    """Kick off."""
    return told(request, campaigning.start(campaigns.campaign_for(request.actor, pk), by=request.actor))


@room.post("/{int:pk}/accept", key=permissions.AWARD_DECIDE, answers=StandardCampaignDetail, body=AcceptBodyForm)
def accept(request: Request, pk: int) -> HttpResponse:
    """Accept unions that passed the final inspection, with one numbered decision; their plaques stand under plaques."""
    found, form = campaigns.campaign_for(request.actor, pk), filled(request, AcceptBodyForm)
    waiting = {each.pk: each for each in awards.acceptable(found, request.actor)}
    wanted = form.cleaned_data["entries"]
    if not set(wanted) <= waiting.keys():
        raise Hidden
    accepting.accept([waiting[each] for each in dict.fromkeys(wanted)], by=request.actor)
    return told(request, found)


@room.post("/{int:pk}/draw", key=permissions.AWARD_DECIDE, answers=LotOut, body=DrawForm, status=201)
def draw(request: Request, pk: int) -> HttpResponse:
    """Draw plaques in force for re-inspection; the answer is enough to draw again."""
    found, form = campaigns.campaign_for(request.actor, pk), filled(request, DrawForm)
    made = drawing.draw(found, by=request.actor, **form.cleaned_data)
    return answer(_lot(made), status=201)


@room.get("/{int:pk}/lots", key=permissions.CAMPAIGN_VIEW, answers=list[LotOut])
def lots(request: Request, pk: int) -> HttpResponse:
    """Every lot that was drawn, the last first."""
    return answer([_lot(each) for each in awards.draws_of(campaigns.campaign_for(request.actor, pk))])


def _lot(made: Draw) -> dict[str, Any]:
    return {name: getattr(made, name) for name in LotOut.model_fields}


@room.post("/{int:pk}/end", key=permissions.CAMPAIGN_MANAGE, answers=StandardCampaignDetail, body=NoteForm)
def end(request: Request, pk: int) -> HttpResponse:
    """End it, when everybody is accepted or closed."""
    found, form = campaigns.campaign_for(request.actor, pk), filled(request, NoteForm)
    return told(request, campaigning.end(found, by=request.actor, **form.cleaned_data))


def told(request: Request, found: Campaign, *, status: int = 200) -> HttpResponse:
    whole, _areas = campaigns.board(found, request.actor, campaigns.top_for(found, request.actor), today())
    body = {name: getattr(found, name) for name in StandardCampaignOut.model_fields if name != "unit"} | {
        "unit": found.unit.code,
        "card": coding.dump(scoring.card_of(found).policy),
        "acceptance": coding.dump(scoring.rule_of(found).policy),
        "leaders": [{"name": each.name, "post": each.post, "duty": each.duty} for each in campaigns.leaders_of(found)],
        "standing": {state.value: whole.states[state] for state in EntryState} | {"late": whole.late},
        "version": found.version,
    }
    location = f"/api/v1/standard-campaigns/{found.pk}" if status == 201 else ""
    return answer(body, status=status, version=found.version, location=location)
