"""Sharing a target out to the units below, one level or all the way down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.plans import permissions, signals, waiting
from unionhall.plans.actions.upkeep import let_share_out, look_after_parts
from unionhall.plans.enums import Decision
from unionhall.plans.models import Plea, Target
from unionhall.plans.queries import targets as found
from unionhall.plans.rules import naming, splitting
from unionhall.policies.catalogue.plans import Split
from unionhall.todo.actions import close_items
from unionhall.units.aims import Indicator
from unionhall.units.models import Unit


@action
def split(
    target: Target,
    *,
    method: str,
    by: Actor,
    by_hand: Mapping[int, Decimal] | None = None,
    through: bool = False,
    version: int | None = None,
) -> list[Target]:
    """Share the target out to the units directly below; their parts make the whole. ``by_hand``: unit → part.

    ``through`` goes on below by the same method, down to the last unit that can carry a part. Returns the parts made.
    """
    by.require(permissions.TARGET_SET, target)
    target = found.lock(target)
    target.check_version(version)
    indicator = naming.indicator_of(target)
    made = _split(target, indicator, method, by_hand)
    audit.record(target, "plans.target.shared", by=by, changes={"split": (None, Split(method).label), "parts": (None, len(made))})
    close_items(target, outcome=_("Shared out"), by=by, kind=waiting.SHARE_OUT)
    if through and method != Split.HAND:
        made += _go_on(made, indicator, method)
    else:
        _ask_to_go_on(made, indicator, by)
    announce(signals.target_shared, target)
    return made


def preview(target: Target, method: str) -> list[tuple[Unit, splitting.Part]]:
    """What the parts would be (what-if); nothing is written."""
    indicator = naming.indicator_of(target)
    units = found.takers(target.unit, indicator)
    return list(zip(units, _parts(target.amount, indicator, units, method), strict=True))


def _split(target: Target, indicator: Indicator, method: str, by_hand: Mapping[int, Decimal] | None) -> list[Target]:
    units = found.takers(target.unit, indicator)
    if not units:
        raise Refused(Refusal(_("No unit below can carry a part of this target."), code="nobody"))
    target.split = method
    target.store("split")
    if method == Split.HAND:
        given = {unit.pk: (by_hand or {}).get(unit.pk, Decimal(0)) for unit in units}
        if by_hand and set(by_hand) - set(given):
            raise Refused(Refusal(_("A part was set for a unit that does not stand below."), field="parts", code="foreign"))
        refuse_if(splitting.hand_refusals(target.amount, given, is_whole=indicator.is_whole))
    else:
        shares = _parts(target.amount, indicator, units, method)
        given = {unit.pk: part.amount for unit, part in zip(units, shares, strict=True)}
    return _hand_down(target, units, given)


def _parts(whole: Decimal, indicator: Indicator, units: Sequence[Unit], method: str) -> list[splitting.Part]:
    if not indicator.is_whole:
        return splitting.the_same(whole, len(units))
    return splitting.parts(whole, splitting.weights(method, found.weighed(units, indicator)))


def _hand_down(target: Target, units: Sequence[Unit], given: Mapping[int, Decimal]) -> list[Target]:
    """Write the parts. A unit that gets nothing any more has its target for itself; what a unit aims at above its part stays."""
    kept = {each.unit_id: each for each in Target.objects.filter(unit__in=units, year=target.year, indicator=target.indicator)}
    new, changed = [], []
    for unit in units:
        part, row = given[unit.pk], kept.get(unit.pk)
        if row is None and part:
            new.append(_part(target, unit, part))
        elif row is not None:
            row.amount = part if row.given is None or row.amount == row.given else max(row.amount, part)
            row.given, row.upper, row.is_key, row.version = part, target, target.is_key, row.version + 1
            row.unit = unit
            changed.append(row)
    Target.objects.bulk_create(new)
    Target.objects.bulk_update(changed, ["amount", "given", "upper", "is_key", "version"])
    Target.objects.filter(upper=target).exclude(unit__in=units).update(upper=None, given=None)
    Plea.objects.filter(target__in=changed, state=Decision.WAITING).update(state=Decision.REFUSED, note=_("Shared out anew"))
    return [*new, *changed]


def _part(target: Target, unit: Unit, amount: Decimal) -> Target:
    return Target(
        unit=unit,
        unit_path=unit.path,
        year=target.year,
        indicator=target.indicator,
        amount=amount,
        given=amount,
        upper=target,
        is_key=target.is_key,
        note=target.note,
        is_demo=target.is_demo,
    )


def _go_on(made: Sequence[Target], indicator: Indicator, method: str) -> list[Target]:
    """The same for every part whose unit has units below that can carry one."""
    below: list[Target] = []
    for part in made:
        if part.amount and part.unit.has_children and found.takers(part.unit, indicator):
            below += _split(part, indicator, method, None)
    return below + _go_on(below, indicator, method) if below else below


def _ask_to_go_on(made: Sequence[Target], indicator: Indicator, by: Actor) -> None:
    """Units with others below find in their inbox that a target came down; parts below that stand already are checked."""
    for part in made:
        if not part.amount or not part.unit.has_children:
            continue
        if found.parts_of(part):
            look_after_parts(part, by=by)
        elif found.takers(part.unit, indicator):
            let_share_out(part)
