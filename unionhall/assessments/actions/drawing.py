"""Accepted unions are drawn by lot for re-inspection: the seed is said beforehand and recorded (抽查)."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _now

from unionhall.assessments import permissions, waiting
from unionhall.assessments.actions.inspecting import open_inspection
from unionhall.assessments.actions.moving import waits
from unionhall.assessments.enums import InspectionState, Round
from unionhall.assessments.models import Award, Campaign, Draw, Inspection
from unionhall.assessments.queries import awards as queries
from unionhall.assessments.queries import campaigns
from unionhall.assessments.rules import drawing
from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if


@action
def draw(campaign: Campaign, *, by: Actor, seed: str, size: int, planned_on: date) -> Draw:
    """Draw ``size`` plaques in force. Everybody can draw again: the order follows from seed and plaque number."""
    by.require(permissions.AWARD_DECIDE, campaign)
    campaign = campaigns.lock(campaign)
    if planned_on < today():
        raise Refused(Refusal(_now("This day has passed."), field="planned_on", code="past"))
    tickets = queries.tickets(campaign, on=today())
    refuse_if(drawing.draw_refusals(len(tickets), size, seed))
    order = drawing.ordered(tickets, seed.strip())
    made = Draw(
        campaign=campaign,
        unit_path=campaign.unit_path,
        seed=seed.strip(),
        size=size,
        candidates=[{"digest": digest, "number": each.number, "unit": each.unit} for digest, each in order],
        drawn=[each.number for _digest, each in order[:size]],
        planned_on=planned_on,
        drawn_by=by.name,
    )
    made.save()
    for _digest, each in order[:size]:
        _visit(queries.award(each.award_id), planned_on)
    audit.record(made, "assessments.draw.drawn", by=by, note=made.seed)
    return made


def _visit(award: Award, planned_on: date) -> None:
    """A re-inspection without a team yet; one that is open already serves."""
    entry = award.entry
    if Inspection.objects.filter(entry=entry, state=InspectionState.OPEN).exists():
        return
    inspection = open_inspection(entry, Round.LOT, planned_on)
    waits(
        waiting.INSPECT,
        entry,
        unit=entry.judge,
        key=permissions.INSPECTION_PLAN,
        due_on=planned_on,
        url=inspection.get_absolute_url(),
    )
