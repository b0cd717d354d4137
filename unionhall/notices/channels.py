"""Ways out of the product behind one interface. Which one sends SMS is a setting (``SMS_BACKEND``)."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from django.conf import settings
from django.core.mail import send_mail
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from unionhall.notices import outward

logger = logging.getLogger(__name__)


class Sms(Protocol):
    """Sends one SMS, or raises. ``where`` says where to look for it when it does not reach a telephone."""

    where: str | Promise

    def send(self, phone: str, text: str) -> None: ...


class ConsoleSms:
    """Writes to the log that something would have been sent; neither number nor text, because logs are read by many."""

    where = _("No SMS gateway is set up here: the message is not sent. Tell the administrator.")

    def send(self, phone: str, text: str) -> None:
        logger.warning("SMS to a number ending in %s: %s characters", phone[-4:], len(text))


class DemonstrationSms:
    """Prints the message where the demonstration runs: nobody in it has a real telephone."""

    where = _("In the demonstration the message is printed in the window where it was started.")
    is_muted = False

    def send(self, phone: str, text: str) -> None:
        if self.is_muted:
            return
        sys.stdout.write(f"SMS {phone}: {text}\n")
        sys.stdout.flush()


@contextmanager
def muted() -> Iterator[None]:
    """Nothing is printed while the demonstration's past is made: hundreds of messages would hide the sign-ins."""
    DemonstrationSms.is_muted = True
    try:
        yield
    finally:
        DemonstrationSms.is_muted = False


class MemorySms:
    """Keeps what was sent, for tests."""

    where = ""
    outbox: list[tuple[str, str]] = []

    def send(self, phone: str, text: str) -> None:
        self.outbox.append((phone, text))


class GatewaySms:
    """A gateway with a JSON interface: POST {phone, text, sign} to ``SMS_GATEWAY_URL`` with a bearer token."""

    where = ""

    def send(self, phone: str, text: str) -> None:
        body = json.dumps({"phone": phone, "text": text, "sign": settings.SMS_SIGNATURE}, ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {settings.SMS_GATEWAY_TOKEN}"}
        answer = outward.post(settings.SMS_GATEWAY_URL, body, headers, trusted=True)
        if not answer.is_good:
            raise outward.Unreachable(f"SMS gateway: HTTP {answer.status}")


def sms() -> Sms:
    backend: Sms = import_string(settings.SMS_BACKEND)()
    return backend


def email(address: str, title: str, text: str) -> None:
    send_mail(title, text, None, [address])
