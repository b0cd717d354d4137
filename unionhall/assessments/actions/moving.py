"""One step of a union through the campaign, and what waits for whom afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.functional import Promise

from unionhall.assessments import permissions, waiting
from unionhall.assessments.enums import EntryState
from unionhall.assessments.models import Entry
from unionhall.assessments.queries import inspections
from unionhall.assessments.rules.process import own_refusals
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import NotAllowed, refuse_if
from unionhall.todo import actions as todo
from unionhall.todo.clocks import Clock
from unionhall.units.models import Unit


def require(by: Actor, key: str, entry: Entry, host: Unit | None = None) -> None:
    """The right at the union, and at the unit that inspects it: 403 for who sees the union but works below the host."""
    by.require(key, entry)
    if host is not None and not by.can(key, host):
        raise NotAllowed(key)


def require_stranger(by: Actor, entry: Entry) -> None:
    """Nobody judges his own union, at whatever step."""
    refuse_if(own_refusals(is_own=inspections.belongs(entry, by.user_id)))


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


def waits_for_each(kind: str, entries: Sequence[Entry], *, key: str) -> None:
    """Each union finds itself in its own inbox, with the clock of its state: thousands at once."""
    due = {each.due_on: moment.due_at(today()) if (moment := clock(each.due_on)) else None for each in entries}
    todo.open_items(
        kind,
        [todo.Wait(each, each.unit, each.unit.name, each.get_absolute_url(), due[each.due_on]) for each in entries],
        key=key,
    )


def wait_again(entry: Entry) -> None:
    """With the new clock, whoever has to act next."""
    if entry.state in {EntryState.APPLIED, EntryState.FIRST}:
        host = inspections.host_of(entry, entry.round)
        waits(waiting.INSPECT, entry, unit=host, key=permissions.INSPECTION_PLAN, due_on=entry.due_on)
    elif entry.state == EntryState.RECTIFYING:
        waits(waiting.RECTIFY, entry, unit=entry.unit, key=permissions.ENTRY_APPLY, due_on=entry.due_on)
    elif entry.state == EntryState.PASSED:
        waits(waiting.ACCEPT, entry, unit=entry.judge, key=permissions.AWARD_DECIDE, due_on=entry.due_on)
    else:
        waits(waiting.CHECK, entry, unit=entry.unit, key=permissions.ENTRY_CHECK, due_on=entry.due_on)


def settled(entry: Entry, outcome: str | Promise, *, by: Actor, kind: str = "") -> None:
    todo.close_items(entry, outcome=outcome, by=by, kind=kind)


def clock(due_on: date | None) -> Clock | None:
    """The clock that rings at the end of that day; a day that has passed rings today."""
    return Clock(max(0, (due_on - today()).days), working=False) if due_on else None
