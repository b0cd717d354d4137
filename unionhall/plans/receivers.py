"""What webhooks are told of plans."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from unionhall.notices.events import event
from unionhall.plans import signals
from unionhall.plans.models import Bulletin, Plan, Report, Round, Target


def plan_facts(plan: Plan) -> dict[str, Any]:
    return {"id": plan.pk, "unit": plan.unit.code, "year": plan.year, "title": plan.title, "edition": plan.edition}


def target_facts(target: Target) -> dict[str, Any]:
    told = {"id": target.pk, "unit": target.unit.code, "year": target.year, "indicator": target.indicator}
    return told | {"amount": str(target.amount)}


def report_facts(report: Report) -> dict[str, Any]:
    return {"id": report.pk, "unit": report.unit.code, "ends_on": report.ends_on.isoformat(), "on_time": report.was_on_time}


def bulletin_facts(bulletin: Bulletin) -> dict[str, Any]:
    return {"id": bulletin.pk, "unit": bulletin.unit.code, "number": bulletin.number, "as_of": bulletin.as_of.isoformat()}


def round_facts(scored: Round) -> dict[str, Any]:
    return {"id": scored.pk, "unit": scored.unit.code, "year": scored.year}


event("plan.approved", _("An annual plan was approved"), signals.plan_approved, plan_facts)
event("target.set", _("A target was set"), signals.target_set, target_facts)
event("target.shared", _("A target was shared out"), signals.target_shared, target_facts)
event("report.submitted", _("A monthly report was submitted"), signals.report_submitted, report_facts)
event("bulletin.issued", _("A bulletin was issued"), signals.bulletin_issued, bulletin_facts)
event("units.commended", _("Units were commended"), signals.units_commended, round_facts)
