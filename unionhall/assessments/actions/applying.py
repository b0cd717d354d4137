"""The union applies; what it says is frozen with digests (申报). The upper union may send it back."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from unionhall.assessments import papers, permissions, signals, waiting
from unionhall.assessments.actions.moving import move, require, settled, waits
from unionhall.assessments.enums import EntryState, Round
from unionhall.assessments.models import Application, Entry
from unionhall.assessments.models.campaign import last_day
from unionhall.assessments.policies import Step
from unionhall.assessments.queries import entries, scoring
from unionhall.assessments.queries.entries import Line, Sheet
from unionhall.assessments.rules import process
from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.documents.actions import keeping
from unionhall.documents.printing import pdf
from unionhall.documents.word import docx


@action
def apply(entry: Entry, *, by: Actor, report: str) -> Application:
    """Submit the self-check. Refused while an item is unanswered or without its evidence; announces ``union_applied``."""
    by.require(permissions.ENTRY_APPLY, entry)
    entry = entries.lock(entry)
    sheet = entries.sheet_of(entry, on=today())
    Entry.PROCESS.target("apply", entry.state)
    refuse_if(process.application_refusals([each.said for each in sheet.own], report))
    rule = scoring.rule_of(entry.campaign).policy
    application = freeze(entry, sheet, report, by)
    keep_papers(application, sheet, rule.copies, by)
    entry.self_points, entry.applied_on = sheet.result.total, today()
    entry.store("self_points", "applied_on")
    move(entry, "apply", due_on=last_day(rule, entry.campaign.year, Step.FIRST), round_=Round.FIRST)
    settled(entry, _("Applied for acceptance"), by=by)
    waits(waiting.INSPECT, entry, unit=entry.upper, key=permissions.INSPECTION_PLAN, due_on=entry.due_on)
    audit.record(entry, "assessments.entry.applied", by=by, note=application.digest[:16])
    announce(signals.union_applied, entry)
    return application


def freeze(entry: Entry, sheet: Sheet, report: str, by: Actor) -> Application:
    """Everything as it stands now, with a digest over all of it."""
    statement = statement_of(sheet, report)
    application = Application(
        entry=entry,
        unit_path=entry.unit_path,
        number=Application.objects.filter(entry=entry).count() + 1,
        report=report,
        points=sheet.result.total,
        statement=statement,
        digest=digest_of(statement),
        applied_by=by.name,
        applied_by_user_id=by.user_id,
    )
    application.save()
    return application


def keep_papers(application: Application, sheet: Sheet, copies: int, by: Actor) -> None:
    """Report and declaration as they were submitted, as PDF and Word, sealed with their digests."""
    for name, paper in (
        (_("Self-check report"), papers.report(application, sheet)),
        (_("Declaration"), papers.declaration(application, sheet, copies)),
    ):
        for ending, made in (("pdf", pdf(paper)), ("docx", docx(paper))):
            file = ContentFile(made, name=f"{name}{application.number}.{ending}")
            keeping.keep(file, by=by, path=application.unit_path, subject=application)


def statement_of(sheet: Sheet, report: str) -> dict[str, Any]:
    card = sheet.card
    return {
        "card": {"version": card.version_id, "name": card.name, "edition": card.edition},
        "report": hashlib.sha256(report.encode()).hexdigest(),
        "items": [_frozen(each) for each in sheet.lines],
    }


def _frozen(line: Line) -> dict[str, Any]:
    return {
        "code": line.item.code,
        "points": None if line.self_points is None else str(line.self_points),
        "value": None if line.value is None else str(line.value),
        "source": "register" if line.scored else "union",
        "figure": line.scored.points.stored() if line.scored else None,
        "note": line.claim.note if line.claim else "",
        "evidence": [
            {"title": each.title, "on": each.happened_on.isoformat(), "by": each.added_by, "sha256": each.file.sha256}
            for each in line.files
        ],
    }


def digest_of(statement: dict[str, Any]) -> str:
    plain = json.dumps(statement, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


@action
def send_back(entry: Entry, *, by: Actor, note: str) -> Entry:
    """The upper union finds the application not good enough to look at, and says why."""
    require(by, permissions.INSPECTION_PLAN, entry, entry.upper)
    entry = entries.lock(entry)
    if entry.state == EntryState.APPLIED and entry.inspections.filter(state="open").exists():
        raise Refused(Refusal(_("An inspection of this union is open already."), code="open"))
    rule = scoring.rule_of(entry.campaign).policy
    move(entry, "return", due_on=last_day(rule, entry.campaign.year, Step.CHECK), round_=Round.SELF)
    settled(entry, _("Sent back"), by=by)
    waits(waiting.RETURNED, entry, unit=entry.unit, key=permissions.ENTRY_APPLY, due_on=entry.due_on)
    audit.record(entry, "assessments.entry.returned", by=by, note=note)
    return entry


@action
def close(entry: Entry, *, by: Actor, note: str) -> Entry:
    """A person decides that this union is not accepted in this campaign."""
    require(by, permissions.INSPECTION_PLAN, entry, entry.upper if entry.round != Round.FINAL else entry.judge)
    entry = entries.lock(entry)
    if entry.inspections.filter(state="open").exists():
        raise Refused(Refusal(_("An inspection of this union is open already."), code="open"))
    move(entry, "close", due_on=None)
    entry.closed_on, entry.note = today(), note
    entry.store("closed_on", "note")
    settled(entry, _("Closed by decision"), by=by)
    audit.record(entry, "assessments.entry.closed", by=by, note=note)
    return entry
