"""Reads on certificates, seals and accounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.scope import Reach, unscoped, within
from unionhall.organizing import permissions
from unionhall.organizing.enums.places import PaperState
from unionhall.organizing.models import UnionPaper
from unionhall.organizing.queries.ruled import by_rule
from unionhall.organizing.rules.papers import required
from unionhall.policies.catalogue.organizing import PaperKind, Papers
from unionhall.policies.figures import Rule
from unionhall.units.enums import UNION_KINDS, UnitState
from unionhall.units.models import Unit


def papers_for(actor: Actor) -> QuerySet[UnionPaper]:
    found: QuerySet[UnionPaper] = UnionPaper.objects.visible_to(actor, permissions.PAPER_VIEW)
    return found.select_related("unit")


def paper_for(actor: Actor, pk: int) -> UnionPaper:
    found = papers_for(actor).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def lock(paper: UnionPaper) -> UnionPaper:
    with unscoped("the caller holds the right on this paper's unit"):
        return UnionPaper.objects.select_for_update(of=("self",)).select_related("unit").get(pk=paper.pk)


def lock_held(unit: Unit, kind: str) -> UnionPaper | None:
    with unscoped("the caller holds the right on this unit"):
        Unit.objects.select_for_update().get(pk=unit.pk)
        return UnionPaper.objects.select_for_update().filter(unit=unit, kind=kind, state=PaperState.HELD).first()


def code_holder(code: str, unit: Unit) -> bool:
    """Whether another unit holds a certificate with this code."""
    with unscoped("a credit code is unique in the whole country"):
        same = UnionPaper.objects.filter(number=code, kind=PaperKind.LEGAL_PERSON, state=PaperState.HELD)
        return same.exclude(unit=unit).exists()


def papers_of(unit: Unit) -> list[UnionPaper]:
    """Held ones first, in the order of the kinds, then what they replaced."""
    order = {kind: place for place, kind in enumerate(PaperKind.values)}
    rows = UnionPaper.objects.filter(unit=unit).select_related("unit")
    return sorted(rows, key=lambda each: (not each.is_held, order[each.kind], -each.pk))


def held_by(units: Iterable[int]) -> dict[int, set[str]]:
    """unit → kinds of paper it holds. One query."""
    found: dict[int, set[str]] = defaultdict(set)
    rows = UnionPaper.objects.filter(unit__in=units, state=PaperState.HELD).values_list("unit_id", "kind")
    for unit, kind in rows:
        found[unit].add(kind)
    return found


def filtered(rows: QuerySet[UnionPaper], given: dict[str, Any], *, on: date) -> QuerySet[UnionPaper]:
    if "search" in given:
        text = given["search"].strip()
        rows = rows.filter(Q(unit__name__contains=text) | Q(number=text.upper()))
    if "kind" in given:
        rows = rows.filter(kind=given["kind"])
    if "unit" in given:
        rows = rows.filter(within("unit_path", [Reach.below(given["unit"].path)]))
    rows = rows if given.get("state") == "all" else rows.filter(state=PaperState.HELD)
    match given.get("validity"):
        case "expired":
            return rows.filter(valid_until__lt=on)
        case "soon":
            return rows.filter(valid_until__gte=on, valid_until__lte=on + timedelta(days=90))
    return rows


def validity(rows: QuerySet[UnionPaper], on: date) -> dict[str, int]:
    soon = Q(valid_until__gte=on, valid_until__lte=on + timedelta(days=90))
    return rows.aggregate(held=Count("pk"), expired=Count("pk", filter=Q(valid_until__lt=on)), soon=Count("pk", filter=soon))


def lacking_for(actor: Actor, *, on: date) -> QuerySet[Unit]:
    """Open basic-level unions without a paper that the policy of their place asks for."""
    unions = Unit.objects.visible_to(actor, permissions.PAPER_VIEW).filter(kind__in=UNION_KINDS, state=UnitState.ACTIVE)
    found: QuerySet[Unit] = unions.filter(by_rule(Papers, _lacks_one, on=on, path="path"))
    return found


def lacks(kind: str) -> Q:
    return ~Q(Exists(UnionPaper.objects.filter(unit=OuterRef("pk"), kind=kind, state=PaperState.HELD)))


def _lacks_one(rule: Rule[Papers]) -> Q:
    found = Q(pk__in=[])
    for kind in required(rule):
        found |= lacks(kind)
    return found


def to_warn(on: date, most: int) -> QuerySet[UnionPaper]:
    with unscoped("the calendar is kept for every union"):
        rows = UnionPaper.objects.filter(state=PaperState.HELD, valid_until__lte=on + timedelta(days=most))
        return rows.exclude(warned_at=0).select_related("unit").order_by("id")


def account_of(unit: Unit) -> UnionPaper | None:
    """The account that money for the union goes into; callers hold a right on what is paid."""
    with unscoped("whoever pays a union sees the last digits of its account"):
        return UnionPaper.objects.select_related("unit").filter(unit=unit, kind=PaperKind.ACCOUNT, state=PaperState.HELD).first()
