"""The month of a unit: every worker's line, confirmed months as they were frozen, open ones as they stand."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from unionhall.common.actor import Actor
from unionhall.common.dates import month_end
from unionhall.workforce import permissions
from unionhall.workforce.models import LogEntry, LogSheet, Worker
from unionhall.workforce.queries.log_counts import counting
from unionhall.workforce.rules.log import MonthOf


def lines(actor: Actor, path: str, month: date) -> list[MonthOf]:
    """In three queries however many there are; who has moved away stays with the unit of that month."""
    sheets: QuerySet[LogSheet] = LogSheet.objects.visible_to(actor, permissions.LOG_VIEW).under(path).filter(month=month)
    by_worker = {each.worker_id: each for each in sheets.select_related("worker")}
    running = _running(actor, path, month)
    served: QuerySet[Worker] = Worker.objects.visible_to(actor, permissions.LOG_VIEW).under(path)
    served = served.filter(started_on__lte=month_end(month)).exclude(left_on__lt=month)
    names = dict(served.values_list("pk", "name")) | {pk: each.worker.name for pk, each in by_worker.items()}
    found = [_line(name, by_worker.get(pk), running.get(pk, {})) for pk, name in names.items()]
    return sorted(found, key=lambda each: (-each.entries, each.name))


def _running(actor: Actor, path: str, month: date) -> dict[int, dict[tuple[str, bool], int]]:
    rows = counting(LogEntry.objects.visible_to(actor, permissions.LOG_VIEW).under(path))
    rows = rows.filter(happened_on__range=(month, month_end(month)))
    found: dict[int, dict[tuple[str, bool], int]] = {}
    for worker, duty, is_other, count in rows.values_list("worker_id", "duty", "is_other").annotate(n=Count("pk")).order_by():
        found.setdefault(worker, {})[duty, is_other] = count
    return found


def _line(name: str, sheet: LogSheet | None, running: dict[tuple[str, bool], int]) -> MonthOf:
    if sheet is not None and sheet.is_locked:
        return MonthOf(name, sheet.counts, sheet.other, sheet.entries, str(sheet.get_state_display()))
    counts = {duty: count for (duty, is_other), count in running.items() if not is_other}
    other = sum(count for (_duty, is_other), count in running.items() if is_other)
    state = str(sheet.get_state_display()) if sheet is not None else _("Not sent yet")
    return MonthOf(name, counts, other, sum(running.values()), state)
