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


@dataclass(frozen=True, slots=True)
class PublicityKind:
    """What is made public, e.g. «List of candidates»."""

    name: str
    label: str | Promise


PUBLICITY_KINDS: Registry[PublicityKind] = Registry("kind of public notice")


def publicity_kind(name: str, label: str | Promise) -> str:
    """Declare a kind and return its name, e.g. ``organizing.candidates``."""
    PUBLICITY_KINDS.register(name, PublicityKind(name, label))
    return name
