"""Opened and closed inside the transaction of the action that causes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from unionhall.audit import actions as audit
from unionhall.common import keys
from unionhall.common.action import action, silent
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused
from unionhall.common.scope import unscoped
from unionhall.notices import actions as notices
from unionhall.notices import queries as people
from unionhall.todo.clocks import Clock
from unionhall.todo.models import Item
from unionhall.todo.permissions import ITEM_SUPERVISE
from unionhall.todo.registry import KINDS
from unionhall.units.models import Unit

MANY = 2_000


@silent("the action that causes it records what happened")
def open_item(
    kind: str,
    subject: models.Model,
    *,
    unit: Unit,
    key: str,
    title: str | Promise,
    url: str,
    clock: Clock | None = None,
    assignee_id: int | None = None,
) -> Item:
    """Let ``subject`` wait for who holds ``key`` at ``unit``, or for ``assignee_id`` alone. What waits already stays as it is."""
    KINDS.get(kind)  # both raise for a name that nobody declared
    keys.get(key)
    with unscoped("work waits at whichever unit has to act"):
        return Item.objects.get_or_create(
            kind=kind,
            **_subject(subject),
            unit=unit,
            closed_at=None,
            defaults={
                "title": str(title)[:200],
                "url": url,
                "unit_path": unit.path,
                "key": key,
                "assignee_id": assignee_id,
                "opened_at": now(),
                "due_at": clock.due_at(today()) if clock else None,
            },
        )[0]


@dataclass(frozen=True, slots=True)
class Wait:
    """One of many that wait: of what, at which unit, called what, where it is settled, until when."""

    subject: models.Model
    unit: Unit
    title: str
    url: str
    due_at: datetime | None = None


@silent("the action that causes it records what happened")
def open_items(kind: str, waits: Sequence[Wait], *, key: str) -> None:
    """``open_item`` for thousands: one statement for every two thousand. What waits already stays as it is."""
    KINDS.get(kind)
    keys.get(key)
    moment = now()
    items = (
        Item(
            kind=kind,
            **_subject(each.subject),
            unit=each.unit,
            unit_path=each.unit.path,
            key=key,
            title=each.title[:200],
            url=each.url,
            opened_at=moment,
            due_at=each.due_at,
        )
        for each in waits
    )
    with unscoped("work waits at whichever unit has to act"):
        Item.objects.bulk_create(items, batch_size=MANY, ignore_conflicts=True)


@silent("the action that ends the waiting records what happened")
def close_items(subject: models.Model, *, outcome: str | Promise, by: Actor, kind: str = "", unit: Unit | None = None) -> int:
    """Nothing waits for ``subject`` any more (of one ``kind``, at one ``unit``, or at all); returns how many were closed."""
    with unscoped("the waiting ends at whichever unit it was"):
        found = Item.objects.filter(**_subject(subject), closed_at=None)
        if kind:
            found = found.filter(kind=kind)
        if unit is not None:
            found = found.filter(unit=unit)
        return found.update(closed_at=now(), closed_by=by.name, outcome=str(outcome)[:60])


@action
def urge(item: Item, *, by: Actor, note: str = "") -> int:
    """Press those an item waits for (督办); returns how many people were told."""
    by.require(ITEM_SUPERVISE, item)
    if item.closed_at is not None:
        raise Refused(Refusal(_("This is settled already."), code="state"))
    label = KINDS.get(item.kind).label
    told = notices.send(
        people.holders(item.key, item.unit_path) if item.assignee_id is None else people.users([item.assignee_id]),
        "todo.urged",
        title=format_lazy(_("Please settle: {kind} · {title}"), kind=label, title=item.title),
        body=note,
        url=item.url,
    )
    audit.record(item, "todo.item.urged", by=by, note=note)
    return told


def _subject(subject: models.Model) -> dict[str, str]:
    return {"subject_type": subject._meta.label_lower, "subject_id": str(subject.pk)}
