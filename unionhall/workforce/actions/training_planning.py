"""The year's training plan: drafted, handed in, approved by somebody else (年度培训计划)."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common import changes as change_log
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock
from unionhall.units.actions.locking import share_tree
from unionhall.units.models import Unit
from unionhall.workforce import permissions, waiting
from unionhall.workforce.models import PLANNING_TRAINING, TrainingPlan
from unionhall.workforce.queries import training
from unionhall.workforce.rules import filing
from unionhall.workforce.rules import training as rules

APPROVE_CLOCK = Clock(5)


@action
def draft(unit: Unit, *, by: Actor, year: int, aims: str = "", is_demo: bool = False) -> TrainingPlan:
    """A unit's plan of a year. Refused when there is one."""
    by.require(permissions.TRAINING_PLAN, unit)
    share_tree()
    facts = {"year": year, "aims": aims, "drafted_by": by.name, "drafted_by_id": by.user_id, "is_demo": is_demo}
    try:
        with transaction.atomic():
            made = TrainingPlan.objects.create(unit=unit, unit_path=unit.path, **facts)
    except IntegrityError as error:
        raise Refused(Refusal(_("This year has a plan already."), field="year", code="duplicate")) from error
    audit.record(made, "workforce.training.plan.drafted", by=by)
    return made


@action
def change(plan: TrainingPlan, *, by: Actor, aims: str) -> TrainingPlan:
    """What the year is to bring. Only while it is a draft."""
    by.require(permissions.TRAINING_PLAN, plan)
    plan = training.lock_plan(plan)
    PLANNING_TRAINING.target("submit", plan.state)
    found = change_log.apply(plan, {"aims": aims})
    plan.store(*found)
    audit.record(plan, "workforce.training.plan.changed", by=by, changes=found)
    return plan


@action
def submit(plan: TrainingPlan, *, by: Actor) -> TrainingPlan:
    """Hand in for approval; it waits for somebody else."""
    by.require(permissions.TRAINING_PLAN, plan)
    plan = training.lock_plan(plan)
    plan.state = PLANNING_TRAINING.target("submit", plan.state)
    plan.store("state")
    close_items(plan, outcome=plan.get_state_display(), by=by)
    audit.record(plan, "workforce.training.plan.submitted", by=by)
    open_item(
        waiting.TRAINING_APPROVE,
        plan,
        unit=plan.unit,
        key=permissions.TRAINING_APPROVE,
        title=str(plan),
        url=plan.get_absolute_url(),
        clock=APPROVE_CLOCK,
    )
    return plan


@action
def return_to_draft(plan: TrainingPlan, *, by: Actor, note: str) -> TrainingPlan:
    """Back to who drafted it, with the reason."""
    by.require(permissions.TRAINING_APPROVE, plan)
    plan = training.lock_plan(plan)
    state = PLANNING_TRAINING.target("return", plan.state)
    refuse_if(filing.note_refusals(note))
    plan.state, plan.note = state, note
    plan.store("state", "note")
    close_items(plan, outcome=_("Returned"), by=by)
    audit.record(plan, "workforce.training.plan.returned", by=by, note=note)
    return plan


@action
def approve(plan: TrainingPlan, *, by: Actor) -> TrainingPlan:
    """The courses of the plan may be opened. Refused to who drafted it, and for a plan without courses."""
    by.require(permissions.TRAINING_APPROVE, plan)
    plan = training.lock_plan(plan)
    state = PLANNING_TRAINING.target("approve", plan.state)
    is_drafter = plan.drafted_by_id is not None and plan.drafted_by_id == by.user_id
    refuse_if(rules.approving_refusals(is_drafter=is_drafter, courses=len(training.courses_of(plan))))
    plan.state, plan.approved_by, plan.approved_on, plan.note = state, by.name, today(), ""
    plan.store("state", "approved_by", "approved_on", "note")
    close_items(plan, outcome=plan.get_state_display(), by=by)
    audit.record(plan, "workforce.training.plan.approved", by=by)
    return plan
