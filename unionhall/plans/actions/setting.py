"""Setting a unit's targets, from the head or from the policy of the year."""

from __future__ import annotations

from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.plans import permissions, signals
from unionhall.plans.actions.upkeep import look_after_parts
from unionhall.plans.models import Target
from unionhall.plans.queries import targets as found
from unionhall.plans.rules import naming, splitting
from unionhall.policies.catalogue.plans import Targets
from unionhall.policies.queries import rule
from unionhall.todo.actions import close_items
from unionhall.units.aims import Indicator
from unionhall.units.models import Unit


@action
def set_target(
    unit: Unit, indicator: Indicator, *, year: int, amount: Decimal, by: Actor, is_key: bool = True, note: str = "",
    is_demo: bool = False,
) -> Target:  # fmt: skip
    """Set what ``unit`` is to reach. Where it has the target already, it is changed, never below what was given from above."""
    by.require(permissions.TARGET_SET, unit)
    refuse_if(
        [*naming.unit_refusals(unit), *naming.year_refusals(year, today().year),
         *splitting.whole_refusals(amount, is_whole=indicator.is_whole)]
    )  # fmt: skip
    existing = Target.objects.filter(unit=unit, year=year, indicator=indicator.name).first()
    if existing is not None:
        return change(existing, amount=amount, by=by, is_key=is_key, note=note)
    target = Target(
        unit=unit, unit_path=unit.path, year=year, indicator=indicator.name, amount=amount, is_key=is_key, note=note,
        is_demo=is_demo,
    )  # fmt: skip
    try:
        with transaction.atomic():
            target.save()
    except IntegrityError as error:
        raise Refused(Refusal(_("This target was set a moment ago. Look at the board again."), code="moment")) from error
    audit.record(target, "plans.target.set", by=by, changes={"amount": (None, amount)})
    announce(signals.target_set, target)
    return target


@action
def change(
    target: Target, *, amount: Decimal, by: Actor, is_key: bool | None = None, note: str | None = None,
    version: int | None = None,
) -> Target:  # fmt: skip
    """Aim at something else. A part that came from above is not lowered here; the parts below have to be shared out anew."""
    by.require(permissions.TARGET_SET, target)
    target = found.lock(target)
    target.check_version(version)
    indicator = naming.indicator_of(target)
    refuse_if(
        [*splitting.whole_refusals(amount, is_whole=indicator.is_whole),
         *splitting.lowering_refusals(amount, target.given, less_is_better=indicator.less_is_better)]
    )  # fmt: skip
    before = target.amount
    target.amount = amount
    target.is_key = target.is_key if is_key is None else is_key
    target.note = target.note if note is None else note
    target.store("amount", "is_key", "note")
    look_after_parts(target, by=by)
    audit.record(target, "plans.target.changed", by=by, changes={"amount": (before, amount)})
    announce(signals.target_set, target)
    return target


@action
def drop(target: Target, *, by: Actor, note: str = "") -> None:
    """The target is withdrawn with all its parts. A part from above can only be withdrawn above."""
    by.require(permissions.TARGET_SET, target)
    target = found.lock(target)
    if target.given is not None:
        raise Refused(Refusal(_("This target came from above; only the upper union can withdraw it."), code="given"))
    audit.record(target, "plans.target.dropped", by=by, changes={"amount": (target.amount, None)}, note=note)
    _drop(target, by)


def _drop(target: Target, by: Actor) -> None:
    for part in found.parts_of(target).values():
        _drop(part, by)
    close_items(target, outcome=_("Withdrawn"), by=by)
    target.delete()


@action
def take_from_policy(unit: Unit, *, year: int, by: Actor, is_demo: bool = False) -> list[Target]:
    """Set the targets that the policy of the year names for this unit. What exists is changed to what the policy says."""
    by.require(permissions.TARGET_SET, unit)
    named = rule(Targets, unit, on=today())
    refuse_if(naming.policy_refusals(named, year))
    made = []
    for each in named.policy.targets:
        indicator = naming.indicator_named(each.indicator, increase=each.increase)
        if indicator is not None:
            made.append(
                set_target(unit, indicator, year=year, amount=each.amount, by=by, note=str(each.title)[:200], is_demo=is_demo)
            )
    if not made:
        raise Refused(Refusal(_("None of the policy's targets is counted by the register."), code="nothing"))
    return made
