"""What a webhook sends, and how its receiver knows that we sent it."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any


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
