"""The work log: one's own, the entries within reach, who logged nothing, and the months."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from unionhall.common.actor import Actor
from unionhall.common.dates import month_end
from unionhall.common.errors import Hidden
from unionhall.common.scope import Reach, unscoped, within
from unionhall.documents import queries as documents
from unionhall.documents.models import Attachment
from unionhall.members.enums import Standing
from unionhall.members.models import Person
from unionhall.members.rules import masked_name
from unionhall.units.models import Unit
from unionhall.workforce import permissions
from unionhall.workforce.enums import WorkerState
from unionhall.workforce.models import LogEntry, LogPerson, LogSheet, SheetState, Worker
from unionhall.workforce.queries.log_counts import counting
from unionhall.workforce.queries.workers import searched

OWN_LOG = "one worker's own log; the caller is that worker or sees the worker"


def entries_for(actor: Actor, key: str = permissions.LOG_VIEW) -> QuerySet[LogEntry]:
    rows: QuerySet[LogEntry] = LogEntry.objects.visible_to(actor, key)
    return rows.select_related("worker", "union")


def entry_for(actor: Actor, pk: int, key: str = permissions.LOG_VIEW) -> LogEntry:
    found: LogEntry | None = entries_for(actor, key).select_related("worker__unit", "visit", "corrects").filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def own_entry(worker: Worker, pk: int) -> LogEntry:
    with unscoped(OWN_LOG):
        rows = LogEntry.objects.filter(worker=worker, pk=pk).select_related("worker__unit", "union", "corrects")
        found: LogEntry | None = rows.first()
    if found is None:
        raise Hidden
    return found


def filtered(rows: QuerySet[LogEntry], given: dict[str, Any]) -> QuerySet[LogEntry]:
    """What the query bar asks for; struck and replaced entries only when asked."""
    if given.get("shown") != "all":
        rows = counting(rows)
    if "unit" in given:
        rows = rows.filter(within("unit_path", [Reach.below(given["unit"].path)]))
    if "duty" in given:
        rows = rows.filter(duty=given["duty"])
    if given.get("shown") == "other":
        rows = rows.filter(is_other=True)
    if "since" in given:
        rows = rows.filter(happened_on__gte=given["since"])
    if "until" in given:
        rows = rows.filter(happened_on__lte=given["until"])
    if "search" in given:
        rows = rows.filter(Q(worker__name__startswith=given["search"]) | Q(what__contains=given["search"]))
    return rows


def entries_in(worker: Worker, month: date) -> list[LogEntry]:
    """Everything one worker wrote of a month, struck and replaced entries too."""
    with unscoped(OWN_LOG):
        rows = LogEntry.objects.filter(worker=worker, happened_on__range=(month, month_end(month)))
        replaced = Exists(LogEntry.objects.filter(corrects=OuterRef("pk")))
        return list(rows.annotate(is_replaced=replaced).select_related("union").order_by("-happened_on", "-pk"))


def last_of(worker: Worker) -> list[LogEntry]:
    """The last entries that count."""
    with unscoped(OWN_LOG):
        rows = counting(LogEntry.objects.filter(worker=worker)).select_related("union")
        return list(rows.order_by("-happened_on", "-pk")[:20])


def lock(entry: LogEntry) -> LogEntry:
    with unscoped(OWN_LOG):
        rows = LogEntry.objects.select_for_update(of=("self",)).select_related("worker__unit", "union")
        found: LogEntry = rows.get(pk=entry.pk)
    return found


def is_corrected(entry: LogEntry) -> bool:
    with unscoped(OWN_LOG):
        return LogEntry.objects.filter(corrects=entry).exists()


def names_of(entry: LogEntry) -> list[tuple[Person, str]]:
    """(person, masked name) of everybody the entry names."""
    with unscoped("whoever sees the entry sees masked names"):
        rows = LogPerson.objects.filter(entry=entry).select_related("person__unit").order_by("pk")
        return [(each.person, masked_name(each.person.name)) for each in rows]


def photos_of(entry: LogEntry) -> list[Attachment]:
    """Whoever wrote the entry sees what was kept with it."""
    with unscoped(OWN_LOG):
        return list(documents.of(entry))


def members_named(union: Unit, names: Iterable[str]) -> dict[str, list[int]]:
    """name → members of the union, within the caller's scope."""
    found: dict[str, list[int]] = {name: [] for name in names}
    held = Person.objects.filter(unit_path=union.path, standing=Standing.MEMBER, name__in=found)
    for pk, name in held.values_list("pk", "name"):
        found[name].append(pk)
    return found


# Who logged nothing ---------------------------------------------------------------------------


def with_last(rows: QuerySet[Worker], since: date) -> QuerySet[Worker]:
    """Serving workers with the day of the last entry and how many they wrote from ``since`` on."""
    with unscoped("entries of workers that the caller has listed"):
        own = counting(LogEntry.objects.filter(worker=OuterRef("pk")))
    last = own.order_by("-happened_on").values("happened_on")[:1]
    lately = own.filter(happened_on__gte=since).order_by().values("worker").annotate(n=Count("pk")).values("n")
    return rows.filter(state=WorkerState.SERVING).annotate(last_entry=Subquery(last), lately=Subquery(lately))


def asked_of(rows: QuerySet[Worker], given: dict[str, Any], on: date) -> QuerySet[Worker]:
    """What the query bar of the list asks for: who wrote nothing, whose log holds other work."""
    if "unit" in given:
        rows = rows.filter(within("unit_path", [Reach.below(given["unit"].path)]))
    if "search" in given:
        rows = rows.filter(searched(given["search"]))
    if given.get("shown") == "quiet":
        rows = rows.filter(lately=None)
    if given.get("shown") == "other":
        with unscoped("entries of workers that the caller has listed"):
            other = counting(LogEntry.objects.filter(worker=OuterRef("pk"), is_other=True))
        rows = rows.filter(Exists(other.filter(happened_on__gte=on - timedelta(days=90))))
    return rows


@dataclass(frozen=True, slots=True)
class Activity:
    """How an area keeps its logs."""

    serving: int
    quiet: int
    entries: int
    other: int


def activity(actor: Actor, path: str, since: date) -> Activity:
    rows: QuerySet[Worker] = Worker.objects.visible_to(actor, permissions.LOG_VIEW).under(path)
    people = with_last(rows, since).aggregate(all=Count("pk"), quiet=Count("pk", filter=Q(lately=None)))
    entries = counting(LogEntry.objects.visible_to(actor, permissions.LOG_VIEW).under(path)).filter(happened_on__gte=since)
    found = entries.aggregate(all=Count("pk"), other=Count("pk", filter=Q(is_other=True)))
    return Activity(people["all"], people["quiet"], found["all"], found["other"])


# Months ---------------------------------------------------------------------------------------


def sheets_for(actor: Actor, key: str = permissions.LOG_VIEW) -> QuerySet[LogSheet]:
    rows: QuerySet[LogSheet] = LogSheet.objects.visible_to(actor, key)
    return rows.select_related("worker", "unit")


def sheet_for(actor: Actor, pk: int, key: str = permissions.LOG_VIEW) -> LogSheet:
    found: LogSheet | None = sheets_for(actor, key).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def sheets_filtered(rows: QuerySet[LogSheet], given: dict[str, Any]) -> QuerySet[LogSheet]:
    rows = rows.filter(**{name: given[name] for name in ("state", "month") if name in given})
    if "unit" in given:
        rows = rows.filter(within("unit_path", [Reach.below(given["unit"].path)]))
    return rows.filter(worker__name__startswith=given["search"]) if "search" in given else rows


def sheet_of(worker: Worker, month: date) -> LogSheet | None:
    with unscoped(OWN_LOG):
        found: LogSheet | None = LogSheet.objects.filter(worker=worker, month=month).select_related("worker", "unit").first()
    return found


def sheets_of(worker: Worker) -> list[LogSheet]:
    with unscoped(OWN_LOG):
        return list(LogSheet.objects.filter(worker=worker).order_by("-month"))


def lock_sheet(sheet: LogSheet) -> LogSheet:
    with unscoped("the caller holds the right on this month"):
        rows = LogSheet.objects.select_for_update(of=("self",)).select_related("worker", "unit")
        found: LogSheet = rows.get(pk=sheet.pk)
    return found


def is_locked(worker: Worker, day: date) -> bool:
    """Whether the month of that day is confirmed."""
    with unscoped(OWN_LOG):
        return LogSheet.objects.filter(worker=worker, month=day.replace(day=1), state=SheetState.CONFIRMED).exists()


def unsent(month: date) -> list[Worker]:
    """Who served in that month and has not sent it up."""
    with unscoped("the clock sends up the month of every union worker"):
        sent = LogSheet.objects.filter(month=month).values("worker")
        rows = Worker.objects.filter(started_on__lte=month_end(month)).exclude(pk__in=sent)
        return list(rows.exclude(left_on__lt=month).select_related("unit").order_by("pk"))
