"""What a webhook sends and how its receiver knows that we sent it; what may happen to public notices."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from unionhall.common.errors import Refusal


def body_of(delivery_id: int, payload: dict[str, Any]) -> bytes:
    return json.dumps({"id": delivery_id, **payload}, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def signature(secret: str, timestamp: int, body: bytes) -> str:
    """``v1=`` and HMAC-SHA256 over ``timestamp.body``: receivers compare it and refuse timestamps older than five minutes."""
    return "v1=" + hmac.new(secret.encode(), f"{timestamp}.".encode() + body, hashlib.sha256).hexdigest()


def masked_phone(phone: str) -> str:
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 8 else "****"


def masked_email(address: str) -> str:
    name, _, host = address.partition("@")
    return f"{name[:1]}***@{host}"


def publishing_refusals(until: date, today: date, *, running: bool) -> Iterator[Refusal]:
    if until < today:
        yield Refusal(_("The last day lies in the past."), field="until", code="past")
    if running:
        yield Refusal(_("This is public already. Withdraw it first to publish it anew."), code="state")


def objecting_refusals(*, is_running: bool) -> Iterator[Refusal]:
    if not is_running:
        yield Refusal(_("The time to object is over."), code="state")


def answering_refusals(*, is_open: bool) -> Iterator[Refusal]:
    if not is_open:
        yield Refusal(_("This objection is settled already."), code="state")


def withdrawing_refusals(*, is_running: bool) -> Iterator[Refusal]:
    if not is_running:
        yield Refusal(_("Only a notice that is running can be withdrawn."), code="state")


def ending_refusals(*, is_over: bool) -> Iterator[Refusal]:
    if not is_over:
        yield Refusal(_("Its time is not over, or it has been closed already."), code="state")
