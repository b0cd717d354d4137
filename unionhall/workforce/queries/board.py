"""The workforce of an area at one look: posts, people, contracts, pay, ranks; every part in a handful of statements."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Max, QuerySet, Sum
from django.db.models.functions import Substr

from unionhall.common.actor import Actor
from unionhall.units.models import Unit
from unionhall.units.models.unit import SEGMENT
from unionhall.units.queries import tree
from unionhall.workforce import permissions
from unionhall.workforce.enums import CampaignState, RunState, WorkerState
from unionhall.workforce.models import Campaign, PayLine, Worker
from unionhall.workforce.queries import campaigns, contracts, posts, ranks
from unionhall.workforce.rules.posts import Staffing

NONE = Decimal(0)


@dataclass(frozen=True, slots=True)
class Part:
    """What is counted in one area, or in all of them."""

    staffing: Staffing
    serving: int
    unsigned: int
    overdue: int
    eligible: int
    cost: Decimal


@dataclass(frozen=True, slots=True)
class Overview:
    """``month``: the last one that was paid; None before the first."""

    whole: Part
    areas: list[tuple[Unit, Part]]
    month: date | None
    running: list[Campaign]


def overview(actor: Actor, unit: Unit, on: date) -> Overview:
    """Of everything at and under ``unit`` that the actor may see."""
    lines = posts.due_under(unit.path, on)
    staffing = posts.by_area(unit, lines)
    cut = len(unit.path) + SEGMENT
    people = Worker.objects.visible_to(actor, permissions.WORKER_VIEW).under(unit.path).filter(state=WorkerState.SERVING)
    unsigned, overdue = _contracts(people, on, cut)
    month, cost = _pay(actor, unit, cut)
    serving, eligible = _by_area(people, cut), _eligible(actor, unit, on, cut)
    known = {child.path: part for child, part in staffing}

    def part(area: Unit) -> Part:
        path, empty = area.path, Staffing.of([])
        return Part(known.get(path, empty), serving[path], unsigned[path], overdue[path], eligible[path], cost.get(path, NONE))

    areas = [(child, part(child)) for child in tree.children(unit)]
    whole = Part(
        Staffing.of(lines), serving.total(), unsigned.total(), overdue.total(), eligible.total(), sum(cost.values(), NONE)
    )
    return Overview(whole, [each for each in areas if _is_of_interest(each[1])], month, _running(actor))


def _is_of_interest(part: Part) -> bool:
    return bool(part.staffing.units or part.serving)


def _by_area(rows: QuerySet[Any], cut: int) -> Counter[str]:
    counted = rows.order_by().annotate(area=Substr("unit_path", 1, cut)).values_list("area").annotate(n=Count("pk"))
    return Counter(dict(counted))


def _contracts(people: QuerySet[Worker], on: date, cut: int) -> tuple[Counter[str], Counter[str]]:
    """Without a contract, and of those whose month for it is over."""
    lacking = contracts.waiting_to_sign(contracts.unsigned(people, on).only("unit_path", "started_on"), on)
    unsigned = Counter(each.worker.unit_path[:cut] for each in lacking)
    return unsigned, Counter(each.worker.unit_path[:cut] for each in lacking if each.is_late)


def _pay(actor: Actor, unit: Unit, cut: int) -> tuple[date | None, dict[str, Decimal]]:
    """Cost of the last month that is locked; nothing for who may not see pay."""
    if not actor.holds(permissions.PAY_VIEW):
        return None, {}
    rows = PayLine.objects.visible_to(actor, permissions.PAY_VIEW).under(unit.path).filter(run__state=RunState.LOCKED)
    month = rows.aggregate(last=Max("month"))["last"]
    if month is None:
        return None, {}
    sums = rows.filter(month=month).annotate(area=Substr("unit_path", 1, cut)).values("area").annotate(cost_=Sum(F("cost")))
    return month, {row["area"]: row["cost_"] for row in sums.order_by()}


def _eligible(actor: Actor, unit: Unit, on: date, cut: int) -> Counter[str]:
    found = ranks.ladder_of(actor, unit.path, on).eligible
    return Counter(each.worker.unit_path[:cut] for each in found)


def _running(actor: Actor) -> list[Campaign]:
    """Recruitments that are not over."""
    if not actor.holds(permissions.CAMPAIGN_VIEW):
        return []
    return list(campaigns.campaigns_for(actor).exclude(state=CampaignState.CLOSED).order_by("-id")[:5])
