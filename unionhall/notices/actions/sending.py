"""Messages to users, and their copies by SMS and e-mail."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.utils import translation
from django.utils.functional import Promise

from unionhall.accounts.models import User
from unionhall.common.action import silent
from unionhall.jobs.actions import send_off
from unionhall.notices import queries
from unionhall.notices.enums import Channel
from unionhall.notices.models import Delivery, Message
from unionhall.notices.rules import masked_email, masked_phone

DELIVER = "notices.deliver"
Text = str | Promise


@silent("the message is its own record")
def send(
    users: Iterable[User], kind: str, *, title: Text, body: Text = "", url: str = "", channels: Collection[Channel] = ()
) -> int:
    """Tell ``users`` in the product, each in their language, and by the ``channels`` too; returns how many were told.

    Part of the caller's transaction: nobody hears of what was rolled back.
    """
    messages: list[Message] = []
    people = list(users)
    for user in people:
        with translation.override(user.language):
            messages.append(Message(user=user, kind=kind, title=str(title)[:200], body=str(body), url=url))
    Message.objects.bulk_create(messages)
    for message in messages:
        _copy(message, channels)
    return len(messages)


def send_to_holders(
    key: str, path: str, kind: str, *, title: Text, body: Text = "", url: str = "", channels: Collection[Channel] = ()
) -> int:
    """The same to whoever holds ``key`` for the unit at ``path``, or for the nearest unit above it."""
    return send(queries.holders(key, path), kind, title=title, body=body, url=url, channels=channels)


def _copy(message: Message, channels: Collection[Channel]) -> None:
    for channel in channels:
        target = _target(message.user, channel)
        if target:
            payload = {"title": message.title, "body": message.body}
            delivery = Delivery.objects.create(channel=channel, target=target, payload=payload, user=message.user)
            send_off(DELIVER, delivery_id=delivery.pk)


def _target(user: User, channel: Channel) -> str:
    """Masked; empty when the user cannot be reached this way."""
    if channel == Channel.SMS:
        return masked_phone(user.phone) if user.phone else ""
    if channel == Channel.EMAIL:
        return masked_email(user.email) if user.email else ""
    raise ValueError("Users have no webhook.")
