"""Called inside other packages' actions, in their transaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models

from unionhall.audit.models import Entry
from unionhall.common.action import mark_recorded
from unionhall.common.actor import Actor, on_behalf_of
from unionhall.common.scope import unscoped


def record(
    subject: models.Model,
    kind: str,
    *,
    by: Actor,
    changes: Mapping[str, tuple[Any, Any]] | None = None,
    note: str = "",
    path: str | None = None,
) -> Entry:
    """Write what ``by`` did to ``subject``. ``changes``: field → (before, after), shown as people read them.

    ``path`` says where it belongs in the tree when the subject does not (``unit_path``).
    """
    mark_recorded()
    with unscoped("an entry is written wherever its subject stands"):
        return Entry.objects.create(
            kind=kind,
            **_who(by),
            unit_path=path if path is not None else getattr(subject, "unit_path", by.acting_path),
            subject_type=subject._meta.label_lower,
            subject_id=str(subject.pk),
            subject_label=str(subject)[:200],
            changes={field: [_plain(before), _plain(after)] for field, (before, after) in (changes or {}).items()},
            note=note,
        )


def record_batch(cursor: Any, kind: str, *, by: Actor, subject_type: str, rows: str, params: list[Any], batch: str) -> int:
    """One entry for each row of the SELECT ``rows``: (path, subject id, label, changes jsonb). Returns how many."""
    mark_recorded()
    who = _who(by)
    cursor.execute(
        "INSERT INTO audit_entry (at, kind, actor_id, actor_name, on_behalf_of, unit_path, subject_type, subject_id,"
        " subject_label, changes, note, address, batch)"
        " SELECT now(), %s, %s, %s, %s, r.path, %s, r.id::text, r.label, r.changes, '', %s, %s"
        f" FROM ({rows}) AS r(path, id, label, changes)",
        [kind, who["actor_id"], who["actor_name"], who["on_behalf_of"], subject_type, by.address, batch, *params],
    )
    return int(cursor.rowcount)


def copied_columns(kind: str, *, by: Actor, subject_type: str, batch: str) -> dict[str, Any]:
    """The columns that are the same in every entry of a batch, for callers who send their entries with COPY."""
    mark_recorded()
    return {"kind": kind, **_who(by), "subject_type": subject_type, "note": "", "batch": batch}


def looked(subject: models.Model, what: str, *, by: Actor, path: str | None = None) -> Entry:
    """Note that ``by`` saw something protected (``what`` names the field or the page)."""
    return record(subject, "audit.looked", by=by, note=what, path=path)


def _who(by: Actor) -> dict[str, Any]:
    return {"actor_id": by.user_id, "actor_name": by.name, "on_behalf_of": on_behalf_of.get(), "address": by.address}


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, (bool, int, str, list, dict)) else str(value)
