"""From draft to approved plan, and each later edition."""

from __future__ import annotations

from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.dates import end_of, today
from unionhall.common.errors import refuse_if
from unionhall.plans import permissions, signals, waiting
from unionhall.plans.enums import MeasureState, PlanState
from unionhall.plans.models import Edition, Measure, Plan
from unionhall.plans.queries import plans as found
from unionhall.plans.rules import planning
from unionhall.plans.rules.reporting import seal
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock

CLOCK = Clock(days=7)


@action
def propose(plan: Plan, *, by: Actor) -> Plan:
    """Ask for approval (送审)."""
    by.require(permissions.PLAN_DRAFT, plan)
    plan = found.lock(plan)
    refuse_if(planning.proposing_refusals(plan, Measure._base_manager.filter(plan=plan).count()))
    plan.state, plan.proposed_by_id = PlanState.PROPOSED, by.user_id
    plan.store("state", "proposed_by_id")
    close_items(plan, outcome=_("Proposed"), by=by)
    _wait(plan, waiting.APPROVE_PLAN, permissions.PLAN_APPROVE)
    audit.record(plan, "plans.plan.proposed", by=by)
    return plan


@action
def hand_back(plan: Plan, *, note: str, by: Actor) -> Plan:
    """Back to its makers, with what is to be mended."""
    by.require(permissions.PLAN_APPROVE, plan)
    plan = found.lock(plan)
    refuse_if(planning.approving_refusals(plan, None))
    plan.state = PlanState.DRAFT
    plan.store("state")
    close_items(plan, outcome=_("Handed back"), by=by)
    _wait(plan, waiting.MEND_PLAN, permissions.PLAN_DRAFT)
    audit.record(plan, "plans.plan.returned", by=by, note=note)
    return plan


@action
def approve(plan: Plan, *, by: Actor, note: str = "") -> Plan:
    """The plan holds: its first edition is frozen, and every responsible unit finds its measures. Announces ``plan_approved``."""
    by.require(permissions.PLAN_APPROVE, plan)
    plan = found.lock(plan)
    refuse_if(planning.approving_refusals(plan, by.user_id))
    plan.state, plan.approved_by, plan.approved_on = PlanState.APPROVED, by.name, today()
    plan.store("state", "approved_by", "approved_on")
    freeze(plan, by=by, reason=note)
    for measure in Measure._base_manager.filter(plan=plan, state=MeasureState.OPEN).select_related("unit"):
        let_do(measure)
    close_items(plan, outcome=_("Approved"), by=by)
    audit.record(plan, "plans.plan.approved", by=by, note=note)
    announce(signals.plan_approved, plan)
    return plan


def freeze(plan: Plan, *, by: Actor, reason: str) -> Edition:
    """The plan as it stands becomes an edition with its hash; a step of approving, amending and meeting."""
    content = planning.content_of(plan, found.content_of(found.chapters_of(plan)))
    plan.edition += 1
    plan.store("edition")
    return Edition.objects.create(
        plan=plan, unit_path=plan.unit_path, number=plan.edition, reason=reason[:300], content=content, sha256=seal(content),
        approved_by=by.name,
    )  # fmt: skip


def let_do(measure: Measure) -> None:
    """The responsible unit finds the measure in its inbox, due on its day; a step of the actions that approve one."""
    item = open_item(
        waiting.DO_MEASURE,
        measure,
        unit=measure.unit,
        key=permissions.MEASURE_REPORT,
        title=measure.text[:200],
        url=measure.get_absolute_url(),
    )
    item.due_at = end_of(measure.due_on)
    item.save(update_fields=["due_at"])


def _wait(plan: Plan, kind: str, key: str) -> None:
    open_item(kind, plan, unit=plan.unit, key=key, title=plan.title, url=plan.get_absolute_url(), clock=CLOCK)
