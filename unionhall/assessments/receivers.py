"""What webhooks are told of campaigns."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from unionhall.assessments import signals
from unionhall.assessments.models import Award, Entry, Inspection, Subsidy
from unionhall.notices.events import event


def entry_facts(entry: Entry) -> dict[str, Any]:
    return {"id": entry.pk, "campaign": entry.campaign_id, "union": entry.unit.code, "state": entry.state}


def inspection_facts(inspection: Inspection) -> dict[str, Any]:
    facts = {"id": inspection.pk, "entry": inspection.entry_id, "round": inspection.round}
    return facts | {"passed": inspection.passed, "points": str(inspection.points)}


def award_facts(award: Award) -> dict[str, Any]:
    return {"id": award.pk, "union": award.unit.code, "number": award.number, "title": award.title, "state": award.state}


def subsidy_facts(subsidy: Subsidy) -> dict[str, Any]:
    return {"id": subsidy.pk, "union": subsidy.unit.code, "payer": subsidy.payer.code, "amount": str(subsidy.amount)}


event("standards.applied", _("A union applied for acceptance"), signals.union_applied, entry_facts)
event("standards.inspected", _("An inspection was concluded"), signals.inspection_concluded, inspection_facts)
event("standards.accepted", _("A union was accepted"), signals.union_accepted, award_facts)
event("standards.revoked", _("A plaque was taken back"), signals.award_revoked, award_facts)
event("standards.subsidy_due", _("A subsidy waits to be paid"), signals.subsidy_due, subsidy_facts)
