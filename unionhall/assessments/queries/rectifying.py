"""Points of rectification, and appeals."""

from __future__ import annotations

from unionhall.assessments import permissions
from unionhall.assessments.models import Appeal, Entry, Inspection, Repair
from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden


def repair_for(actor: Actor, pk: int) -> Repair:
    """One point of a union within reach."""
    rows = Repair.objects.visible_to(actor, permissions.CAMPAIGN_VIEW)
    found: Repair | None = rows.select_related("entry__unit", "entry__campaign").filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def repair_of(entry: Entry, code: str) -> Repair:
    """The newest point about this item, or ``Hidden``."""
    found: Repair | None = Repair.objects.filter(entry=entry, code=code).order_by("-id").first()
    if found is None:
        raise Hidden
    found.entry = entry
    return found


def looked_at(inspection: Inspection) -> dict[str, Repair]:
    """code → what the failed inspection before a re-check asked to be put right, and what the union answered."""
    rows = Repair.objects.filter(
        entry=inspection.entry, inspection__round=inspection.round, inspection__number__lt=inspection.number
    )
    last = rows.order_by("-inspection__number").first()
    return {each.code: each for each in rows.filter(inspection=last.inspection_id).order_by("code")} if last else {}


def appeal_for(actor: Actor, pk: int) -> Appeal:
    """One appeal of a union within reach."""
    rows = Appeal.objects.visible_to(actor, permissions.CAMPAIGN_VIEW)
    found: Appeal | None = rows.select_related("entry__unit", "entry__campaign").filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def appeal_of(inspection: Inspection) -> Appeal | None:
    return Appeal.objects.filter(inspection=inspection).first()
