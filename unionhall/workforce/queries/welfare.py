"""Welfare of union workers: what each is entitled to, what was used, what is due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, Sum

from unionhall.common.actor import Actor
from unionhall.common.scope import Reach, unscoped, within
from unionhall.policies.queries import rule, rules_for
from unionhall.workforce import permissions
from unionhall.workforce.models import Benefit, Worker
from unionhall.workforce.policies import WorkerWelfare
from unionhall.workforce.queries import files


@dataclass(frozen=True, slots=True)
class Entitled:
    """One entitlement of one worker in one year."""

    title: str
    per_year: int
    used: int
    amount: Decimal | None

    @property
    def left(self) -> int:
        return max(0, self.per_year - self.used)


def entitled(worker: Worker, on: date) -> list[Entitled]:
    """Everything the policy in force gives this worker this year."""
    welfare = rule(WorkerWelfare, worker.unit, on=on)
    used = Counter(each.title for each in files.benefits_of(worker, on.year))
    return [Entitled(each.title, each.per_year, used[each.title], each.amount) for each in welfare.entitlements]


def entitled_many(workers: Iterable[Worker], on: date) -> dict[int, list[Entitled]]:
    """worker → entitlements, for a page of workers: two queries."""
    rows = list(workers)
    rules = rules_for(WorkerWelfare, {worker.unit_path for worker in rows}, on)
    used = used_by({worker.pk for worker in rows}, on.year)
    return {
        worker.pk: [
            Entitled(each.title, each.per_year, used[worker.pk, each.title], each.amount)
            for each in rules[worker.unit_path].entitlements
        ]
        for worker in rows
    }


def used_by(workers: Iterable[int], year: int) -> Counter[tuple[int, str]]:
    with unscoped("benefits of workers that the caller has listed"):
        rows = Benefit.objects.filter(worker__in=list(workers), year=year).values_list("worker_id", "title")
        return Counter(rows)


def benefits_for(actor: Actor, given: dict[str, Any]) -> QuerySet[Benefit]:
    """What was given within the actor's reach."""
    rows: QuerySet[Benefit] = Benefit.objects.visible_to(actor, permissions.WORKER_VIEW).select_related("worker__unit")
    if "unit" in given:
        rows = rows.filter(within("unit_path", [Reach.below(given["unit"].path)]))
    if "title" in given:
        rows = rows.filter(title__startswith=given["title"])
    return rows.filter(year=given["year"]) if "year" in given else rows


def spent(actor: Actor, path: str, year: int) -> Decimal:
    rows = Benefit.objects.visible_to(actor, permissions.WORKER_VIEW).under(path).filter(year=year)
    return rows.aggregate(sum=Sum("amount"))["sum"] or Decimal(0)
