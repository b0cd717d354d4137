"""The trail, as people read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from unionhall.audit.models import Entry
from unionhall.audit.permissions import ENTRY_VIEW
from unionhall.audit.sentences import SEEN, changes_of, names_of, says_note, sentence_of
from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden


def entries_for(actor: Actor, key: str = ENTRY_VIEW) -> QuerySet[Entry]:
    """Entries of the units where ``actor`` holds ``key``."""
    found: QuerySet[Entry] = Entry.objects.visible_to(actor, key)
    return found


def entry_for(actor: Actor, pk: int) -> Entry:
    found = entries_for(actor).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def history_of(subject: models.Model, *, limit: int = 50) -> list[dict[str, Any]]:
    """What happened to ``subject``, newest first, for the ``timeline`` tag. Entries outside the scope are left out."""
    found = Entry.objects.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk))
    return told(found.exclude(kind=SEEN).order_by("-id")[:limit])


def history_at(path: str, *, limit: int = 50) -> list[dict[str, Any]]:
    """What happened at the unit of ``path``, whatever the subject, newest first."""
    return told(Entry.objects.filter(unit_path=path).exclude(kind=SEEN).order_by("-id")[:limit])


def looks_at(subject: models.Model, *, limit: int = 50) -> list[dict[str, Any]]:
    """Who looked at what is protected of ``subject``, newest first."""
    found = Entry.objects.filter(kind=SEEN, subject_type=subject._meta.label_lower, subject_id=str(subject.pk))
    return told(found.order_by("-id")[:limit])


def told(entries: QuerySet[Entry] | Sequence[Entry]) -> list[dict[str, Any]]:
    """Entries as ``{at, who, text, unit, door, reason, changes}``; one more query for the names of units."""
    rows = list(entries)
    places = names_of({row.unit_path for row in rows})
    return [
        {
            "at": row.at,
            "who": who(row),
            "text": sentence_of(row),
            "unit": places.get(row.unit_path, ""),
            "reason": "" if says_note(row) else row.note,
            "changes": changes_of(row),
        }
        for row in rows
    ]


def who(entry: Entry) -> str:
    if not entry.on_behalf_of:
        return entry.actor_name
    return _("%(name)s, on behalf of %(lender)s,") % {"name": entry.actor_name, "lender": entry.on_behalf_of}
