"""What may be written into a work log, and when its month may be confirmed. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from unionhall.common.errors import Refusal
from unionhall.policies.figures import Rule
from unionhall.workforce.models import LogEntry, LogSheet, SheetState, Worker
from unionhall.workforce.policies import WorkLog


@dataclass(frozen=True, slots=True)
class Written:
    """What an entry says."""

    happened_on: date
    duty: str
    what: str
    place: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    is_other: bool = False
    asked_by: str = ""

    def fields(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class MonthOf:
    """One worker's line in the month of a unit. ``state`` in words."""

    name: str
    counts: dict[str, int]
    other: int
    entries: int
    state: str


def writing_refusals(
    worker: Worker, said: Written, law: Rule[WorkLog], *, today: date, reason: str, is_locked: bool
) -> list[Refusal]:
    """A day of his or her service, not to come; late, or into a confirmed month, only with a reason."""
    found = day_refusals(worker, said.happened_on, today=today)
    if said.duty not in {each.duty for each in law.duties}:
        found.append(Refusal(_("The policy in force does not name this duty."), field="duty", code="duty"))
    if (said.latitude is None) != (said.longitude is None):
        found.append(Refusal(_("Latitude and longitude belong together."), field="latitude", code="pair"))
    if said.is_other and not said.asked_by.strip():
        found.append(Refusal(_("Say who asked for work that is not the union's."), field="asked_by", code="missing"))
    if not reason.strip() and (text := _needs_reason(said.happened_on, law, today=today, is_locked=is_locked)):
        found.append(Refusal(text, field="reason", code="late"))
    return found


def _needs_reason(day: date, law: Rule[WorkLog], *, today: date, is_locked: bool) -> str:
    if is_locked:
        return _("This month is confirmed: say why this is written only now.")
    if (today - day).days > law.back_days:
        return _("This lies more than %(days)s days back: say why it is written only now.") % {"days": law.back_days}
    return ""


def day_refusals(worker: Worker, day: date, *, today: date) -> list[Refusal]:
    if day > today:
        return [Refusal(_("This day lies in the future."), field="happened_on", code="future")]
    if day < worker.started_on or (worker.left_on is not None and day > worker.left_on):
        return [Refusal(_("He or she did not serve on that day."), field="happened_on", code="order")]
    return []


def own_refusals(worker: Worker, *, user_id: int | None) -> list[Refusal]:
    if worker.user_id is None or worker.user_id != user_id:
        return [Refusal(_("Everybody writes the own log only."), code="own")]
    return []


def changing_refusals(entry: LogEntry, *, is_locked: bool) -> list[Refusal]:
    """What is struck, replaced, taken from a visit or confirmed stays as it is."""
    if entry.is_struck:
        return [Refusal(_("This entry is struck."), code="state")]
    if entry.visit_id is not None:
        return [Refusal(_("This entry follows from a visit and says what the visit says."), code="visit")]
    if is_locked:
        return [Refusal(_("This month is confirmed: write a correction, with the reason."), code="locked")]
    return []


def correcting_refusals(entry: LogEntry, *, is_locked: bool, is_corrected: bool, reason: str) -> list[Refusal]:
    """A correction is a new record beside a confirmed one, once, with a reason."""
    if not is_locked:
        return [Refusal(_("This month is still open: change the entry itself."), code="open")]
    if entry.is_struck or is_corrected:
        return [Refusal(_("This entry has been corrected already: correct the later one."), code="state")]
    return [] if reason.strip() else [Refusal(_("Say why."), field="reason", code="missing")]


def sending_refusals(month: date, *, today: date, known: LogSheet | None) -> list[Refusal]:
    if month >= today.replace(day=1):
        return [Refusal(_("A month goes up when it is over."), field="month", code="future")]
    if known is not None and known.state != SheetState.RETURNED:
        return [Refusal(_("This month has been sent already."), field="month", code="duplicate")]
    return []


def confirming_refusals(sheet: LogSheet, *, user_id: int | None) -> list[Refusal]:
    if sheet.worker.user_id is not None and sheet.worker.user_id == user_id:
        return [Refusal(_("Nobody confirms the own log."), code="self")]
    return []


def counted(rows: Iterable[tuple[str, bool]]) -> tuple[dict[str, int], int]:
    """(duty → entries, how many are not union work) of (duty, is other)."""
    seen = list(rows)
    return dict(Counter(duty for duty, is_other in seen if not is_other)), sum(is_other for _duty, is_other in seen)
