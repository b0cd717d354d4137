"""Certificates, seals and accounts as JSON. Account numbers are told by their last four digits only."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from ninja import Schema

from unionhall.common.dates import today
from unionhall.common.rest.answers import answer
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.organizing import permissions
from unionhall.organizing.actions import certifying
from unionhall.organizing.forms.papers import PaperBody, PaperFilter, ReturnPaperForm
from unionhall.organizing.models import UnionPaper
from unionhall.organizing.queries import papers as queries

room = Room("Certificates, seals and accounts")


class CertificateOut(Schema):
    """A paper that a union holds or held."""

    id: int
    unit: str
    kind: str
    number: str
    account_tail: str
    holder: str
    issuer: str
    issued_on: date | None
    valid_until: date | None
    state: str


PAPER = Columns({name: name for name in CertificateOut.model_fields} | {"unit": "unit__code"})


@room.list("", key=permissions.PAPER_VIEW, item=CertificateOut, filters=PaperFilter)
def paper_list(request: Request) -> HttpResponse:
    """Papers within reach, those that are held if nothing else is asked for."""
    rows = queries.filtered(queries.papers_for(request.actor), given(request, PaperFilter), on=today())
    return listing(request, rows, PAPER)


@room.get("/{int:pk}", key=permissions.PAPER_VIEW, answers=CertificateOut)
def paper(request: Request, pk: int) -> HttpResponse:
    """One paper."""
    return _told(queries.paper_for(request.actor, pk), request=request)


@room.post("", key=permissions.PAPER_RECORD, answers=CertificateOut, body=PaperBody, status=201)
def enter(request: Request) -> HttpResponse:
    """Enter a paper that a union holds."""
    form = filled(request, PaperBody)
    return _told(certifying.enter(form.cleaned_data["unit"], form.facts(), by=request.actor), status=201)


@room.post("/{int:pk}/give-back", key=permissions.PAPER_RECORD, answers=CertificateOut, body=ReturnPaperForm)
def give_back(request: Request, pk: int) -> HttpResponse:
    """The paper was returned or cancelled."""
    found, form = queries.paper_for(request.actor, pk), filled(request, ReturnPaperForm)
    return _told(certifying.give_back(found, by=request.actor, **form.cleaned_data))


def _told(paper: UnionPaper, **more: Any) -> HttpResponse:
    return answer(PAPER.one(UnionPaper.objects.filter(pk=paper.pk)), version=paper.version, **more)
