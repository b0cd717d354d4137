"""What the register knows of a union worker's year: his or her unions, visits, foundings, new members."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Count, Q

from unionhall.common.scope import unscoped
from unionhall.members.models import Membership
from unionhall.organizing.models import Assignment, Visit
from unionhall.units.enums import UNION_KINDS, UnitState
from unionhall.units.models import Unit
from unionhall.workforce.models import Worker
from unionhall.workforce.queries.log_counts import entries_by_duty
from unionhall.workforce.queries.training_hours import done_by_worker
from unionhall.workforce.rules.training_hours import NOTHING

REGISTER = "results of workers that the caller may see; only numbers leave"


def in_year(field: str, year: int) -> Q:
    return Q(**{f"{field}__gte": date(year, 1, 1), f"{field}__lte": date(year, 12, 31)})


def unions_of(workers: Sequence[Worker], year: int) -> dict[int, set[str]]:
    """worker → paths of the unions he or she answered for; who was assigned none, for all under the place of service."""
    users = {worker.user_id: worker.pk for worker in workers if worker.user_id}
    found: dict[int, set[str]] = {worker.pk: set() for worker in workers}
    with unscoped(REGISTER):
        held = Assignment.objects.filter(worker__in=users, starts_on__lte=date(year, 12, 31))
        held = held.exclude(ends_on__lt=date(year, 1, 1))
        for user, path in held.values_list("worker_id", "unit_path"):
            found[users[user]].add(path)
        places = {worker.unit_path: worker.pk for worker in workers if not found[worker.pk]}
        below = _unions_under(set(places))
    for worker in workers:
        if not found[worker.pk]:
            found[worker.pk] = set(below.get(worker.unit_path, ()))
    return found


def _unions_under(places: set[str]) -> dict[str, list[str]]:
    """place → paths of the working unions at and under it, in one query."""
    condition = Q(pk__in=[])
    for place in places:
        condition |= Q(path__gte=place, path__lt=f"{place}~")
    rows = Unit.objects.filter(condition, kind__in=UNION_KINDS, state=UnitState.ACTIVE).values_list("path", flat=True)
    found: dict[str, list[str]] = defaultdict(list)
    for path in rows:
        for place in places:
            if path.startswith(place):
                found[place].append(path)
    return found


def visits(workers: Sequence[Worker], year: int) -> Mapping[int, int]:
    """Visits that the worker has logged. Who has no account cannot log any: not known."""
    users = {worker.user_id: worker.pk for worker in workers if worker.user_id}
    with unscoped(REGISTER):
        rows = Visit.objects.filter(in_year("visited_on", year), visitor_id__in=users)
        logged = dict(rows.values_list("visitor_id").annotate(n=Count("pk")).order_by())
    return {pk: logged.get(user, 0) for user, pk in users.items()}


def logged(workers: Sequence[Worker], year: int) -> Mapping[int, int]:
    """Entries of the work log, whatever the duty. Who has no account and no entry keeps no log: not known."""
    found = entries_by_duty([worker.pk for worker in workers], date(year, 1, 1), date(year, 12, 31))
    sums = {worker: sum(by_duty.values()) for worker, by_duty in found.items()}
    return {worker.pk: 0 for worker in workers if worker.user_id} | sums


def trained(workers: Sequence[Worker], year: int) -> Mapping[int, int]:
    """Whole class hours credited for the year."""
    sums = dict.fromkeys((worker.pk for worker in workers), NOTHING)
    for (worker, _kind), hours in done_by_worker(sums, year).items():
        sums[worker] += hours
    return {worker: int(hours) for worker, hours in sums.items()}


def founded(workers: Sequence[Worker], year: int) -> Mapping[int, int]:
    """Unions that were founded in the year among his or hers."""
    unions = unions_of(workers, year)
    with unscoped(REGISTER):
        paths = {path for held in unions.values() for path in held}
        new = set(Unit.objects.filter(in_year("opened_on", year), path__in=paths).values_list("path", flat=True))
    return {worker: len(held & new) for worker, held in unions.items() if held}


def joined(workers: Sequence[Worker], year: int) -> Mapping[int, int]:
    """Members who joined his or her unions in the year."""
    unions = unions_of(workers, year)
    with unscoped(REGISTER):
        paths = {path for held in unions.values() for path in held}
        rows = Membership.objects.filter(in_year("joined_on", year), unit_path__in=paths)
        came = dict(rows.values_list("unit_path").annotate(n=Count("pk")).order_by())
    return {worker: sum(came.get(path, 0) for path in held) for worker, held in unions.items() if held}
