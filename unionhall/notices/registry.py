"""Events that webhooks may ask for; declared with ``unionhall.notices.events.event``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.dispatch import Signal
from django.utils.functional import Promise

from unionhall.common.registries import Registry

Payload = Callable[[Any], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Event:
    """``payload`` makes plain JSON of the signal's subject: public codes and states, never protected fields."""

    name: str
    label: str | Promise
    signal: Signal
    payload: Payload


EVENTS: Registry[Event] = Registry("event")
