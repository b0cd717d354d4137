"""What posts hear of union workers."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from unionhall.common.actor import system
from unionhall.common.scope import unscoped
from unionhall.workforce import signals
from unionhall.workforce.actions import posting
from unionhall.workforce.models import Worker
from unionhall.workforce.queries import posts


@receiver(signals.worker_left)
def vacate_post(subject: Worker, **_: Any) -> None:
    """Who has left holds no post any more."""
    with unscoped("a post is vacant wherever it lies"):
        held = posts.post_of(subject)
        if held is not None:
            posting.vacate(held, by=system())
