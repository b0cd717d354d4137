"""How many entries a worker's log has, per duty and period. Read by the appraisal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Max, QuerySet

from unionhall.common.scope import unscoped
from unionhall.workforce.models import LogEntry


def counting(rows: QuerySet[LogEntry]) -> QuerySet[LogEntry]:
    """Entries that count: neither struck nor replaced by a correction."""
    return rows.filter(is_struck=False, correction__isnull=True)


def entries_by_duty(workers: Iterable[int], since: date, until: date) -> dict[int, dict[str, int]]:
    """worker → duty → entries from ``since`` to ``until``, both included; union work only; one query for thousands."""
    found: dict[int, dict[str, int]] = {}
    with unscoped("entries of workers that the caller has listed"):
        rows = counting(LogEntry.objects.filter(worker__in=list(workers), happened_on__range=(since, until), is_other=False))
        for worker, duty, count in rows.values_list("worker_id", "duty").annotate(n=Count("pk")).order_by():
            found.setdefault(worker, {})[duty] = count
    return found


def entries_of(worker: int, since: date, until: date) -> dict[str, int]:
    """duty → entries of one worker."""
    return entries_by_duty([worker], since, until).get(worker, {})


def last_entries(workers: Iterable[int]) -> dict[int, date]:
    """worker → day of the last entry."""
    with unscoped("entries of workers that the caller has listed"):
        rows = counting(LogEntry.objects.filter(worker__in=list(workers)))
        return dict(rows.values_list("worker_id").annotate(last=Max("happened_on")).order_by())
