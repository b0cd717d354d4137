"""One step of a union through the campaign, and what waits for whom afterwards."""

from __future__ import annotations

from datetime import date

from django.utils.functional import Promise

from unionhall.assessments.models import Entry
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import NotAllowed
from unionhall.todo import actions as todo
from unionhall.todo.clocks import Clock
from unionhall.units.models import Unit


def require(by: Actor, key: str, entry: Entry, host: Unit | None = None) -> None:
    """The right at the union, and at the unit that inspects it: 403 for who sees the union but works below the host."""
    by.require(key, entry)
    if host is not None and not by.can(key, host):
        raise NotAllowed(key)


def move(entry: Entry, step: str, *, due_on: date | None, round_: str = "") -> None:
    """To the next state with its clock; refused when the union is not where the step begins."""
    entry.state = Entry.PROCESS.target(step, entry.state)
    entry.round = round_ or entry.round
    entry.due_on, entry.expired_on = due_on, None
    entry.store("state", "round", "due_on", "expired_on")


def waits(kind: str, entry: Entry, *, unit: Unit, key: str, due_on: date | None = None, url: str = "") -> None:
    """``entry`` waits for who holds ``key`` at ``unit``."""
    todo.open_item(
        kind, entry, unit=unit, key=key, title=entry.unit.name, url=url or entry.get_absolute_url(), clock=clock(due_on)
    )


def settled(entry: Entry, outcome: str | Promise, *, by: Actor, kind: str = "") -> None:
    todo.close_items(entry, outcome=outcome, by=by, kind=kind)


def clock(due_on: date | None) -> Clock | None:
    """The clock that rings at the end of that day; a day that has passed rings today."""
    return Clock(max(0, (due_on - today()).days), working=False) if due_on else None
