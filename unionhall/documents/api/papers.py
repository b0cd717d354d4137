"""Numbered papers as JSON."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from ninja import Schema

from unionhall.common.rest.answers import answer
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.documents.actions import issuing
from unionhall.documents.forms import PaperFilter, RevokeForm
from unionhall.documents.permissions import PAPER_REVOKE, PAPER_VIEW
from unionhall.documents.queries import issued as queries

room = Room("Numbered papers")


class PaperOut(Schema):
    """A numbered paper; ``pdf`` and ``docx`` are numbers of files, opened at ``/papers/<number>/``."""

    id: int
    number: str
    title: str
    kind: str
    unit: str
    issuer: str
    issued_on: date
    state: str
    closed_on: date | None
    reason: str
    pdf: int
    pdf_sha256: str
    docx: int
    docx_sha256: str
    code: str


LINKED = {"unit": "unit__code", "pdf": "pdf_id", "pdf_sha256": "pdf__sha256", "docx": "docx_id", "docx_sha256": "docx__sha256"}
COLUMNS = Columns({name: name for name in PaperOut.model_fields} | LINKED)


@room.list("", key=PAPER_VIEW, item=PaperOut, filters=PaperFilter)
def paper_list(request: Request) -> HttpResponse:
    """Papers within reach, the newest first."""
    rows = queries.filtered(queries.papers_for(request.actor), given(request, PaperFilter))
    return listing(request, rows, COLUMNS, order=("-id",))


@room.get("/{int:pk}", key=PAPER_VIEW, answers=PaperOut)
def paper(request: Request, pk: int) -> HttpResponse:
    """One paper."""
    return told(request, queries.paper_for(request.actor, pk).pk)


@room.post("/{int:pk}/revoke", key=PAPER_REVOKE, answers=PaperOut, body=RevokeForm)
def revoke(request: Request, pk: int) -> HttpResponse:
    """Take a paper out of force."""
    found, form = queries.paper_for(request.actor, pk), filled(request, RevokeForm)
    return told(request, issuing.revoke(found, by=request.actor, **form.cleaned_data).pk)


def told(request: Request, pk: int) -> HttpResponse:
    return answer(COLUMNS.one(queries.papers_for(request.actor).filter(pk=pk)))
