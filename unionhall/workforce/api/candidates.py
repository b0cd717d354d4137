"""Candidates of a test as JSON: marks with their corrections, checks, places, hiring."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Schema

from unionhall.common.cells import text
from unionhall.common.fields import CellField
from unionhall.common.rest.answers import answer
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.workforce import permissions
from unionhall.workforce.actions import finishing, interviewing, marking
from unionhall.workforce.forms.posts import EmptyForm
from unionhall.workforce.forms.testing import CandidateFilter, CheckForm, CorrectForm, HireForm, JudgeForm, PointsForm, WhyForm
from unionhall.workforce.models import Candidate
from unionhall.workforce.queries import applications as queries
from unionhall.workforce.queries import campaigns
from unionhall.workforce.queries import marks as mark_queries

room = Room("Candidates")


class PostCandidateOut(Schema):
    """Who was admitted to the test. Marks stand here as they hold now."""

    id: int
    recruitment: int
    opening: str
    ticket: str
    name: str
    room: int
    seat: int
    written: Decimal | None
    interview: Decimal | None
    total: Decimal | None
    rank: int | None
    state: str


class JudgeBody(forms.Form):
    """What ``interviewing.judge`` takes: the marks in the order of the judges' seats, separated by commas."""

    points = CellField(text(longest=200), label=_("Interview marks"))


LINKED = {"recruitment": "campaign_id", "opening": "opening__code", "name": "application__name", "room": "room__number"}
CANDIDATES = Columns({name: name for name in PostCandidateOut.model_fields} | LINKED)


@room.list("/of/{int:recruitment}", key=permissions.APPLICATION_VIEW, item=PostCandidateOut, filters=CandidateFilter)
def candidate_list(request: Request, recruitment: int) -> HttpResponse:
    """Everybody who was admitted to the test of one recruitment, within reach."""
    found = campaigns.campaign_for(request.actor, recruitment)
    rows = queries.candidates_for(request.actor).filter(campaign=found)
    return listing(request, queries.candidates_filtered(rows, given(request, CandidateFilter)), CANDIDATES)


@room.get("/{int:candidate}", key=permissions.APPLICATION_VIEW, answers=PostCandidateOut)
def candidate(request: Request, candidate: int) -> HttpResponse:
    """One candidate."""
    return told(request, queries.candidate_for(request.actor, candidate))


@room.post("/{int:candidate}/judge", key=permissions.MARK_ENTER, answers=PostCandidateOut, body=JudgeBody)
def judge(request: Request, candidate: int) -> HttpResponse:
    """The marks of the judges of the panel, each within the full marks."""
    found = queries.candidate_for(request.actor, candidate)
    judges = found.panel.judges if found.panel else []
    said = filled(request, JudgeBody).cleaned_data["points"].replace("，", ",").split(",")
    form = JudgeForm({f"judge_{seat}": point for seat, point in enumerate(said, start=1)}, judges=judges)
    points = form.points() if form.is_valid() and len(said) == len(judges) else []
    interviewing.judge(found, by=request.actor, points=points)
    return told(request, found)


@room.post("/{int:candidate}/absent", key=permissions.MARK_ENTER, answers=PostCandidateOut, body=EmptyForm)
def absent(request: Request, candidate: int) -> HttpResponse:
    """Did not come to the interview."""
    filled(request, EmptyForm)
    return told(request, interviewing.absent(queries.candidate_for(request.actor, candidate), by=request.actor))


@room.post("/{int:candidate}/further-test", key=permissions.MARK_ENTER, answers=PostCandidateOut, body=PointsForm)
def extra(request: Request, candidate: int) -> HttpResponse:
    """The mark that decides between those whom no other rule told apart."""
    found, form = queries.candidate_for(request.actor, candidate), filled(request, PointsForm)
    marking.enter_extra(found, by=request.actor, **form.cleaned_data)
    return told(request, found)


@room.post("/marks/{int:mark}/correct", key=permissions.MARK_ENTER, answers=PostCandidateOut, body=CorrectForm)
def correct(request: Request, mark: int) -> HttpResponse:
    """A locked mark is never changed: a new one holds, with its reason."""
    found = mark_queries.mark_for(request.actor, mark)
    marking.correct(found, by=request.actor, **filled(request, CorrectForm).cleaned_data)
    return told(request, found.candidate)


@room.post("/{int:candidate}/check", key=permissions.CAMPAIGN_RUN, answers=PostCandidateOut, body=CheckForm)
def check(request: Request, candidate: int) -> HttpResponse:
    """Note a check; who fails falls away and the next substitute moves up."""
    found, form = queries.candidate_for(request.actor, candidate), filled(request, CheckForm)
    finishing.check(found, by=request.actor, **form.cleaned_data)
    return told(request, found)


@room.post("/{int:candidate}/strike", key=permissions.CAMPAIGN_RUN, answers=PostCandidateOut, body=WhyForm)
def strike(request: Request, candidate: int) -> HttpResponse:
    """Take somebody off the list; the next substitute moves up."""
    found, form = queries.candidate_for(request.actor, candidate), filled(request, WhyForm)
    finishing.strike(found, by=request.actor, **form.cleaned_data)
    return told(request, found)


@room.post("/{int:candidate}/decline", key=permissions.CAMPAIGN_RUN, answers=PostCandidateOut, body=WhyForm)
def decline(request: Request, candidate: int) -> HttpResponse:
    """The candidate gives the place up."""
    found, form = queries.candidate_for(request.actor, candidate), filled(request, WhyForm)
    finishing.decline(found, by=request.actor, **form.cleaned_data)
    return told(request, found)


@room.post("/{int:candidate}/hire", key=permissions.CAMPAIGN_RUN, answers=PostCandidateOut, body=HireForm)
def hire(request: Request, candidate: int) -> HttpResponse:
    """The candidate becomes a union worker at the unit of the post."""
    found, form = queries.candidate_for(request.actor, candidate), filled(request, HireForm)
    finishing.hire(found, by=request.actor, **form.cleaned_data)
    return told(request, found)


def told(request: Request, found: Candidate) -> HttpResponse:
    rows: Any = queries.candidates_for(request.actor).filter(pk=found.pk)
    return answer(CANDIDATES.one(rows))
