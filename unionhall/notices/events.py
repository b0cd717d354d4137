"""Declaring an event that webhooks may ask for: one line in the ``receivers`` of the package it belongs to."""

from __future__ import annotations

from typing import Any

from django.dispatch import Signal
from django.utils.functional import Promise

from unionhall.common.scope import unscoped
from unionhall.notices.actions import delivering
from unionhall.notices.registry import EVENTS, Event, Payload


def event(name: str, label: str | Promise, signal: Signal, payload: Payload) -> Event:
    """Declare e.g. ``unit.opened``; from now on ``signal`` reaches the webhooks. Its subject has a ``unit_path``."""
    declared = EVENTS.register(name, Event(name, label, signal, payload))

    def receive(subject: Any, **_: Any) -> None:
        with unscoped("webhooks are told of events wherever their owner works"):
            delivering.spread(declared, subject, subject.unit_path)

    signal.connect(receive, weak=False, dispatch_uid=f"webhooks {name}")
    return declared
