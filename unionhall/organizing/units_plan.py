"""What a list of units would do to the tree: which rows are new, which change something, which stand where. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from unionhall.common.errors import Refusal
from unionhall.organizing.naming import Known, alike
from unionhall.units import rules
from unionhall.units.enums import UnitKind
from unionhall.units.models import Unit

FACTS = (
    "short_name", "division_code", "opened_on", "credit_code", "approval_number", "chair_name", "chair_phone",
    "term_ends_on", "phone", "address",
)  # fmt: skip
NEW, CHANGED, SAME, REFUSED = "new", "changed", "same", "refused"


@dataclass(slots=True)
class Planned:
    """One row: the unit it means if it exists, the row or unit it would stand under, and what is wrong."""

    row: int
    values: Mapping[str, Any]
    bad: bool = False
    unit: Unit | None = None
    upper: Unit | None = None
    upper_row: Planned | None = None
    refusals: list[Refusal] = field(default_factory=list)
    settled: bool = False
    depth: int = 0

    @property
    def kind(self) -> str:
        return str(self.values.get("kind") or UnitKind.WORKPLACE)

    @property
    def is_open(self) -> bool:
        return True

    @property
    def changes(self) -> dict[str, Any]:
        """Facts that the row gives and the unit has otherwise; empty cells say nothing."""
        given = {name: self.values[name] for name in ("name", *FACTS) if self.values.get(name) not in {None, ""}}
        return {name: value for name, value in given.items() if self.unit and getattr(self.unit, name) != value}

    @property
    def verdict(self) -> str:
        if self.bad or self.refusals:
            return REFUSED
        if self.unit is None:
            return NEW
        return CHANGED if self.changes else SAME


def plan(rows: Sequence[Mapping[str, Any]], bad: Sequence[bool], known: Known, taken: set[str]) -> list[Planned]:
    """The plan of a whole file. ``taken``: codes that units outside the sender's part of the tree have."""
    planned = [Planned(at, row, bad=is_bad) for at, (row, is_bad) in enumerate(zip(rows, bad, strict=True))]
    here = _rows_by_word(planned)
    for each in planned:
        if not each.bad:
            _place(each, here, known)
    for each in planned:
        _settle(each, known, taken, [])
    return planned


def _rows_by_word(planned: Iterable[Planned]) -> dict[str, list[Planned]]:
    found: dict[str, list[Planned]] = {}
    for each in planned:
        for word in {alike(str(each.values.get(name) or "")) for name in ("name", "code", "short_name")} - {""}:
            found.setdefault(word, []).append(each)
    return found


def _place(each: Planned, here: Mapping[str, list[Planned]], known: Known) -> None:
    """Which unit or row stands above: a unit that exists comes before a row of the same name."""
    word = each.values.get("parent")
    if not word:
        each.upper = known.base
        return
    units, rows = known.named(word), [row for row in here.get(alike(word), []) if row is not each]
    if len(units) == 1:
        each.upper = units[0]
    elif not units and len(rows) == 1:
        each.upper_row = rows[0]
    elif units or rows:
        each.refusals.append(Refusal(_("Several units are called “%(name)s”: write the code.") % {"name": word}, "parent"))
    else:
        each.refusals.append(Refusal(_("No unit here is called “%(name)s”.") % {"name": word}, "parent"))


def _settle(each: Planned, known: Known, taken: set[str], line: list[Planned]) -> None:
    """Judge a row after the row above it."""
    if each.settled:
        return
    if each in line:
        each.refusals.append(Refusal(_("A unit cannot stand under itself or under a unit below it."), "parent", "cycle"))
        return
    if each.upper_row is not None:
        _settle(each.upper_row, known, taken, [*line, each])
    each.settled = True
    if not each.bad and not each.refusals:
        _judge(each, known, taken)


def _judge(each: Planned, known: Known, taken: set[str]) -> None:
    above = each.upper_row
    if above is not None and above.verdict == REFUSED:
        each.refusals.append(Refusal(_("The row of the upper union is refused."), "parent"))
        return
    upper = above.unit if above is not None and above.unit else each.upper
    each.unit = _existing(each, upper, known)
    each.upper = upper
    if each.unit is not None:
        each.refusals += _differing(each, upper)
        return
    code = each.values.get("code")
    if code in taken:
        each.refusals.append(Refusal(_("The code %(code)s is taken.") % {"code": code}, "code"))
    each.depth = (above.depth if above is not None and above.unit is None else upper.depth if upper else 0) + 1
    each.refusals += rules.placing_refusals(each.kind, above if above is not None and above.unit is None else upper)


def _existing(each: Planned, upper: Unit | None, known: Known) -> Unit | None:
    """The unit that the row means: by its code, or by its name under the same upper union."""
    code = each.values.get("code")
    if code:
        return known.by_code.get(code)
    if upper is None:
        return None
    named = known.by_name.get(alike(each.values["name"]), [])
    return next((unit for unit in named if unit.parent_id == upper.pk), None)


def _differing(each: Planned, upper: Unit | None) -> list[Refusal]:
    """A list changes facts; place and kind change by a decision of their own."""
    unit = each.unit
    found = []
    if unit is not None and each.values.get("parent") and (upper is None or unit.parent_id != upper.pk):
        found.append(Refusal(_("The unit stands under another upper union: move it by a decision."), "parent"))
    if unit is not None and each.values.get("kind") and unit.kind != each.kind:
        found.append(Refusal(_("The unit is of another kind."), "kind"))
    return found
