"""Reads on employers."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from unionhall.common import keys
from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.scope import Reach, unscoped, within
from unionhall.organizing import permissions
from unionhall.organizing.enums import Coverage, EmployerState
from unionhall.organizing.models import Employer
from unionhall.organizing.rules import COVERED, EMPLOYERS, WORKERS, WORKERS_COVERED, Coverages, Holder
from unionhall.policies.figures import Figure
from unionhall.units.enums import UNION_KINDS
from unionhall.units.models import Unit
from unionhall.units.queries import counters

MEASURES = (EMPLOYERS, COVERED, WORKERS, WORKERS_COVERED)


def employers_for(actor: Actor, key: str = permissions.EMPLOYER_VIEW) -> QuerySet[Employer]:
    """Employers in the actor's areas, and those whose workers the actor's own union organises."""
    keys.get(key)
    with unscoped("an employer is listed in its area and also belongs to its union, which stands below"):
        reachable = within("unit_path", actor.reaches(key))
        own = own_unions(actor, key)
        return Employer.objects.filter(reachable | Q(union__in=own) if own else reachable)


def own_unions(actor: Actor, key: str) -> list[int]:
    """Basic-level unions at which the actor holds ``key`` by a grant of their own."""
    granted = [grasp.unit_id for grasp in actor.grasps if key in grasp.keys and grasp.unit_id]
    if not granted:
        return []
    with unscoped("the units of one's own grants"):
        return list(Unit.objects.filter(pk__in=granted, kind__in=UNION_KINDS).values_list("pk", flat=True))


def employer_for(actor: Actor, pk: int) -> Employer:
    """One employer, or ``Hidden``."""
    found = employers_for(actor).select_related("area", "union").filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def employer_to_found(actor: Actor, pk: int) -> Employer:
    """One employer for which the actor may file a founding: listed in the actor's area. ``Hidden`` otherwise."""
    rows = Employer.objects.visible_to(actor, permissions.ESTABLISHMENT_FILE).select_related("area", "union")
    found: Employer | None = rows.filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def may(actor: Actor, key: str, employer: Employer) -> bool:
    """Whether the actor holds ``key`` in the employer's area or at the union that organises its workers."""
    return actor.can(key, employer) or (employer.union is not None and actor.can(key, employer.union))


def uncovered_for(actor: Actor) -> QuerySet[Employer]:
    """Open employers without a union (未建会单位), for those who may see that list."""
    return Employer.objects.visible_to(actor, permissions.EMPLOYER_UNCOVERED).filter(
        coverage=Coverage.NONE, state=EmployerState.OPEN
    )


def filtered(rows: QuerySet[Employer], given: dict[str, Any]) -> QuerySet[Employer]:
    """What the query bar asks for. ``unit`` is a unit, ``search`` a name, pinyin, initials or credit code."""
    plain = {name: given[name] for name in ("kind", "nature", "coverage", "state") if name in given}
    bounds = {
        "headcount__gte": given.get("headcount_from"),
        "headcount__lte": given.get("headcount_to"),
        "registered_on__gte": given.get("registered_from"),
        "registered_on__lte": given.get("registered_to"),
    }
    rows = rows.filter(**plain, **{name: value for name, value in bounds.items() if value is not None})
    if "unit" in given:
        rows = rows.filter(within("unit_path", [Reach.below(given["unit"].path)]))
    if "covered" in given:
        rows = rows.filter(state=EmployerState.OPEN).exclude(coverage=Coverage.NONE)
    return rows.filter(searched(given["search"])) if "search" in given else rows


def searched(text: str) -> Q:
    """Chinese letters search names; Latin ones pinyin, initials and credit codes, all from their beginning."""
    text = text.strip()
    if not text.isascii():
        return Q(name__startswith=text)
    low = text.lower()
    return (
        Q(name_pinyin__startswith=low.replace(" ", ""))
        | Q(initials__startswith=low)
        | Q(credit_code=text.upper())
        | Q(name__startswith=text)
    )


def lock(employer: Employer) -> Employer:
    """The row as it is now, held until the action ends; whoever calls has asked for the right already."""
    with unscoped("the caller holds the right on this employer"):
        return Employer.objects.select_for_update(of=("self",)).select_related("area", "union").get(pk=employer.pk)


def lock_many(numbers: Collection[int]) -> list[Employer]:
    """Many rows as they are now, held until the action ends."""
    with unscoped("the caller asks for the right on each of them"):
        rows = Employer.objects.select_for_update(of=("self",)).select_related("area", "union")
        return list(rows.filter(pk__in=numbers).order_by("pk"))


def listed_as(base: Unit, codes: Collection[str], names: Collection[str]) -> list[Employer]:
    """Employers at and under ``base`` with any of these credit codes or names."""
    with unscoped("the sender's right on the batch's own unit was asked for"):
        rows = Employer.objects.under(base.path).filter(Q(credit_code__in=codes) | Q(name__in=names))
        return list(rows.select_related("area", "union").order_by("pk"))


def holder_of_code(code: str | None, by: Actor) -> Holder | None:
    return holders_of_codes([code] if code else [], by).get(code or "")


def holders_of_codes(codes: Collection[str], by: Actor) -> dict[str, Holder]:
    """Who has these credit codes anywhere in the country; named only where ``by`` may see the employer."""
    if not codes:
        return {}
    with unscoped("a credit code is unique in the whole country"):
        rows = Employer.objects.filter(credit_code__in=codes).values_list("credit_code", "pk", "name", "unit_path")
        return {code: Holder(pk, name if by.can(permissions.EMPLOYER_VIEW, path) else "") for code, pk, name, path in rows}


def namesakes(places: Iterable[tuple[int, str]]) -> dict[tuple[int, str], Holder]:
    """Open employers of these names in these areas: (area, name) → holder."""
    asked = set(places)
    with unscoped("the caller holds the right to add employers in these areas"):
        rows = Employer.objects.filter(
            name__in={name for _area, name in asked}, area__in={area for area, _name in asked}, state=EmployerState.OPEN
        ).values_list("area_id", "name", "pk")
        return {(area, name): Holder(pk, name) for area, name, pk in rows if (area, name) in asked}


def own_union_holders(unions: Collection[int]) -> dict[int, Holder]:
    """The employers whose own unions these are: union → holder."""
    with unscoped("a union is one employer's own, wherever the employer is listed"):
        rows = Employer.objects.filter(union__in=unions, coverage=Coverage.OWN).values_list("union_id", "pk", "name")
        return {union: Holder(pk, name) for union, pk, name in rows}


def covered_by(union: Unit) -> QuerySet[Employer]:
    """Employers whose workers this union organises."""
    with unscoped("a union's own employers; the caller sees the union"):
        return Employer.objects.filter(union=union).order_by("unit_path", "id")


def lock_covered(union: Unit) -> list[Employer]:
    """The same, held until the action ends."""
    rows = covered_by(union).select_for_update(of=("self",)).select_related("union")
    return list(rows)


def coverage_of(paths: Iterable[str]) -> dict[str, Coverages]:
    """Coverage of each area from the counters: exact at once, and as fast for a province as for a street."""
    return {path: Coverages.of(totals) for path, totals in counters.totals(list(paths), MEASURES).items()}


def coverage_figure(unit: Unit) -> Figure[Decimal | None]:
    """How far the area of ``unit`` is organised, with its reasons."""
    return coverage_of([unit.path])[unit.path].rate()


def long_uncovered(rows: QuerySet[Employer], *, before: date) -> QuerySet[Employer]:
    """Of the uncovered, those registered before that day."""
    return rows.filter(registered_on__lt=before)
