"""Where a request, a report or a nomination stands, for ``progress_strip``: who has it, since when and until when."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _

from unionhall.notices.models import Publicity
from unionhall.organizing.enums.leadership import ShiftState
from unionhall.organizing.enums.writing import ReportState, SiteState
from unionhall.organizing.models import ModelSite, SituationReport, TermShift
from unionhall.todo.queries import open_of

Step = dict[str, Any]


def of_shift(found: TermShift) -> list[Step]:
    asked = {"label": _("Asked"), "state": "done", "who": found.asked_by, "since": found.created_at}
    if found.state == ShiftState.ASKED:
        return [asked, _waits(_("Waiting for approval"), found, found.decider.name)]
    return [asked, {"label": found.get_state_display(), "state": "done", "who": found.decided_by, "since": found.decided_at}]


def of_report(found: SituationReport) -> list[Step]:
    draft: Step = {"label": _("Draft"), "state": "done", "who": found.written_by}
    middle: Step = {"label": _("Waiting for approval"), "state": "done"}
    last: Step = {"label": _("Approved"), "state": "todo"}
    if found.state == ReportState.DRAFT:
        draft, middle = _waits(_("Draft"), found, found.written_by, state="running"), middle | {"state": "todo"}
    elif found.state == ReportState.SUBMITTED:
        middle = _waits(_("Waiting for approval"), found, found.unit.name)
    else:
        last |= {"state": "done", "who": found.approved_by, "since": found.approved_at}
    return [draft, middle, last]


def of_site(found: ModelSite, notice: Publicity | None) -> list[Step]:
    """Nominated → reviewed → public → listed, or where it ended."""
    nominated = {"label": _("Nominated"), "state": "done", "who": found.nominated_by, "since": found.created_at}
    reviewed: Step = {"label": _("Under review"), "state": "done", "who": found.reviewed_by}
    public: Step = {"label": _("Made public"), "state": "todo"}
    listed: Step = {"label": _("Listed"), "state": "todo"}
    if found.state in {SiteState.REFUSED, SiteState.STRUCK}:
        return [nominated, {"label": found.get_state_display(), "state": "late", "who": found.reviewed_by, "note": found.review}]
    if found.state == SiteState.NOMINATED:
        return [nominated, _waits(_("Under review"), found, found.area.name), public, listed]
    public |= {"state": "running" if found.state == SiteState.PUBLIC else "done", "due": notice.until if notice else None}
    if found.state == SiteState.LISTED:
        listed |= {"state": "done", "since": found.listed_on}
    return [nominated, reviewed, public, listed]


def _waits(label: str | Promise, subject: models.Model, who: str, *, state: str = "waiting") -> Step:
    """The step that is under way; late once its clock has run out."""
    item = open_of(subject).first()
    due = item.due_at if item else None
    since = item.opened_at if item else None
    is_late = due is not None and due < now()
    return {
        "label": label,
        "state": "late" if is_late else state,
        "who": who,
        "since": since,
        "due": localdate(due) if due else None,
    }
