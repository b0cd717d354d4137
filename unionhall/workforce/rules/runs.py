"""The way of a pay run: who may do what when. Pure."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from unionhall.common.errors import Refusal
from unionhall.units.models import Unit
from unionhall.workforce.enums import RunState
from unionhall.workforce.models import PayRun


def drafting_refusals(unit: Unit, month: date, *, today: date, open_run: PayRun | None) -> list[Refusal]:
    """Months are paid in order, and not before they come."""
    if not unit.is_open:
        return [Refusal(_("This unit is closed."), field="unit", code="closed")]
    if month > today:
        return [Refusal(_("This month lies in the future."), field="month", code="future")]
    if open_run is not None:
        text = _("Lock the run of %(month)s first: what it pays decides the back pay.")
        return [Refusal(text % {"month": f"{open_run.month:%Y-%m}"}, field="month", code="order")]
    return []


def empty_refusals(people: int) -> list[Refusal]:
    if people:
        return []
    return [Refusal(_("Nobody at this unit is to be paid for this month, or another run pays them."), field="unit", code="empty")]


def draft_refusals(run: PayRun) -> list[Refusal]:
    if run.state == RunState.DRAFT:
        return []
    return [Refusal(_("Only a draft can be worked out anew or dropped. Corrections come with the next month."), code="state")]


def checking_refusals(run: PayRun, user: int | None, *, is_stale: bool) -> list[Refusal]:
    found = []
    if run.drafted_by_id is not None and run.drafted_by_id == user:
        found.append(Refusal(_("Somebody else checks what you have drafted."), code="self"))
    if is_stale:
        found.append(Refusal(_("Facts have changed since the draft: work it out anew first."), code="stale"))
    return found


def approving_refusals(run: PayRun, user: int | None) -> list[Refusal]:
    if run.drafted_by_id is not None and run.drafted_by_id == user:
        return [Refusal(_("Somebody else approves what you have drafted."), code="self")]
    return []


def bank_refusals(run: PayRun, *, state: RunState) -> list[Refusal]:
    if state in {RunState.APPROVED, RunState.LOCKED}:
        return []
    return [Refusal(_("The bank sheet is made once the run is approved."), code="state")]


def note_refusals(note: str) -> list[Refusal]:
    return [] if note.strip() else [Refusal(_("Say why."), field="note", code="missing")]
