"""Exchanges of cadres as JSON; one is arranged at the pool (``POST /cadres/pool/{id}/exchange``)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from ninja import Schema

from unionhall.common.rest.answers import answer
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.workforce import permissions
from unionhall.workforce.actions import pooling
from unionhall.workforce.forms.cadres import ComeHomeForm
from unionhall.workforce.models import Exchange
from unionhall.workforce.queries import cadres as queries

room = Room("Exchanges of cadres")


class ExchangeOut(Schema):
    """A cadre of the pool who works elsewhere for a while."""

    id: int
    talent: int
    name: str
    unit: str
    host: str
    kind: str
    task: str
    starts_on: date
    ends_on: date
    state: str
    report: str
    paper_number: str


EXCHANGED = {"talent": "talent_id", "name": "talent__name", "unit": "talent__unit__code", "host": "host__code"}
AWAY = Columns({name: name for name in ExchangeOut.model_fields} | EXCHANGED)


@room.list("", key=permissions.TALENT_VIEW, item=ExchangeOut)
def exchanges(request: Request) -> HttpResponse:
    """Cadres who work elsewhere, or have done so."""
    return listing(request, queries.exchanges_for(request.actor), AWAY, ("-id",))


@room.post("/{int:exchange}/end", key=permissions.TALENT_REVIEW, answers=ExchangeOut, body=ComeHomeForm)
def come_home(request: Request, exchange: int) -> HttpResponse:
    """The exchange ends, with the words of the host."""
    found = queries.exchange_for(request.actor, exchange, permissions.TALENT_REVIEW)
    made = pooling.come_home(found, by=request.actor, **filled(request, ComeHomeForm).cleaned_data)
    rows: Any = Exchange.objects.filter(pk=made.pk)
    return answer(AWAY.one(rows))
