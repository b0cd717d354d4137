"""Parameters as people read them: on the page, side by side, and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from django.utils.translation import gettext as _

from unionhall.common.ui import numbers
from unionhall.policies.types import Policy, Range, Row, Slot

NOTHING = "—"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of rows, written out."""

    heads: list[str]
    rows: list[list[str]]


@dataclass(frozen=True, slots=True)
class Line:
    """One parameter: a value, or a table."""

    name: str
    label: str
    help: str
    value: str
    table: Table | None


@dataclass(frozen=True, slots=True)
class Pair:
    """One parameter in two versions."""

    label: str
    left: Line
    right: Line

    @property
    def differs(self) -> bool:
        return (self.left.value, self.left.table) != (self.right.value, self.right.table)


def lines(policy: Policy) -> list[Line]:
    return [_line(slot, getattr(policy, slot.name)) for slot in policy.slots()]


def side_by_side(left: Policy, right: Policy) -> list[Pair]:
    return [Pair(one.label, one, other) for one, other in zip(lines(left), lines(right), strict=True)]


def _line(slot: Slot, value: Any) -> Line:
    table = _table(slot, value) if slot.many and slot.is_record and value else None
    text = "" if table else written(slot, value)
    return Line(slot.name, str(slot.param.label), str(slot.param.help), text, table)


def _table(slot: Slot, rows: Sequence[Row]) -> Table:
    columns = slot.kind.slots()
    return Table(
        [str(each.param.label) for each in columns],
        [[written(each, getattr(row, each.name)) for each in columns] for row in rows],
    )


def written(slot: Slot, value: Any) -> str:
    """A value with its unit."""
    if value is None or value in {(), ""}:
        return NOTHING
    text = "、".join(_one(slot, each) for each in value) if slot.many else _one(slot, value)
    return f"{text} {slot.param.unit}" if slot.param.unit else text


def _one(slot: Slot, value: Any) -> str:
    if isinstance(value, Enum):
        return str(value.label)  # type: ignore[attr-defined]
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, (int, Decimal)):
        return _number(slot.param.style, value)
    return _record(value) if isinstance(value, Row) else slot.param.called(str(value))


def _record(row: Row) -> str:
    if isinstance(row, Range):
        return str(row)
    return "、".join(f"{each.param.label} {written(each, getattr(row, each.name))}" for each in row.slots())


def _number(style: str, value: int | Decimal) -> str:
    if style == "percent":
        return f"{numbers.exact(Decimal(value) * 100)} %"
    return numbers.yuan(value) if style == "money" else numbers.exact(value)
