"""Promotions as JSON: put forward, reviewed by others, made public, appointed."""

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
from unionhall.workforce import permissions
from unionhall.workforce.actions import promoting as acts
from unionhall.workforce.forms.paying import NothingForm
from unionhall.workforce.forms.people import NoteForm
from unionhall.workforce.forms.ranks import AppointForm, PromotionFilter, ReviewForm
from unionhall.workforce.models import Promotion
from unionhall.workforce.queries import ranks, workers

room = Room("Promotions of union workers")


class PromotionOut(Schema):
    """The way of a worker from one rank to the next."""

    id: int
    worker: int
    name: str
    unit: str
    from_rank: str
    from_level: int
    to_rank: str
    to_level: int
    state: str
    proposed_by: str
    reviewed_by: str
    public_until: date | None
    effective_on: date | None
    paper_number: str


class PromotionDetail(PromotionOut):
    """With why the worker was eligible when put forward."""

    why: dict[str, Any]


LINKED = {"worker": "worker_id", "name": "worker__name", "unit": "worker__unit__code"}
PROMOTIONS = Columns({name: name for name in PromotionOut.model_fields} | LINKED)


@room.list("", key=permissions.WORKER_VIEW, item=PromotionOut, filters=PromotionFilter)
def promotion_list(request: Request) -> HttpResponse:
    """Promotions within reach."""
    return listing(request, ranks.filtered(ranks.promotions_for(request.actor), given(request, PromotionFilter)), PROMOTIONS)


@room.get("/{int:promotion}", key=permissions.WORKER_VIEW, answers=PromotionDetail)
def promotion(request: Request, promotion: int) -> HttpResponse:
    """One promotion."""
    return told(request, ranks.promotion_for(request.actor, promotion))


@room.post("/of/{int:worker}", key=permissions.RANK_PROPOSE, answers=PromotionDetail, body=NothingForm, status=201)
def propose(request: Request, worker: int) -> HttpResponse:
    """Put a worker forward; refused with what is lacking."""
    found = workers.worker_for(request.actor, worker, permissions.RANK_PROPOSE)
    filled(request, NothingForm)
    return told(request, acts.propose(found, by=request.actor), status=201)


@room.post("/{int:promotion}/review", key=permissions.RANK_REVIEW, answers=PromotionDetail, body=ReviewForm)
def review(request: Request, promotion: int) -> HttpResponse:
    """Somebody else than who put the worker forward passes the review."""
    found = ranks.promotion_for(request.actor, promotion, permissions.RANK_REVIEW)
    return told(request, acts.review(found, by=request.actor, **filled(request, ReviewForm).cleaned_data))


@room.post("/{int:promotion}/publish", key=permissions.RANK_REVIEW, answers=PromotionDetail, body=NothingForm)
def publish(request: Request, promotion: int) -> HttpResponse:
    """Make it public for the days of the policy."""
    found = ranks.promotion_for(request.actor, promotion, permissions.RANK_REVIEW)
    filled(request, NothingForm)
    return told(request, acts.publish(found, by=request.actor))


@room.post("/{int:promotion}/appoint", key=permissions.RANK_APPOINT, answers=PromotionDetail, body=AppointForm)
def appoint(request: Request, promotion: int) -> HttpResponse:
    """Appoint, with a numbered paper; pay follows."""
    found = ranks.promotion_for(request.actor, promotion, permissions.RANK_APPOINT)
    return told(request, acts.appoint(found, by=request.actor, **filled(request, AppointForm).cleaned_data))


@room.post("/{int:promotion}/refuse", key=permissions.RANK_REVIEW, answers=PromotionDetail, body=NoteForm)
def refuse(request: Request, promotion: int) -> HttpResponse:
    """It does not go on, with the reason."""
    found = ranks.promotion_for(request.actor, promotion, permissions.RANK_REVIEW)
    return told(request, acts.refuse(found, by=request.actor, **filled(request, NoteForm).cleaned_data))


def told(request: Request, found: Promotion, *, status: int = 200) -> HttpResponse:
    rows: Any = ranks.promotions_for(request.actor).filter(pk=found.pk)
    location = f"/api/v1/promotions/{found.pk}" if status == 201 else ""
    return answer({**(PROMOTIONS.one(rows) or {}), "why": found.figure.as_json()}, status=status, location=location)
