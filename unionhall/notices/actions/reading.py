"""Marks on one's own messages."""

from __future__ import annotations

from django.utils.timezone import now

from unionhall.common.action import silent
from unionhall.common.actor import Actor
from unionhall.notices import queries
from unionhall.notices.models import Message


@silent("a reading mark is nobody else's business")
def mark_read(message: Message, *, by: Actor) -> None:
    queries.messages_of(by).filter(pk=message.pk, read_at=None).update(read_at=now())


@silent("a reading mark is nobody else's business")
def mark_all_read(*, by: Actor) -> int:
    return queries.messages_of(by).filter(read_at=None).update(read_at=now())
