"""The audit trail as JSON."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from ninja import Schema

from unionhall.audit import queries
from unionhall.audit.forms import EntryFilter
from unionhall.audit.permissions import ENTRY_VIEW
from unionhall.common.rest.answers import answer
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request

room = Room("Audit")


class EntryOut(Schema):
    """Who did what when to what."""

    id: int
    at: datetime
    kind: str
    actor_id: int | None
    actor_name: str
    on_behalf_of: str
    subject_type: str
    subject_id: str
    subject_label: str
    changes: dict[str, Any]
    note: str
    address: str
    batch: str


TOLD = Columns({name: name for name in EntryOut.model_fields})


@room.list("", key=ENTRY_VIEW, item=EntryOut, filters=EntryFilter)
def entry_list(request: Request) -> HttpResponse:
    """Entries within reach, the newest first."""
    rows = queries.filtered(queries.entries_for(request.actor), given(request, EntryFilter))
    return listing(request, rows, TOLD, order=("-id",))


@room.get("/{int:pk}", key=ENTRY_VIEW, answers=EntryOut)
def entry(request: Request, pk: int) -> HttpResponse:
    """One entry."""
    found = queries.entry_for(request.actor, pk)
    return answer(TOLD.told({column: getattr(found, column) for column in TOLD.columns.values()}))
