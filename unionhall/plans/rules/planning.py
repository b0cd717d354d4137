"""Whether a plan may be changed, proposed, approved; what an amendment may say. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from unionhall.common.errors import Refusal
from unionhall.plans.enums import Decision, MeasureState, PlanState
from unionhall.plans.models import Amendment, Measure, Plan
from unionhall.units.models import Unit


def drafting_refusals(plan: Plan) -> Iterator[Refusal]:
    if plan.state != PlanState.DRAFT:
        yield Refusal(_("An approved plan changes by an amendment; one that waits for approval not at all."), code="state")


def proposing_refusals(plan: Plan, measures: int) -> Iterator[Refusal]:
    yield from drafting_refusals(plan)
    if not measures:
        yield Refusal(_("The plan has no measure yet."), code="empty")


def approving_refusals(plan: Plan, by: int | None) -> Iterator[Refusal]:
    if plan.state != PlanState.PROPOSED:
        yield Refusal(_("This does not wait for approval."), code="state")
    elif by is not None and by in {plan.drafted_by_id, plan.proposed_by_id}:
        yield Refusal(_("Whoever drafted or proposed it cannot approve it."), code="same")


def amending_refusals(plan: Plan) -> Iterator[Refusal]:
    if plan.state != PlanState.APPROVED:
        yield Refusal(_("Only an approved plan is amended; a draft is changed as it is."), code="state")


def deciding_refusals(amendment: Amendment, by: int | None) -> Iterator[Refusal]:
    if amendment.state != Decision.WAITING:
        yield Refusal(_("This is decided already."), code="state")
    elif by is not None and by == amendment.proposed_by_id:
        yield Refusal(_("Whoever proposed it cannot approve it."), code="same")


def measure_refusals(plan: Plan, unit: Unit, starts_on: date | None, due_on: date) -> Iterator[Refusal]:
    """The responsible unit is the plan's own or stands below it, is open, and the days lie in the plan's year."""
    if not unit.path.startswith(plan.unit_path):
        yield Refusal(_("The responsible unit is the plan's own, or stands below it."), field="unit", code="foreign")
    elif not unit.is_open:
        yield Refusal(_("%(unit)s is dissolved.") % {"unit": unit.name}, field="unit", code="closed")
    if starts_on is not None and starts_on > due_on:
        yield Refusal(_("It begins after it is due."), field="due_on", code="order")
    if due_on.year != plan.year:
        yield Refusal(_("A measure of %(year)s is due in that year.") % {"year": plan.year}, field="due_on", code="year")


def completing_refusals(measure: Measure, report: str, done_on: date, today: date) -> Iterator[Refusal]:
    if measure.plan.state != PlanState.APPROVED:
        yield Refusal(_("The plan is not approved yet."), code="state")
    elif measure.state != MeasureState.OPEN:
        yield Refusal(_("This measure is not open any more."), code="state")
    if not report.strip():
        yield Refusal(_("Say what was done."), field="report", code="required")
    if done_on > today:
        yield Refusal(_("This day has not come yet."), field="done_on", code="future")


def content_of(plan: Plan, lines: list[dict[str, Any]]) -> dict[str, Any]:
    """What an edition keeps and its hash is taken of."""
    return {"title": plan.title, "year": plan.year, "requirement": plan.requirement, "chapters": lines}
