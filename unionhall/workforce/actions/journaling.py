"""The work log is kept (工作日志): written once, changed while its month is open, corrected by a new record afterwards."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.files import File
from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common import changes as change_log
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.common.scope import unscoped
from unionhall.documents.actions import keeping
from unionhall.documents.kinds import IMAGES
from unionhall.organizing.models import Visit
from unionhall.policies.queries import rule
from unionhall.units.models import Unit
from unionhall.workforce.models import LogEntry, LogPerson, Worker
from unionhall.workforce.policies import WorkLog
from unionhall.workforce.queries import files, workers
from unionhall.workforce.queries import log as queries
from unionhall.workforce.rules import log as rules
from unionhall.workforce.rules.log import Written


@action
def write(
    worker: Worker,
    said: Written,
    *,
    by: Actor,
    union: Unit | None = None,
    people: Iterable[int] = (),
    photos: Iterable[File[bytes]] = (),
    reason: str = "",
    is_demo: bool = False,
) -> LogEntry:
    """A worker writes what he or she did. Late, or into a confirmed month, only with a reason."""
    refuse_if(rules.own_refusals(worker, user_id=by.user_id))
    worker = workers.lock(worker)
    law = rule(WorkLog, worker.unit, on=said.happened_on)
    is_locked = queries.is_locked(worker, said.happened_on)
    refuse_if(rules.writing_refusals(worker, said, law, today=today(), reason=reason, is_locked=is_locked))
    made = _made(worker, by, union=union, reason=reason, is_demo=is_demo, **said.fields())
    _name(made, people)
    for photo in photos:
        keeping.keep(photo, by=by, path=made.unit_path, subject=made, allowed=IMAGES)
    audit.record(made, "workforce.log.written", by=by, note=reason)
    return made


@action
def change(entry: LogEntry, said: Written, *, by: Actor, union: Unit | None = None, people: Iterable[int] = ()) -> LogEntry:
    """Mend an entry while its month is open."""
    entry = _own(entry, by)
    worker = entry.worker
    refuse_if(rules.changing_refusals(entry, is_locked=_is_locked(entry) or queries.is_locked(worker, said.happened_on)))
    law = rule(WorkLog, worker.unit, on=said.happened_on)
    kept = entry.reason or ("-" if said.happened_on == entry.happened_on else "")  # the day was right when it was written
    refuse_if(rules.writing_refusals(worker, said, law, today=today(), reason=kept, is_locked=False))
    found = change_log.apply(entry, {**said.fields(), "union": union})
    if found:
        entry.store(*found)
    _name(entry, people)
    audit.record(entry, "workforce.log.changed", by=by, changes=found)
    return entry


@action
def strike(entry: LogEntry, *, by: Actor, reason: str) -> LogEntry:
    """It did not happen, or was written twice; what was written stays readable."""
    entry = _own(entry, by)
    refuse_if(rules.changing_refusals(entry, is_locked=_is_locked(entry)))
    if not reason.strip():
        raise Refused(Refusal(_("Say why."), field="reason", code="missing"))
    entry.is_struck, entry.reason = True, reason
    entry.store("is_struck", "reason")
    audit.record(entry, "workforce.log.struck", by=by, note=reason)
    return entry


@action
def correct(entry: LogEntry, said: Written, *, by: Actor, reason: str, union: Unit | None = None) -> LogEntry:
    """A confirmed month stays as it is: the correction is a new record with its reason, which counts instead."""
    entry = _own(entry, by)
    is_corrected = queries.is_corrected(entry)
    refuse_if(rules.correcting_refusals(entry, is_locked=_is_locked(entry), is_corrected=is_corrected, reason=reason))
    worker = entry.worker
    law = rule(WorkLog, worker.unit, on=said.happened_on)
    refuse_if(rules.writing_refusals(worker, said, law, today=today(), reason=reason, is_locked=True))
    made = _made(worker, by, union=union, reason=reason, corrects=entry, is_demo=entry.is_demo, **said.fields())
    _name(made, [person.pk for person, _masked in queries.names_of(entry)])
    audit.record(made, "workforce.log.corrected", by=by, note=reason)
    return made


def follow_visit(visit: Visit, *, by: Actor) -> None:
    """A logged visit stands in the visitor's log by itself. A step of organizing, inside its transaction."""
    worker = files.own_worker(by)
    if worker is None or visit.visited_on < worker.started_on:
        return
    law = rule(WorkLog, worker.unit, on=visit.visited_on)
    is_late = queries.is_locked(worker, visit.visited_on)
    made = _made(
        worker,
        by,
        happened_on=visit.visited_on,
        duty=law.duty_of(visit.kind),
        what=visit.findings[:1_000],
        place=visit.unit.name[:120],
        union=visit.unit,
        visit=visit,
        reason=_("The visit was logged after the month was confirmed.") if is_late else "",
        is_demo=visit.is_demo,
    )
    audit.record(made, "workforce.log.written", by=by)


def _made(worker: Worker, by: Actor, **facts: object) -> LogEntry:
    return LogEntry.objects.create(worker=worker, unit_path=worker.unit_path, written_by=by.name, **facts)


def _name(entry: LogEntry, people: Iterable[int]) -> None:
    with unscoped("the log stands where the worker serves, which may lie outside of what he or she answers for"):
        LogPerson.objects.filter(entry=entry).delete()
    LogPerson.objects.bulk_create(LogPerson(entry=entry, unit_path=entry.unit_path, person_id=each) for each in people)


def _own(entry: LogEntry, by: Actor) -> LogEntry:
    refuse_if(rules.own_refusals(entry.worker, user_id=by.user_id))
    return queries.lock(entry)


def _is_locked(entry: LogEntry) -> bool:
    return queries.is_locked(entry.worker, entry.happened_on)
