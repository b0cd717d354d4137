"""Ranks: who is eligible, who comes next, and the promotions under way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.scope import Reach, unscoped, within
from unionhall.policies.figures import Figure
from unionhall.policies.queries import rule, rules_for
from unionhall.workforce import permissions
from unionhall.workforce.enums import PromotionState, WorkerState
from unionhall.workforce.models import Certificate, Promotion, Worker
from unionhall.workforce.policies import RankLadder
from unionhall.workforce.queries.files import results_by_worker
from unionhall.workforce.rules import ranks as rules
from unionhall.workforce.rules.ranks import RankFacts, Step

OPEN = (PromotionState.PROPOSED, PromotionState.REVIEWED, PromotionState.PUBLIC)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A worker on the ladder: the next step, whether it may be taken, and from when the years are full."""

    worker: Worker
    step: Step
    figure: Figure[bool]
    years_full_on: date
    words: str
    next_words: str

    @property
    def is_eligible(self) -> bool:
        return self.figure.value


@dataclass(frozen=True, slots=True)
class Ladder:
    """The list of a year: who may be put forward now, who lacks something, who comes in the next year."""

    eligible: list[Candidate]
    lacking: list[Candidate]
    later: list[Candidate]


def ladder_of(actor: Actor, path: str, on: date) -> Ladder:
    """Everybody at and under ``path`` whose years are full by the end of next year, in four queries however many they are."""
    rows = workers_on_ladder(actor, path)
    found = Ladder([], [], [])
    for each in candidates(rows, on, until=date(on.year + 1, 12, 31)):
        if each.is_eligible:
            found.eligible.append(each)
        elif each.years_full_on <= on:
            found.lacking.append(each)
        else:
            found.later.append(each)
    found.later.sort(key=lambda each: each.years_full_on)
    return found


def workers_on_ladder(actor: Actor, path: str) -> QuerySet[Worker]:
    """Serving workers for whom no promotion is under way."""
    rows: QuerySet[Worker] = Worker.objects.visible_to(actor, permissions.WORKER_VIEW).under(path)
    with unscoped("promotions of workers that the caller may see"):
        busy = Promotion.objects.filter(state__in=OPEN).values("worker")
    serving = rows.filter(state=WorkerState.SERVING).exclude(pk__in=busy).select_related("unit")
    return serving.only("name", "unit_path", "rank", "level", "rank_since", "unit__name").order_by("unit_path", "pk")


def candidates(rows: QuerySet[Worker], on: date, *, until: date) -> list[Candidate]:
    """Those of ``rows`` who have a next step and whose years for it are full by ``until``, with the figure that says whether
    it may be taken.
    """
    workers = list(rows)
    ladders = rules_for(RankLadder, {worker.unit_path for worker in workers}, on)
    results = results_by_worker(worker.pk for worker in workers)
    certified = _certified([worker.pk for worker in workers], on)
    found = []
    for worker in workers:
        ladder, facts = ladders[worker.unit_path], _facts(worker, results, certified)
        step = rules.next_step(ladder, worker.rank, worker.level)
        full_on = rules.years_on(worker.rank_since, step.years) if step else date.max
        if step and full_on <= until:
            figure = rules.eligible(ladder, facts, on=on)
            words = rules.rank_words(worker.rank, worker.level, ladder), rules.rank_words(step.rank, step.level, ladder)
            found.append(Candidate(worker, step, figure, full_on, *words))
    return found


def _facts(worker: Worker, results: dict[int, list[tuple[int, str]]], certified: set[int]) -> RankFacts:
    return RankFacts(
        worker.rank, worker.level, worker.rank_since, tuple(results.get(worker.pk, ())), is_certified=worker.pk in certified
    )


def _certified(numbers: list[int], on: date) -> set[int]:
    with unscoped("certificates of workers that the caller has listed"):
        rows = Certificate.objects.filter(worker__in=numbers, issued_on__lte=on).exclude(expires_on__lt=on)
        return set(rows.values_list("worker_id", flat=True))


def candidate(worker: Worker, on: date) -> tuple[Step | None, Figure[bool]]:
    """One worker's next step, and whether it may be taken."""
    ladder = rule(RankLadder, worker.unit, on=on)
    facts = _facts(worker, results_by_worker([worker.pk]), _certified([worker.pk], on))
    return rules.next_step(ladder, worker.rank, worker.level), rules.eligible(ladder, facts, on=on)


def promotions_for(actor: Actor) -> QuerySet[Promotion]:
    rows: QuerySet[Promotion] = Promotion.objects.visible_to(actor, permissions.WORKER_VIEW)
    return rows.select_related("worker__unit")


def promotion_for(actor: Actor, pk: int, key: str = permissions.WORKER_VIEW) -> Promotion:
    found: Promotion | None = Promotion.objects.visible_to(actor, key).select_related("worker__unit").filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def promotions_of(worker: Worker) -> list[Promotion]:
    with unscoped("one worker's own promotions; the caller sees the worker"):
        return list(Promotion.objects.filter(worker=worker).order_by("-pk"))


def filtered(rows: QuerySet[Promotion], given: dict[str, Any]) -> QuerySet[Promotion]:
    if given.get("state") == "open":
        rows = rows.filter(state__in=OPEN)
    elif "state" in given:
        rows = rows.filter(state=given["state"])
    if "unit" in given:
        rows = rows.filter(within("unit_path", [Reach.below(given["unit"].path)]))
    return rows


def lock(promotion: Promotion) -> Promotion:
    with unscoped("the caller holds the right on this promotion"):
        found: Promotion = Promotion.objects.select_for_update(of=("self",)).select_related("worker__unit").get(pk=promotion.pk)
    return found
