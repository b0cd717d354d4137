"""A unit asks for a lower target; its upper union decides, and says who takes what is given up (调整申请)."""

from __future__ import annotations

from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.common.scope import unscoped
from unionhall.plans import permissions, waiting
from unionhall.plans.actions.upkeep import look_after_parts
from unionhall.plans.enums import Decision
from unionhall.plans.models import Plea, Target
from unionhall.plans.queries import targets as found
from unionhall.plans.rules import naming, splitting
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock
from unionhall.units.models import Unit

CLOCK = Clock(days=10)


@action
def ask(target: Target, *, asked: Decimal, reason: str, by: Actor) -> Plea:
    """Ask the upper union for less. Until it decides, the target stands."""
    by.require(permissions.TARGET_PLEAD, target)
    target = found.lock(target)
    indicator = naming.indicator_of(target)
    refuse_if(splitting.plea_refusals(asked, target.amount, target.given, is_whole=indicator.is_whole))
    upper = found.upper_of(target)
    if upper is None:
        raise Refused(Refusal(_("The upper union has withdrawn its target: change yours yourself."), code="own"))
    if Plea.objects.filter(target=target, state=Decision.WAITING).exists():
        raise Refused(Refusal(_("A request for this target waits already."), code="waiting"))
    plea = Plea.objects.create(target=target, unit_path=target.unit_path, asked=asked, reason=reason, asked_by=by.name)
    _let_decide(plea, upper)
    audit.record(plea, "plans.plea.asked", by=by, changes={"asked": (target.given, asked)}, note=reason)
    return plea


def _let_decide(plea: Plea, upper: Target) -> None:
    open_item(
        waiting.DECIDE_PLEA,
        plea,
        unit=upper.unit,
        key=permissions.TARGET_SET,
        title=f"{plea.target.label} · {plea.target.unit.name}",
        url=plea.get_absolute_url(),
        clock=CLOCK,
    )


@action
def grant(plea: Plea, *, by: Actor, taker: Unit | None = None, note: str = "") -> Plea:
    """Lower the target. What is given up goes to ``taker``, or to all others by their parts: the whole stays the whole."""
    plea, upper = _held(plea, by)
    parts = found.parts_of(upper)
    part = parts[plea.target.unit_id]
    given = {unit: each.given or Decimal(0) for unit, each in parts.items()}
    if part.measured is not None and part.measured.is_whole:
        given = splitting.without(given, part.unit_id, plea.asked, _takers(given, part, taker))
    else:
        given[part.unit_id] = plea.asked
    for unit, amount in given.items():
        _give(parts[unit], amount, by)
    _decide(plea, Decision.GRANTED, by, note)
    audit.record(plea, "plans.plea.granted", by=by, changes={"given": (part.given, plea.asked)}, note=note)
    return plea


def _takers(given: dict[int, Decimal], part: Target, taker: Unit | None) -> list[int]:
    others = [unit for unit in given if unit != part.unit_id]
    if taker is not None and taker.pk not in others:
        raise Refused(Refusal(_("Only a unit with a part of the same target can take it over."), field="taker", code="foreign"))
    if not others:
        raise Refused(Refusal(_("There is nobody to take over what is given up: lower the whole instead."), code="nobody"))
    return [taker.pk] if taker is not None else others


def _give(part: Target, amount: Decimal, by: Actor) -> None:
    if part.given == amount:
        return
    part.amount = amount if part.amount == part.given else max(part.amount, amount)
    part.given = amount
    part.store("amount", "given")
    look_after_parts(part, by=by)


@action
def refuse(plea: Plea, *, by: Actor, note: str) -> Plea:
    """The target stays as it is, with the reason."""
    plea, _upper = _held(plea, by)
    _decide(plea, Decision.REFUSED, by, note)
    audit.record(plea, "plans.plea.refused", by=by, note=note)
    return plea


def _held(plea: Plea, by: Actor) -> tuple[Plea, Target]:
    """The request and the whole that it is about, both kept from others: two who decide at once meet here."""
    upper = found.upper_of(plea.target)
    if upper is None:
        raise Refused(Refusal(_("The upper union has withdrawn its target."), code="state"))
    by.require(permissions.TARGET_SET, upper)
    upper = found.lock(upper)
    with unscoped("the request stands at a unit below the one that decides"):
        plea = Plea.objects.select_for_update(of=("self",)).select_related("target__unit").get(pk=plea.pk)
    if plea.state != Decision.WAITING:
        raise Refused(Refusal(_("This is decided already."), code="state"))
    return plea, upper


def _decide(plea: Plea, state: str, by: Actor, note: str) -> None:
    plea.state, plea.decided_by, plea.decided_at, plea.note = state, by.name, timezone.now(), note
    plea.store("state", "decided_by", "decided_at", "note")
    close_items(plea, outcome=plea.get_state_display(), by=by)
