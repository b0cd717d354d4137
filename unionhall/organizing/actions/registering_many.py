"""The set form of ``register``: the same rules on facts fetched at once, written with COPY."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db import connection
from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.bulk import copy_in
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, refuse_if
from unionhall.organizing import permissions, queries, rules
from unionhall.organizing.enums import Coverage
from unionhall.organizing.models import Employer
from unionhall.organizing.rules import EmployerFacts, Holder
from unionhall.units.actions import counting
from unionhall.units.actions.locking import share_tree
from unionhall.units.models import Unit

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Registration:
    """One employer to register, with the union that organises it already, if any."""

    area: Unit
    facts: EmployerFacts
    union: Unit | None = None
    covered_on: date | None = None
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What the register says about all rows at once."""

    codes: dict[str, Holder]
    names: dict[tuple[int, str], Holder]
    unions: dict[int, Holder]


def refusals_of(rows: Sequence[Registration], *, by: Actor) -> list[list[Refusal]]:
    """For each row why it may not be registered. At most three queries, however many rows."""
    codes = Counter(row.facts.credit_code for row in rows if row.facts.credit_code)
    names = Counter((row.area.pk, row.facts.name) for row in rows)
    bare = {(row.area.pk, row.facts.name) for row in rows if not row.facts.credit_code}
    unions = Counter(row.union.pk for row in rows if row.union and rules.coverage_by(row.union) == Coverage.OWN)
    known = Known(
        codes=_twice(codes) | queries.holders_of_codes(codes, by),
        names=_twice(names) | queries.namesakes(bare),
        unions=_twice(unions) | queries.own_union_holders(unions),
    )
    return [_row_refusals(row, known) for row in rows]


def _twice(counted: Counter[T]) -> dict[T, Holder]:
    """What more than one row claims is taken by the other row."""
    return {claimed: Holder(0, str(_("another row"))) for claimed, count in counted.items() if count > 1}


def _row_refusals(row: Registration, known: Known) -> list[Refusal]:
    facts = row.facts
    return [
        *rules.area_refusals(row.area),
        *rules.code_refusals(known.codes.get(facts.credit_code or "")),
        *rules.namesake_refusals(known.names.get((row.area.pk, facts.name)), credit_code=facts.credit_code),
        *rules.figures_refusals(facts.headcount, facts.headcount_women, facts.registered_on, on=today()),
        *rules.union_refusals(row.union),
        *rules.own_union_refusals(row.union, known.unions.get(row.union.pk if row.union else 0)),
        *rules.covered_day_refusals(row.covered_on if row.union else None, today=today()),
    ]


@action
def register_many(rows: Sequence[Registration], *, by: Actor, batch: str = "") -> list[int]:
    """Register all rows or none: any refusal refuses the whole. Ask ``refusals_of`` first to leave bad ones out."""
    share_tree()
    for area in {row.area.pk: row.area for row in rows}.values():
        by.require(permissions.EMPLOYER_ADD, area)
    refuse_if(refusal for found in refusals_of(rows, by=by) for refusal in found)
    employers = [_employer(row) for row in rows]
    numbers = copy_in(employers)
    counting.add_many(tally(employers))
    with connection.cursor() as cursor:
        audit.record_batch(
            cursor,
            "organizing.employer.registered",
            by=by,
            subject_type="organizing.employer",
            rows="SELECT unit_path, id, name, '{}'::jsonb FROM organizing_employer WHERE id = ANY(%s)",
            params=[numbers],
            batch=batch,
        )
    return numbers


def _employer(row: Registration) -> Employer:
    return Employer(
        area=row.area,
        unit_path=row.area.path,
        union=row.union,
        coverage=rules.coverage_by(row.union) if row.union else Coverage.NONE,
        covered_on=row.covered_on if row.union else None,
        is_demo=row.is_demo,
        **row.facts.fields(),
    )


def tally(employers: Iterable[Employer]) -> list[tuple[str, str, int]]:
    """What these employers count: one delta for each area and measure, instead of four for each employer."""
    sums: Counter[tuple[str, str]] = Counter()
    for employer in employers:
        for measure, amount in rules.counted(employer).items():
            sums[employer.unit_path, measure] += amount
    return [(path, measure, amount) for (path, measure), amount in sums.items()]
