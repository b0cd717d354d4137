"""The audit trail: everything, who looked, and one entry."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from unionhall.audit import queries, sentences
from unionhall.audit.forms import EntryFilter
from unionhall.audit.models import Entry
from unionhall.audit.permissions import ENTRY_EXPORT, ENTRY_VIEW
from unionhall.common.actor import Actor
from unionhall.common.ui.lists import Column, ListPage
from unionhall.common.ui.pages import Request, page, render


class Entries(ListPage):
    """Who did what when to what."""

    name = "audit:list"
    key = ENTRY_VIEW
    export_key = ENTRY_EXPORT
    title = _("Audit trail")
    sentence = _(
        "Every decision and every look at protected data, kept as it was. "
        "An import is one line; its rows stand in each record's history."
    )
    filter_form = EntryFilter
    order = ("-id",)
    row_template = "audit/_entry_row.html"
    empty_title = _("Nothing has been recorded yet")
    columns = (
        Column("at", _("When"), kind="moment", fixed=True),
        Column("who", _("Who"), value=queries.who),
        Column("text", _("What happened"), value=sentences.sentence_of),
        Column("subject_label", _("Subject"), hidden=True, value=sentences.subject_of),
        Column("place", _("Unit")),
        Column("note", _("Note")),
        Column("address", _("From address"), hidden=True),
        Column("kind", _("Code of the event"), hidden=True),
    )

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Entry]:
        return queries.filtered(queries.entries_for(actor).filter(batch=""), given)

    def prepare(self, rows: list[Any], actor: Actor) -> list[Any]:
        places = sentences.names_of({row.unit_path for row in rows})
        for row in rows:
            row.place = places.get(row.unit_path, "")
        return rows


class Looks(Entries):
    """Who looked at protected data."""

    name = "audit:looks"
    title = _("Who looked")
    sentence = _("Each time somebody opened a full document number, a telephone or another protected field.")
    empty_title = _("Nobody has looked at anything protected")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Entry]:
        return super().rows(actor, given).filter(kind=sentences.SEEN)


@page(ENTRY_VIEW)
def entry(request: Request, pk: int) -> HttpResponse:
    """One entry with before and after."""
    found = queries.entry_for(request.actor, pk)
    return render(request, "audit/entry.html", {"entry": found, "told": queries.told([found])[0]})
