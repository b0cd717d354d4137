"""A joint meeting of government and union, and its decisions as tasks of the year's plan (联席会议)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.plans import permissions
from unionhall.plans.actions.approving import freeze, let_do
from unionhall.plans.actions.drafting import put_measure
from unionhall.plans.enums import PlanState
from unionhall.plans.facts import MeasureFacts
from unionhall.plans.models import Chapter, Measure, Meeting, Plan, Task
from unionhall.plans.queries import plans as found
from unionhall.plans.rules import planning
from unionhall.units.models import Unit


@action
def hold(
    unit: Unit, *, held_on: date, title: str, by: Actor, present: str = "", minutes: str = "", is_demo: bool = False
) -> Meeting:
    """Note a meeting that took place."""
    by.require(permissions.PLAN_DRAFT, unit)
    if held_on > today():
        raise Refused(Refusal(_("This day has not come yet."), field="held_on", code="future"))
    meeting = Meeting.objects.create(
        unit=unit, unit_path=unit.path, held_on=held_on, title=title, present=present, minutes=minutes, is_demo=is_demo
    )
    audit.record(meeting, "plans.meeting.held", by=by)
    return meeting


@action
def decide(meeting: Meeting, *, decisions: Sequence[MeasureFacts], by: Actor) -> list[Measure]:
    """Each decision becomes a task with one measure in the approved plan of the year: a new edition, for the meeting's sake."""
    by.require(permissions.PLAN_APPROVE, meeting)
    plan = Plan.objects.filter(unit=meeting.unit, year=meeting.held_on.year, state=PlanState.APPROVED).first()
    if plan is None:
        raise Refused(Refusal(_("There is no approved plan of that year to take the decision up."), code="no_plan"))
    plan = found.lock(plan)
    for facts in decisions:
        refuse_if(planning.measure_refusals(plan, facts.unit, facts.starts_on, facts.due_on))
    chapter = _chapter(plan)
    made = [_put(plan, chapter, meeting, facts) for facts in decisions]
    freeze(plan, by=by, reason=meeting.title)
    audit.record(
        meeting, "plans.meeting.decided", by=by, changes={"decisions": (None, "；".join(facts.text for facts in decisions))}
    )
    return made


def _chapter(plan: Plan) -> Chapter:
    title = _("Decisions of joint meetings")
    kept = Task.objects.filter(plan=plan, meeting__isnull=False).select_related("chapter").first()
    if kept is not None:
        return kept.chapter
    number = found.next_number(Chapter.objects.filter(plan=plan))
    return Chapter.objects.create(plan=plan, unit_path=plan.unit_path, number=number, title=title)


def _put(plan: Plan, chapter: Chapter, meeting: Meeting, facts: MeasureFacts) -> Measure:
    number = found.next_number(Task.objects.filter(chapter=chapter))
    task = Task.objects.create(
        chapter=chapter, plan=plan, unit_path=plan.unit_path, number=number, title=facts.text[:300], meeting=meeting
    )
    measure = put_measure(task, facts)
    let_do(measure)
    return measure
