"""The trail, as people read it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from unionhall.audit.models import Entry
from unionhall.audit.permissions import ENTRY_VIEW
from unionhall.audit.sentences import SEEN, changes_of, names_of, path_of, says_note, sentence_of
from unionhall.common.actor import SYSTEM, Actor
from unionhall.common.dates import SHANGHAI
from unionhall.common.errors import Hidden
from unionhall.common.scope import Reach, within

FIELDS = {"who": "actor_name__icontains", "subject": "subject_label__icontains", "address": "address__startswith"}
SAME = ("kind", "actor_id", "batch")


def entries_for(actor: Actor, key: str = ENTRY_VIEW) -> QuerySet[Entry]:
    """Entries of the units where ``actor`` holds ``key``."""
    found: QuerySet[Entry] = Entry.objects.visible_to(actor, key)
    return found


def filtered(rows: QuerySet[Entry], given: dict[str, Any]) -> QuerySet[Entry]:
    """What the query bar asks for; ``given`` holds cleaned values by the names of ``forms.EntryFilter``."""
    rows = rows.filter(**{FIELDS[name]: given[name] for name in FIELDS if name in given})
    rows = rows.filter(**{name: given[name] for name in SAME if name in given})
    if "unit" in given:
        path = path_of(given["unit"])
        rows = rows.filter(within("unit_path", [Reach.below(path)])) if path else rows.none()
    if "since" in given:
        rows = rows.filter(at__gte=datetime.combine(given["since"], time.min, SHANGHAI))
    if "until" in given:
        rows = rows.filter(at__lt=datetime.combine(given["until"] + timedelta(days=1), time.min, SHANGHAI))
    return rows


def entry_for(actor: Actor, pk: int) -> Entry:
    found = entries_for(actor).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def history_of(*subjects: models.Model, limit: int = 50) -> list[dict[str, Any]]:
    """What happened to the subject, newest first, for the ``timeline`` tag; several are told as one story.

    Entries outside the scope are left out.
    """
    about = Q(pk__in=[])
    for subject in subjects:
        about |= Q(subject_type=subject._meta.label_lower, subject_id=str(subject.pk))
    return told(Entry.objects.filter(about).exclude(kind=SEEN).order_by("-id")[:limit])


def history_at(path: str, *, limit: int = 50) -> list[dict[str, Any]]:
    """What happened at the unit of ``path``, whatever the subject, newest first."""
    return told(Entry.objects.filter(unit_path=path, batch="").exclude(kind=SEEN).order_by("-id")[:limit])


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
        return _("System") if entry.actor_name == SYSTEM else entry.actor_name
    return _("%(name)s, on behalf of %(lender)s,") % {"name": entry.actor_name, "lender": entry.on_behalf_of}
