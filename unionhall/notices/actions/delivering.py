"""The way out: one delivery, tried until it is taken or given up."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping

from django.utils.timezone import now

from unionhall.common import crypto
from unionhall.common.action import silent
from unionhall.jobs.actions import send_off
from unionhall.notices import channels, outward
from unionhall.notices.actions.sending import DELIVER
from unionhall.notices.enums import Channel, DeliveryState
from unionhall.notices.models import Delivery, Webhook
from unionhall.notices.registry import Event
from unionhall.notices.rules import body_of, signature

ATTEMPTS = 8


@silent("the delivery is its own record")
def spread(event: Event, subject: object, path: str) -> int:
    """Queue ``event`` for every webhook that asked for it at or above ``path``; returns how many."""
    asking = [
        webhook
        for webhook in Webhook.objects.filter(is_active=True, events__contains=[event.name])
        if path.startswith(webhook.unit_path)
    ]
    payload = {"event": event.name, "at": now().isoformat(timespec="seconds"), "data": event.payload(subject)} if asking else {}
    for webhook in asking:
        queue(webhook, payload)
    return len(asking)


def queue(webhook: Webhook, payload: Mapping[str, object]) -> Delivery:
    """Put ``payload`` on its way to one webhook."""
    delivery = Delivery.objects.create(channel=Channel.WEBHOOK, target=webhook.url[:200], payload=dict(payload), webhook=webhook)
    send_off(DELIVER, delivery_id=delivery.pk)
    return delivery


def deliver(delivery_id: int) -> None:
    """Send it. What was sent is never sent again by us; a failure is noted and raised, so that the queue tries again."""
    delivery = Delivery.objects.select_related("user", "webhook").filter(pk=delivery_id).first()
    if delivery is None or delivery.state != DeliveryState.WAITING:
        return
    try:
        _hand_over(delivery)
    except Exception as failure:
        _note_failure(delivery, failure)
        raise
    Delivery.objects.filter(pk=delivery.pk).update(
        state=DeliveryState.SENT, sent_at=now(), attempts=delivery.attempts + 1, error=""
    )


def _note_failure(delivery: Delivery, failure: Exception) -> None:
    attempts = delivery.attempts + 1
    state = DeliveryState.FAILED if attempts >= ATTEMPTS else DeliveryState.WAITING
    Delivery.objects.filter(pk=delivery.pk).update(state=state, attempts=attempts, error=str(failure)[:500])


def _hand_over(delivery: Delivery) -> None:
    title, body = delivery.payload.get("title", ""), delivery.payload.get("body", "")
    if delivery.channel == Channel.WEBHOOK and delivery.webhook is not None:
        _call(delivery, delivery.webhook)
    elif delivery.channel == Channel.SMS and delivery.user is not None:
        channels.sms().send(delivery.user.phone, f"{title} {body}".strip())
    elif delivery.channel == Channel.EMAIL and delivery.user is not None:
        channels.email(delivery.user.email, title, body or title)


def _call(delivery: Delivery, webhook: Webhook) -> None:
    body = body_of(delivery.pk, delivery.payload)
    timestamp = int(time.time())
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Unionhall-Webhook/1",
        "X-Unionhall-Event": json.dumps(delivery.payload.get("event", ""))[1:-1],
        "X-Unionhall-Delivery": str(delivery.pk),
        "X-Unionhall-Timestamp": str(timestamp),
        "X-Unionhall-Signature": signature(crypto.decrypt(webhook.secret_sealed), timestamp, body),
    }
    answer = outward.post(webhook.url, body, headers)
    if not answer.is_good:
        raise outward.Unreachable(f"HTTP {answer.status}")
