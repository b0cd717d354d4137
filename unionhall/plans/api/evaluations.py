"""Evaluations of units as JSON."""

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
from unionhall.plans import permissions
from unionhall.plans.actions import evaluating
from unionhall.plans.forms.fields import PlainForm
from unionhall.plans.forms.reports import RoundFilter, ScoreForm
from unionhall.plans.models import Round
from unionhall.plans.queries import evaluations as found
from unionhall.policies.figures import Figure

room = Room("Evaluations")


class EvaluationOut(Schema):
    """The evaluation of the units below one unit for a year."""

    id: int
    unit: str
    year: int
    as_of: date
    state: str
    decided_on: date | None


class EvaluationDetail(EvaluationOut):
    """The same with the card of each unit: its total with its reasons, its parts, its place."""

    scores: list[dict[str, Any]]
    version: int


LISTED = Columns({name: name for name in EvaluationOut.model_fields} | {"unit": "unit__code"})


@room.list("", key=permissions.EVALUATION_VIEW, item=EvaluationOut, filters=RoundFilter)
def evaluation_list(request: Request) -> HttpResponse:
    """Evaluations by the units within reach."""
    rows = found.rounds_for(request.actor).filter(**given(request, RoundFilter))
    return listing(request, rows, LISTED, order=("-year", "unit_path", "id"))


@room.get("/{int:scored}", key=permissions.EVALUATION_VIEW, answers=EvaluationDetail)
def evaluation(request: Request, scored: int) -> HttpResponse:
    """One evaluation."""
    return _told(found.round_for(request.actor, scored))


@room.post("", key=permissions.EVALUATION_RUN, answers=EvaluationDetail, body=ScoreForm, status=201)
def score(request: Request) -> HttpResponse:
    """Score the units directly below, or score them anew until the result was published."""
    return _told(evaluating.score(**filled(request, ScoreForm).cleaned_data, by=request.actor), status=201)


@room.post("/{int:scored}/publish", key=permissions.EVALUATION_RUN, answers=EvaluationDetail, body=PlainForm)
def publish(request: Request, scored: int) -> HttpResponse:
    """Make the list of those to be commended public."""
    row = found.round_for(request.actor, scored)
    filled(request, PlainForm)
    return _told(evaluating.publish(row, by=request.actor))


@room.post("/{int:scored}/decide", key=permissions.EVALUATION_DECIDE, answers=EvaluationDetail, body=PlainForm)
def decide(request: Request, scored: int) -> HttpResponse:
    """Commend, after the publicity: a numbered paper."""
    row = found.round_for(request.actor, scored)
    filled(request, PlainForm)
    return _told(evaluating.decide(row, by=request.actor))


def _told(row: Round, *, status: int = 200) -> HttpResponse:
    names = ("id", "year", "as_of", "state", "decided_on", "version")
    body = {name: getattr(row, name) for name in names} | {
        "unit": row.unit.code,
        "scores": [
            {
                "unit": each.unit.code,
                "total": Figure.load(each.reasons).as_json(),
                "rank": each.rank,
                "parts": each.parts,
                "commended": each.is_commended,
            }
            for each in found.scores_of(row)
        ],
    }
    location = f"/api/v1/evaluations/{row.pk}" if status == 201 else ""
    return answer(body, status=status, version=row.version, location=location)
