"""Welfare of union workers as JSON: what each is entitled to this year, what was given."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from ninja import Schema

from unionhall.common.dates import today
from unionhall.common.rest.answers import answer
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.workforce import permissions
from unionhall.workforce.actions import giving
from unionhall.workforce.forms.welfare import GiveForm, UsedFilter
from unionhall.workforce.models import Benefit
from unionhall.workforce.queries import welfare, workers

room = Room("Welfare of union workers")


class BenefitOut(Schema):
    """Something a worker was entitled to and got."""

    id: int
    worker: int
    name: str
    title: str
    year: int
    given_on: date
    amount: Decimal
    note: str
    noted_by: str


class EntitlementOut(Schema):
    """What the policy gives a worker this year, and what is left of it."""

    title: str
    per_year: int
    used: int
    left: int
    amount: Decimal | None


GIVEN = Columns({name: name for name in BenefitOut.model_fields} | {"worker": "worker_id", "name": "worker__name"})


@room.list("", key=permissions.WORKER_VIEW, item=BenefitOut, filters=UsedFilter)
def benefit_list(request: Request) -> HttpResponse:
    """What was given, within reach."""
    return listing(request, welfare.benefits_for(request.actor, given(request, UsedFilter)), GIVEN)


@room.get("/of/{int:worker}", key=permissions.WORKER_VIEW, answers=list[EntitlementOut])
def entitlements(request: Request, worker: int) -> HttpResponse:
    """What a worker is entitled to this year."""
    rows = welfare.entitled(workers.worker_for(request.actor, worker), today())
    return answer([{name: getattr(each, name) for name in EntitlementOut.model_fields} for each in rows])


@room.post("/of/{int:worker}", key=permissions.WELFARE_GIVE, answers=BenefitOut, body=GiveForm, status=201)
def give(request: Request, worker: int) -> HttpResponse:
    """Note welfare given; refused above what the policy gives."""
    found = workers.worker_for(request.actor, worker, permissions.WELFARE_GIVE)
    titles = [each.title for each in welfare.entitled(found, today())]
    form = filled(request, lambda data: GiveForm(data, titles=titles))
    made = giving.give(found, by=request.actor, **form.cleaned_data)
    rows: Any = Benefit.objects.filter(pk=made.pk)
    return answer(GIVEN.one(rows), status=201)
