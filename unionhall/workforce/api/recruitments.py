"""Recruitments as JSON: the plan by county, the posts offered with live counts, and every step by the verbs of the pages."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpResponse
from ninja import Schema

from unionhall.common.rest.answers import answer
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.workforce import permissions
from unionhall.workforce.actions import advancing, planning
from unionhall.workforce.forms.posts import EmptyForm
from unionhall.workforce.forms.recruiting import AdviseForm, CampaignFilter, PlanForm, RankForm
from unionhall.workforce.models import Campaign, Opening, Share
from unionhall.workforce.queries import campaigns as queries

room = Room("Recruitments")


class RecruitmentOut(Schema):
    """One recruitment of a city, from plan to hire."""

    id: int
    code: str
    unit: str
    title: str
    state: str
    headcount: int
    applies_from: date
    applies_until: date
    written_on: date
    interview_on: date
    notice_number: str
    ranked_at: datetime | None


class ShareOut(Schema):
    """A county's part of the headcount, with its reasons."""

    unit: str
    gap: int
    vacant: int
    proposed: int
    decided: int
    why: dict[str, Any]


class OpeningOut(Schema):
    """A post offered, with how many applied as of now."""

    id: int
    code: str
    unit: str
    title: str
    places: int
    places_now: int
    state: str
    received: int
    qualified: int


class RecruitmentDetail(RecruitmentOut):
    """With its parts."""

    shares: list[ShareOut]
    openings: list[OpeningOut]


RECRUITMENTS = Columns({name: name for name in RecruitmentOut.model_fields} | {"unit": "unit__code"})
PLAIN = ("id", "code", "title", "places", "places_now", "state", "received", "qualified")


@room.list("", key=permissions.CAMPAIGN_VIEW, item=RecruitmentOut, filters=CampaignFilter)
def recruitment_list(request: Request) -> HttpResponse:
    """Recruitments of the own city."""
    rows = queries.campaigns_for(request.actor).filter(**given(request, CampaignFilter))
    return listing(request, rows, RECRUITMENTS)


@room.get("/{int:pk}", key=permissions.CAMPAIGN_VIEW, answers=RecruitmentDetail)
def recruitment(request: Request, pk: int) -> HttpResponse:
    """One recruitment with its plan and its posts."""
    return told(request, queries.campaign_for(request.actor, pk))


@room.post("", key=permissions.CAMPAIGN_PLAN, answers=RecruitmentDetail, body=PlanForm, status=201)
def plan(request: Request) -> HttpResponse:
    """Plan one: the headcount is shared among the counties with reasons."""
    form = filled(request, PlanForm)
    return told(request, planning.plan(form.cleaned_data["unit"], by=request.actor, facts=form.facts()), status=201)


@room.post("/{int:pk}/advise", key=permissions.CAMPAIGN_ADVISE, answers=RecruitmentDetail, body=AdviseForm)
def advise(request: Request, pk: int) -> HttpResponse:
    """A partner agency says what it thinks of the plan."""
    found = queries.campaign_for(request.actor, pk, permissions.CAMPAIGN_ADVISE)
    planning.advise(found, by=request.actor, **filled(request, AdviseForm).cleaned_data)
    return told(request, found)


@room.post("/{int:pk}/steps/{slug:name}", key=permissions.CAMPAIGN_RUN, answers=RecruitmentDetail, body=RankForm)
def step(request: Request, pk: int, name: str) -> HttpResponse:
    """Take the next step by its name: announce, open, end_applying, end_review, lock_written, lock_interviews, rank, publish,
    end_publicity, close. ``draw`` is for ``rank`` alone."""
    found = queries.campaign_for(request.actor, pk)
    if name not in advancing.STEPS:
        raise Http404
    form = filled(request, RankForm if name == "rank" else EmptyForm)
    return told(request, advancing.STEPS[name](found, by=request.actor, **form.cleaned_data))


def told(request: Request, found: Campaign, *, status: int = 200) -> HttpResponse:
    rows: Any = queries.campaigns_for(request.actor).filter(pk=found.pk)
    body = {
        **(RECRUITMENTS.one(rows) or {}),
        "shares": [_share(each) for each in queries.shares_of(found)],
        "openings": [_opening(each) for each in queries.openings_of(found)],
    }
    return answer(body, status=status, location=f"/api/v1/recruitments/{found.pk}" if status == 201 else "")


def _share(share: Share) -> dict[str, Any]:
    counts = {name: getattr(share, name) for name in ("gap", "vacant", "proposed", "decided")}
    return {"unit": share.unit.code, **counts, "why": share.figure.as_json()}


def _opening(opening: Opening) -> dict[str, Any]:
    return {name: getattr(opening, name) for name in PLAIN} | {"unit": opening.unit.code}
