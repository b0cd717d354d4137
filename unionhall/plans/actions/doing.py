"""A measure is carried out, or taken up again."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.plans import permissions
from unionhall.plans.actions.approving import let_do
from unionhall.plans.enums import MeasureState
from unionhall.plans.models import Measure
from unionhall.plans.queries import plans as found
from unionhall.plans.rules import planning
from unionhall.todo.actions import close_items


@action
def complete(measure: Measure, *, report: str, done_on: date, by: Actor) -> Measure:
    """The responsible unit says that it is done, and how; files are its evidence."""
    by.require(permissions.MEASURE_REPORT, measure)
    measure = found.lock_measure(measure)
    refuse_if(planning.completing_refusals(measure, report, done_on, today()))
    measure.state, measure.report, measure.done_on = MeasureState.DONE, report, done_on
    measure.store("state", "report", "done_on")
    close_items(measure, outcome=_("Done"), by=by)
    audit.record(measure, "plans.measure.done", by=by, changes={"done_on": (None, done_on)}, note=report[:200])
    return measure


@action
def take_up_again(measure: Measure, *, note: str, by: Actor) -> Measure:
    """The unit whose plan it is does not find it done."""
    by.require(permissions.PLAN_APPROVE, measure.plan)
    measure = found.lock_measure(measure)
    if measure.state != MeasureState.DONE:
        raise Refused(Refusal(_("This measure is not reported as done."), code="state"))
    measure.state, measure.done_on = MeasureState.OPEN, None
    measure.store("state", "done_on")
    let_do(measure)
    audit.record(measure, "plans.measure.reopened", by=by, note=note)
    return measure
