"""What may be done to the tree. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _

from unionhall.common.errors import Refusal
from unionhall.units.enums import MAY_STAND_UNDER, SECOND_LINES, UNION_KINDS, UnitKind, UnitState
from unionhall.units.models import Link, Unit
from unionhall.units.models.unit import MAX_DEPTH


class Spot(Protocol):
    """What a rule needs to know of an upper unit: a ``Unit``, or a row that is about to become one."""

    @property
    def kind(self) -> str: ...
    @property
    def depth(self) -> int: ...
    @property
    def is_open(self) -> bool: ...


def placing_refusals(kind: str, parent: Spot | None, *, levels: int = 1) -> list[Refusal]:
    """Why a unit of ``kind`` may not stand under ``parent`` (type grammar). ``levels``: it and those below."""
    if parent is not None and not parent.is_open:
        return [Refusal(_("The upper union is closed."), field="parent")]
    if kind not in MAY_STAND_UNDER[parent.kind if parent else ""]:
        where = UnitKind(parent.kind).label if parent else _("the top")
        text = _("%(kind)s may not stand under: %(where)s.") % {"kind": UnitKind(kind).label, "where": where}
        return [Refusal(text, field="parent", code="grammar")]
    if parent is not None and parent.depth + levels > MAX_DEPTH:
        return [Refusal(_("The tree would become deeper than %(levels)s levels.") % {"levels": MAX_DEPTH + 1}, field="parent")]
    return []


def moving_refusals(unit: Unit, parent: Unit, on: date, *, since: date | None, today: date, levels: int = 1) -> list[Refusal]:
    """Why ``unit`` may not move under ``parent`` on that day. ``since``: the start of its present placement."""
    if parent.path.startswith(unit.path):
        return [Refusal(_("A unit cannot move under itself or under a unit below it."), field="parent", code="cycle")]
    found = _shut(unit) + placing_refusals(unit.kind, parent, levels=levels)
    if unit.parent_id == parent.pk:
        found.append(Refusal(_("The unit already stands there."), field="parent"))
    return found + _day_refusals(on, since, today)


def merging_refusals(
    unit: Unit, into: Unit, children: Sequence[Unit], on: date, *, since: date | None, today: date, levels: int = 1
) -> list[Refusal]:
    """Why ``unit`` may not go into ``into``; ``children`` are its open units, which would stand under ``into``."""
    if unit.pk == into.pk or into.path.startswith(unit.path):
        return [Refusal(_("A unit cannot merge into itself or into a unit below it."), field="into", code="cycle")]
    found = _shut(unit)
    if not into.is_open:
        found.append(Refusal(_("The unit that takes over is closed."), field="into"))
    if (unit.kind in UNION_KINDS) != (into.kind in UNION_KINDS):
        found.append(
            Refusal(_("A basic-level union merges into a basic-level union, a federation into a federation."), field="into")
        )
    for kind in sorted({child.kind for child in children}):
        found += placing_refusals(kind, into, levels=levels)
    return found + _day_refusals(on, since, today)


def splitting_refusals(
    unit: Unit, parent: Unit | None, kind: str, children: Sequence[Unit], on: date, *, latest: date | None, today: date
) -> list[Refusal]:
    """Why a new unit of ``kind`` may not be split off with these children. ``latest``: the last move of any of them."""
    found = _shut(unit) + placing_refusals(kind, parent)
    if not children:
        found.append(Refusal(_("Choose at least one unit that goes with the new one."), field="children"))
    if any(child.parent_id != unit.pk for child in children):
        found.append(Refusal(_("Only units that stand directly under the old one can go with the new one."), field="children"))
    if any(child.kind not in MAY_STAND_UNDER[kind] for child in children):
        found.append(
            Refusal(_("Some of the chosen units may not stand under a unit of this kind."), field="children", code="grammar")
        )
    if any(not child.is_open for child in children):
        found.append(Refusal(_("Some of the chosen units are closed."), field="children"))
    return found + _day_refusals(on, latest, today)


def closing_refusals(
    unit: Unit, on: date, *, since: date | None, today: date, open_below: int, holding: dict[str, int]
) -> list[Refusal]:
    """Why ``unit`` may not close: open units below it, or what it still holds (measure label → number)."""
    found = _shut(unit)
    if open_below:
        found.append(Refusal(_("%(count)s open units stand below it: move or close them first.") % {"count": open_below}))
    for what, count in holding.items():
        if count:
            found.append(Refusal(_("It still holds %(count)s × %(what)s.") % {"count": count, "what": what}))
    return found + _day_refusals(on, since, today)


def standing_refusals(unit: Unit, wanted: str) -> list[Refusal]:
    """Why a unit may not stand still, or take up its work again."""
    starts = {
        UnitState.SUSPENDED: (UnitState.ACTIVE, UnitState.PREPARING),
        UnitState.ACTIVE: (UnitState.SUSPENDED, UnitState.PREPARING),
    }
    if unit.state not in starts[UnitState(wanted)]:
        return [Refusal(_("This has already moved on: reload the page to see its state."), code="state")]
    return []


def linking_refusals(unit: Unit, upper: Unit, kind: str, taken: Collection[str]) -> list[Refusal]:
    """Why ``unit`` may not have ``upper`` on a second line; ``taken``: the lines it has already."""
    found = _shut(unit)
    if not upper.is_open:
        found.append(Refusal(_("The upper union is closed."), field="upper"))
    if upper.pk in {unit.pk, unit.parent_id}:
        found.append(Refusal(_("A second line leads to another unit than the upper union."), field="upper"))
    elif upper.kind not in SECOND_LINES[kind]:
        found.append(Refusal(_("A unit of this kind cannot be the upper end of this line."), field="upper"))
    if kind in taken:
        found.append(Refusal(_("The unit has such a line already: end it first."), field="kind"))
    return found


def unlinking_refusals(tie: Link, on: date) -> list[Refusal]:
    """Why a second line may not end on that day."""
    if tie.ends_on is not None:
        return [Refusal(_("This line has ended already."), code="state")]
    if on < tie.starts_on:
        return [Refusal(_("The end may not lie before the beginning (%(since)s).") % {"since": tie.starts_on}, field="on")]
    return []


def _shut(unit: Unit) -> list[Refusal]:
    return [] if unit.is_open else [Refusal(_("The unit is closed already."))]


def _day_refusals(on: date, since: date | None, today: date) -> list[Refusal]:
    if on > today:
        return [Refusal(_("The day may not lie in the future."), field="on")]
    if since is not None and on <= since:
        return [Refusal(_("The day must lie after the unit's last move (%(since)s).") % {"since": since}, field="on")]
    return []
