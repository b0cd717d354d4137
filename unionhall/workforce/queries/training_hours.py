"""Hours done and due, by worker and year: what boards, lists and the appraisal read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from unionhall.common.actor import Actor
from unionhall.common.scope import unscoped
from unionhall.policies.queries import rules_for
from unionhall.units.enums import UnitKind
from unionhall.units.models import Unit
from unionhall.workforce import permissions
from unionhall.workforce.enums import WorkerState
from unionhall.workforce.enums_training import CourseState, EnrolmentState, HoursKind
from unionhall.workforce.models import Enrolment, HourEntry, Worker
from unionhall.workforce.policies import Training
from unionhall.workforce.rules import training_hours as rules
from unionhall.workforce.rules.training_hours import NOTHING, Standing

LISTED = "hours of workers that the caller has listed"


def year_end(year: int) -> date:
    return date(year, 12, 31)


def hours_of(worker: Worker, year: int) -> Standing:
    """One worker's year: hours done, hours due, what is lacking and why."""
    return hours_by_worker([worker], year)[worker.pk]


def hours_by_worker(workers: Iterable[Worker], year: int) -> dict[int, Standing]:
    """worker → his or her year; the same few queries for one and for thousands."""
    rows = list(workers)
    standards = rules_for(Training, {each.unit_path for each in rows}, year_end(year))
    done = done_by_worker([each.pk for each in rows], year)
    return {
        each.pk: rules.standing(
            standards[each.unit_path],
            year,
            each.started_on,
            city=done.get((each.pk, HoursKind.CITY), NOTHING),
            county=done.get((each.pk, HoursKind.COUNTY), NOTHING),
        )
        for each in rows
    }


def done_by_worker(workers: Iterable[int], year: int) -> dict[tuple[int, str], Decimal]:
    """(worker, kind) → hours in the ledger."""
    with unscoped(LISTED):
        rows = HourEntry.objects.filter(worker__in=list(workers), year=year).values_list("worker_id", "kind")
        return {(worker, kind): hours for worker, kind, hours in rows.annotate(sum=Sum("hours")).order_by()}


def ahead_by_worker(workers: Iterable[int], year: int) -> dict[int, Decimal]:
    """worker → hours of the courses he or she is enrolled in and that are not credited yet."""
    with unscoped(LISTED):
        rows = Enrolment.objects.filter(
            worker__in=list(workers),
            state=EnrolmentState.PLACED,
            course__state=CourseState.OPEN,
            course__starts_on__year=year,
        ).values_list("worker_id")
        return dict(rows.annotate(sum=Sum("course__hours")).order_by())


def serving(actor: Actor, path: str) -> list[Worker]:
    """Who serves at and under ``path``, as far as the actor sees."""
    rows = Worker.objects.visible_to(actor, permissions.TRAINING_VIEW).under(path).filter(state=WorkerState.SERVING)
    return list(rows.only("id", "unit_path", "started_on", "name"))


def short(actor: Actor, path: str, year: int) -> list[int]:
    """The workers who lack hours, by number."""
    return [worker for worker, each in hours_by_worker(serving(actor, path), year).items() if each.is_short]


@dataclass(frozen=True, slots=True)
class Area:
    """A unit's workers and how far they have come."""

    unit: Unit
    workers: int
    met: int
    done: Decimal
    due: Decimal

    @property
    def lacking(self) -> int:
        return self.workers - self.met

    @property
    def share(self) -> Decimal:
        return (self.done / self.due).quantize(Decimal("0.0001")) if self.due else Decimal(1)


def by_area(actor: Actor, unit: Unit, year: int) -> list[Area]:
    """The unit's own children that have workers, the furthest behind first."""
    people = serving(actor, unit.path)
    standings = hours_by_worker(people, year)
    children = {each.path: each for each in Unit.objects.filter(parent=unit).exclude(kind=UnitKind.GROUP)}
    length = len(next(iter(children), ""))
    grouped: dict[str, list[Standing]] = defaultdict(list)
    for worker in people:
        grouped[worker.unit_path[:length]].append(standings[worker.pk])
    found = [_area(children[path], rows) for path, rows in grouped.items() if path in children]
    return sorted(found, key=lambda each: (each.share, each.unit.path))


def _area(unit: Unit, rows: list[Standing]) -> Area:
    met = sum(not each.is_short for each in rows)
    return Area(unit, len(rows), met, sum((each.done for each in rows), NOTHING), sum((each.due for each in rows), NOTHING))
