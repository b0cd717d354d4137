"""Telling other packages what happened, once it is certain that it did."""

from __future__ import annotations

import logging
from typing import Any

from django.db import transaction
from django.dispatch import Signal

logger = logging.getLogger(__name__)


def announce(signal: Signal, subject: object, **facts: Any) -> None:
    """Send ``signal`` after commit. A receiver that fails is logged and never undoes the action.

    What must not be lost belongs into a step (``registries.steps``) or a job enqueued in the transaction.
    """

    def send() -> None:
        for receiver, answer in signal.send_robust(sender=type(subject), subject=subject, **facts):
            if isinstance(answer, Exception):
                logger.error("Receiver %s failed", receiver, exc_info=answer)

    transaction.on_commit(send)
