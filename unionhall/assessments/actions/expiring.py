"""A day that passed goes to a person's inbox: nothing passes and nothing fails by itself."""

from __future__ import annotations

from unionhall.assessments import permissions, waiting
from unionhall.assessments.actions.moving import waits
from unionhall.assessments.enums import AppealState, Round
from unionhall.assessments.models import Appeal, Entry
from unionhall.assessments.queries import entries, inspections
from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor, system
from unionhall.common.dates import today


@action
def expire(entry: Entry, *, by: Actor) -> Entry:
    """Note that the day has passed and ask whoever inspects next what follows: more time, or closing."""
    by.require(permissions.INSPECTION_PLAN, entry)
    entry = entries.lock(entry)
    entry.expired_on = today()
    entry.store("expired_on")
    host = entry.judge if entry.round == Round.FINAL else entry.upper
    waits(waiting.EXPIRED, entry, unit=host, key=permissions.INSPECTION_PLAN)
    audit.record(entry, "assessments.entry.expired", by=by, note=entry.get_state_display())
    return entry


def expire_due() -> int:
    """By the night job; a union whose appeal is being examined waits for the answer."""
    examined = set(Appeal.objects.filter(state=AppealState.OPEN).values_list("entry_id", flat=True))
    found = [each for each in inspections.due_before(today()) if each.pk not in examined]
    for each in found:
        expire(each, by=system())
    return len(found)
