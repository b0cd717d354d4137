"""Where an application or a transfer stands, for ``progress_strip``: on the record and on the phone alike."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _

from unionhall.common.dates import after_days, end_of, today
from unionhall.members.enums import ApplicationState
from unionhall.members.models import Application, Correction, Transfer
from unionhall.members.queries import applications
from unionhall.policies.catalogue.members import Standing
from unionhall.policies.queries import rule
from unionhall.todo.queries import open_of


def of_application(found: Application) -> list[dict[str, Any]]:
    """Sent → with the union (clock) → answered; for the record and for the applicant alike."""
    due = applications.due_of(found)
    waits = "late" if due is not None and due < now() else "running"
    middle = {"waiting": waits, "returned": "waiting"}.get(found.state, "done")
    answer = {"label": found.state_now.label, "state": "done", "since": found.answered_at, "who": found.answered_by}
    return [
        {"label": _("Application sent"), "state": "done", "since": found.sent_at, "who": found.get_door_display()},
        {
            "label": _("Waits for the applicant") if found.state == ApplicationState.RETURNED else _("With the union"),
            "state": middle,
            "who": found.name if found.state == ApplicationState.RETURNED else found.unit.name,
            "due": due,
        },
        {"label": _("Answer"), "state": "todo"} if found.is_open else answer,
    ]


def of_transfer(found: Transfer) -> list[dict[str, Any]]:
    """Asked → let go → taken in → done; the clock of the union that has to let go."""
    policy = rule(Standing, found.from_unit, on=today())
    due = end_of(after_days(localtime(found.created_at).date(), policy.transfer_days, working=True))
    escalated = found.escalated_at and not found.released_at
    holder = found.from_unit.parent.name if escalated and found.from_unit.parent else found.from_unit.name
    return [
        {"label": _("Asked for"), "state": "done", "who": found.asked_by, "since": found.created_at},
        _side(_("Let go"), found, found.released_at, holder, due, is_late=bool(escalated)),
        _side(_("Taken in"), found, found.accepted_at, found.to_unit.name, due, is_late=False),
        {
            "label": found.state_now.label if not found.is_open else _("Done"),
            "state": "todo" if found.is_open else "done",
            "since": found.ended_at,
        },
    ]


def of_correction(found: Correction) -> list[dict[str, Any]]:
    """Sent → with the union (clock) → answered."""
    item = open_of(found).first()
    due = item.due_at if item else None
    is_open = found.answered_at is None
    state = "late" if due is not None and due < now() else "running" if is_open else "done"
    answer = {"label": found.state_now.label, "state": "done", "since": found.answered_at, "who": found.answered_by}
    return [
        {"label": _("Sent"), "state": "done", "since": found.created_at, "who": found.person.name},
        {"label": _("With the union"), "state": state, "who": found.unit.name, "due": due},
        {"label": _("Answer"), "state": "todo"} if is_open else answer,
    ]


def _side(label: str, found: Transfer, at: datetime | None, who: str, due: datetime, *, is_late: bool) -> dict[str, Any]:
    if at or not found.is_open:
        return {"label": label, "state": "done" if at else "todo", "since": at, "who": who}
    return {"label": label, "state": "late" if is_late else "running", "who": who, "due": due}
