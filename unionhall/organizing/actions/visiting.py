"""A visit is logged, and what it found waits until somebody settled it (走访)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import refuse_if
from unionhall.organizing import permissions, waiting
from unionhall.organizing.enums.areas import FollowedBy, FollowUpState
from unionhall.organizing.models import FollowUp, Visit
from unionhall.organizing.queries import areas as queries
from unionhall.organizing.rules import areas as rules
from unionhall.organizing.rules.areas import Task
from unionhall.organizing.steps import visit_steps
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock
from unionhall.units.actions.locking import share_tree
from unionhall.units.models import Unit


@action
def log(
    unit: Unit,
    *,
    by: Actor,
    visited_on: date,
    kind: str,
    met: str,
    findings: str,
    workers_met: int | None = None,
    tasks: Sequence[Task] = (),
    is_demo: bool = False,
) -> Visit:
    """Write down a visit; each follow-up becomes an item in the inbox of who has to see to it."""
    by.require(permissions.VISIT_LOG, unit)
    share_tree()
    unit.refresh_from_db()
    refuse_if(rules.visit_refusals(unit, visited_on, [each.due_on for each in tasks], today=today()))
    visit = Visit.objects.create(
        unit=unit,
        unit_path=unit.path,
        visited_on=visited_on,
        kind=kind,
        met=met,
        findings=findings,
        workers_met=workers_met,
        visitor=by.name,
        visitor_id=by.user_id,
        is_demo=is_demo,
    )
    for task in tasks:
        _let_wait(visit, task)
    for step in visit_steps:
        step(visit, by=by)
    audit.record(visit, "organizing.visit.logged", by=by)
    return visit


def _let_wait(visit: Visit, task: Task) -> None:
    made = FollowUp.objects.create(
        visit=visit,
        unit=visit.unit,
        unit_path=visit.unit_path,
        what=task.what,
        due_on=task.due_on,
        followed_by=task.followed_by,
        is_demo=visit.is_demo,
    )
    upper = visit.unit.parent if task.followed_by == FollowedBy.UPPER and visit.unit.parent else visit.unit
    open_item(
        waiting.FOLLOW_UP,
        made,
        unit=upper,
        key=permissions.VISIT_SETTLE,
        title=f"{visit.unit.label} · {task.what}",
        url=visit.get_absolute_url(),
        clock=Clock(max((task.due_on - today()).days, 0), working=False),
        assignee_id=visit.visitor_id if task.followed_by == FollowedBy.VISITOR else None,
    )


@action
def settle(follow_up: FollowUp, *, by: Actor, outcome: str, is_needed: bool = True) -> FollowUp:
    """It was seen to, or is not needed any more."""
    by.require(permissions.VISIT_SETTLE, follow_up)
    follow_up = queries.lock_follow_up(follow_up)
    refuse_if(rules.settling_refusals(follow_up))
    state = FollowUpState.DONE if is_needed else FollowUpState.DROPPED
    follow_up.state, follow_up.outcome = state, outcome
    follow_up.settled_by, follow_up.settled_on = by.name, today()
    follow_up.store("state", "outcome", "settled_by", "settled_on")
    close_items(follow_up, outcome=state.label, by=by)
    audit.record(follow_up, "organizing.follow_up.settled", by=by, note=outcome)
    return follow_up
