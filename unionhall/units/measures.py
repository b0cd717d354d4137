"""What is counted in the tree: each package registers its measures when it starts.

A measure says how it could be counted from its table, so that ``recount`` can prove the counters. The SQL in it is
written by us, never by a user.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from unionhall.common.registries import Registry
from unionhall.units.enums import UNION_KINDS, UnitKind, UnitState

UNIONS = "unions"


@dataclass(frozen=True, slots=True)
class Measure:
    """A number kept for every unit. Live, it is ``sum(amount)`` of the rows of ``table`` that meet ``condition``.

    ``page`` is the URL name of the list that the figure opens, asked for a unit with ``?unit=CODE`` and ``query``.
    """

    name: str
    label: str | Promise
    table: str
    path_column: str = "unit_path"
    condition: str = "true"
    amount: str = "1"
    page: str = ""
    query: str = ""


MEASURES: Registry[Measure] = Registry("measure")


def register(measure: Measure) -> Measure:
    return MEASURES.register(measure.name, measure)


def of_kind(kind: str) -> str:
    """The measure that counts open units of this kind."""
    return f"units.{kind}"


def of_unit(kind: str) -> list[str]:
    """Every measure to which one open unit of this kind adds one."""
    return [of_kind(kind), UNIONS] if kind in UNION_KINDS else [of_kind(kind)]


def held() -> list[Measure]:
    """Measures of what a unit holds, as against the units themselves: they must be nought before it closes."""
    return [measure for measure in MEASURES if measure.table != "units_unit"]


def register_own() -> None:
    """The measures of this package: open units by kind, and open basic-level unions."""
    standing = f"state <> '{UnitState.CLOSED.value}'"
    for kind in UnitKind:
        _own(of_kind(kind), kind.label, f"kind = '{kind.value}' AND {standing}", f"kind={kind.value}")
    kinds = ", ".join(f"'{kind.value}'" for kind in sorted(UNION_KINDS))
    _own(UNIONS, _("Basic-level unions"), f"kind IN ({kinds}) AND {standing}", f"kind={UNIONS}")


def _own(name: str, label: str | Promise, condition: str, query: str) -> None:
    register(Measure(name, label, "units_unit", "path", condition, page="units:list", query=query))
