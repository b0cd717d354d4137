"""A change to an approved plan in mid-year: proposed with a reason, decided by somebody else, a new edition (年中调整)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.plans import permissions, waiting
from unionhall.plans.actions.approving import freeze, let_do
from unionhall.plans.actions.drafting import put_measure, write_facts
from unionhall.plans.enums import Decision, MeasureState
from unionhall.plans.facts import MeasureFacts
from unionhall.plans.models import Amendment, Measure, Task
from unionhall.plans.queries import plans as found
from unionhall.plans.rules import planning
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock
from unionhall.units.models import Unit

CLOCK = Clock(days=7)


@action
def propose(
    task: Task, *, reason: str, by: Actor, measure: Measure | None = None, facts: MeasureFacts | None = None
) -> Amendment:
    """Ask to change ``measure``, to drop it (no ``facts``), or to add one to ``task`` (no ``measure``)."""
    plan = task.plan
    by.require(permissions.PLAN_DRAFT, plan)
    plan = found.lock(plan)
    refuse_if(planning.amending_refusals(plan))
    if facts is not None:
        refuse_if(planning.measure_refusals(plan, facts.unit, facts.starts_on, facts.due_on))
    amendment = Amendment(
        plan=plan, unit_path=plan.unit_path, task=task, measure=measure, drops=facts is None, facts=_stored(facts), reason=reason,
        proposed_by_id=by.user_id, proposed_by=by.name,
    )  # fmt: skip
    try:
        with transaction.atomic():
            amendment.save()
    except IntegrityError as error:
        raise Refused(Refusal(_("A change to this measure waits already."), code="waiting")) from error
    open_item(
        waiting.DECIDE_CHANGE,
        amendment,
        unit=plan.unit,
        key=permissions.PLAN_APPROVE,
        title=f"{plan.title} · {reason}",
        url=plan.get_absolute_url(),
        clock=CLOCK,
    )
    audit.record(amendment, "plans.amendment.proposed", by=by, note=reason)
    return amendment


@action
def decide(amendment: Amendment, *, granted: bool, by: Actor, note: str = "") -> Amendment:
    """Make the change, which gives the plan a new edition, or refuse it."""
    by.require(permissions.PLAN_APPROVE, amendment)
    plan = found.lock(amendment.plan)
    amendment = Amendment.objects.select_for_update(of=("self",)).select_related("plan", "task", "measure").get(pk=amendment.pk)
    refuse_if(planning.deciding_refusals(amendment, by.user_id))
    amendment.state = Decision.GRANTED if granted else Decision.REFUSED
    amendment.decided_by, amendment.note = by.name, note
    amendment.store("state", "decided_by", "note")
    if granted:
        _make(amendment, by)
        freeze(plan, by=by, reason=amendment.reason)
    close_items(amendment, outcome=amendment.get_state_display(), by=by)
    audit.record(amendment, "plans.amendment.granted" if granted else "plans.amendment.refused", by=by, note=note)
    return amendment


def _make(amendment: Amendment, by: Actor) -> None:
    measure = found.lock_measure(amendment.measure) if amendment.measure else None
    if amendment.drops:
        assert measure is not None
        measure.state = MeasureState.DROPPED
        measure.store("state")
        close_items(measure, outcome=_("Dropped"), by=by)
        return
    facts = _loaded(amendment.facts)
    refuse_if(planning.measure_refusals(amendment.plan, facts.unit, facts.starts_on, facts.due_on))
    if measure is None:
        let_do(put_measure(amendment.task, facts))
        return
    write_facts(measure, facts)
    if measure.is_open:
        close_items(measure, outcome=_("Changed"), by=by)
        let_do(measure)


def _stored(facts: MeasureFacts | None) -> dict[str, Any]:
    if facts is None:
        return {}
    return {
        "text": facts.text,
        "unit": facts.unit.pk,
        "unit_name": facts.unit.name,
        "due_on": facts.due_on.isoformat(),
        "starts_on": facts.starts_on.isoformat() if facts.starts_on else "",
        "evidence": facts.evidence,
        "assisting": [unit.pk for unit in facts.assisting],
    }


def _loaded(kept: dict[str, Any]) -> MeasureFacts:
    units = Unit.objects.in_bulk([kept["unit"], *kept["assisting"]])
    if kept["unit"] not in units:
        raise Refused(Refusal(_("The responsible unit is not there any more."), code="closed"))
    return MeasureFacts(
        text=kept["text"],
        unit=units[kept["unit"]],
        due_on=date.fromisoformat(kept["due_on"]),
        starts_on=date.fromisoformat(kept["starts_on"]) if kept["starts_on"] else None,
        evidence=kept["evidence"],
        assisting=tuple(units[pk] for pk in kept["assisting"] if pk in units),
    )
