"""What a dissolved unit leaves behind: reports nobody will write, measures that somebody else must take (a step of closing)."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.actor import Actor
from unionhall.common.scope import unscoped
from unionhall.plans import permissions, waiting
from unionhall.plans.enums import MeasureState, PlanState, ReportState
from unionhall.plans.models import Measure, Report
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock
from unionhall.units.models import Unit

CLOCK = Clock(days=10)


def close_unit(unit: Unit, *, by: Actor, on: date) -> None:
    """Open reports are waived; open measures wait at the unit whose plan they are of."""
    with unscoped("plans of units above name units that are dissolved"):
        for report in Report.objects.filter(unit=unit, state__in=(ReportState.EXPECTED, ReportState.RETURNED)):
            report.state = ReportState.WAIVED
            report.store("state")
            close_items(report, outcome=_("Unit dissolved"), by=by)
            audit.record(report, "plans.report.waived", by=by)
        left = Measure.objects.filter(unit=unit, state=MeasureState.OPEN, plan__state=PlanState.APPROVED)
        for measure in left.select_related("plan__unit"):
            close_items(measure, outcome=_("Unit dissolved"), by=by)
            if measure.plan.unit_id != unit.pk:
                _reassign(measure)


def _reassign(measure: Measure) -> None:
    open_item(
        waiting.REASSIGN,
        measure,
        unit=measure.plan.unit,
        key=permissions.PLAN_DRAFT,
        title=measure.text[:200],
        url=measure.get_absolute_url(),
        clock=CLOCK,
    )
