"""The appraisal of a year is opened for a unit: everybody below is in it, and whoever has to mark is told."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import refuse_if
from unionhall.common.scope import unscoped
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock
from unionhall.units.models import Unit
from unionhall.workforce import permissions, result_sources, waiting_appraisal
from unionhall.workforce.models import APPRAISING, AppraisalEntry, AppraisalRound, Survey, Worker
from unionhall.workforce.policies.appraising import ScorerRole
from unionhall.workforce.queries import appraising as queries
from unionhall.workforce.queries import contracts
from unionhall.workforce.rules import appraisal_steps as rules


@action
def open_round(
    unit: Unit, *, by: Actor, year: int, closes_on: date, note: str = "", is_demo: bool = False
) -> AppraisalRound:  # fmt: skip
    """Begin the yearly appraisal (开展年度考核). Whoever has a result of that year already is not in it."""
    by.require(permissions.APPRAISAL_RUN, unit)
    workers = queries.workers_to_appraise(unit, year)
    is_doubled = queries.has_round(unit, year)
    refuse_if(rules.opening_refusals(year, closes_on, is_doubled=is_doubled, workers=len(workers), today=today()))
    made = AppraisalRound.objects.create(
        unit=unit,
        unit_path=unit.path,
        year=year,
        opened_on=today(),
        closes_on=closes_on,
        opened_by=by.name,
        note=note,
        is_demo=is_demo,
    )
    entries = _enter(made, workers)
    audit.record(made, "workforce.appraisal.opened", by=by, note=note, changes={"appraised": (None, len(entries))})
    _ask(made, entries)
    return made


def _enter(round_: AppraisalRound, workers: list[Worker]) -> list[AppraisalEntry]:
    counted, employers = result_sources.counted(workers, round_.year), _employers(workers)
    entries = AppraisalEntry.objects.bulk_create(
        AppraisalEntry(
            round=round_,
            worker=worker,
            unit_path=worker.unit_path,
            year=round_.year,
            employer=employers[worker.unit_id],
            counted=counted[worker.pk],
        )
        for worker in workers
    )
    Survey.objects.bulk_create(Survey(entry=entry, unit_path=entry.unit_path) for entry in entries)
    return list(entries)


def _employers(workers: list[Worker]) -> dict[int, Unit]:
    return {unit.pk: contracts.employer_of(unit) for unit in {worker.unit for worker in workers}}


def _ask(round_: AppraisalRound, entries: list[AppraisalEntry]) -> None:
    """Marks wait at each place and at each federation the policy names; the statement at each worker with an account."""
    clock = Clock(max((round_.closes_on - today()).days, 0), working=False)
    for unit in scoring_units(round_, entries):
        open_item(
            waiting_appraisal.SCORE,
            round_,
            unit=unit,
            key=permissions.APPRAISAL_SCORE,
            title=f"{round_} · {unit.name}",
            url=f"{waiting_appraisal.entries_url()}?round={round_.pk}&marked=no",
            clock=clock,
        )
    for entry in entries:
        if entry.worker.user_id is not None:
            open_item(
                waiting_appraisal.STATE,
                entry,
                unit=entry.worker.unit,
                key=permissions.APPRAISAL_OWN,
                title=str(round_),
                url=waiting_appraisal.own_url(),
                clock=clock,
                assignee_id=entry.worker.user_id,
            )


def scoring_units(round_: AppraisalRound, entries: list[AppraisalEntry]) -> list[Unit]:
    """Where marks wait: the places of service, the employers, the city, as far as the policy names them."""
    roles = {each.role for each in queries.scheme_of(round_).scorers}
    found: dict[int, Unit] = {}
    for entry in entries:
        if ScorerRole.STREET in roles and entry.worker.unit != entry.employer:
            found[entry.worker.unit_id] = entry.worker.unit
        if ScorerRole.COUNTY in roles and entry.employer.kind == ScorerRole.COUNTY.value:
            found[entry.employer_id] = entry.employer
    if ScorerRole.CITY in roles:
        city = _city_of(round_.unit)
        found[city.pk] = city
    return list(found.values())


def _city_of(unit: Unit) -> Unit:
    return unit if unit.kind == ScorerRole.CITY.value or unit.parent is None else contracts.employer_of(unit.parent)


@action
def count_again(round_: AppraisalRound, *, by: Actor) -> AppraisalRound:
    """The results of the year are taken from the register anew."""
    by.require(permissions.APPRAISAL_RUN, round_)
    round_ = queries.lock(round_)
    refuse_if([] if round_.is_marking else rules.stale())
    refresh(round_)
    audit.record(round_, "workforce.appraisal.counted", by=by)
    return round_


def refresh(round_: AppraisalRound) -> list[AppraisalEntry]:
    """Inside an action on the round: what the register says as of now."""
    entries = queries.entries_of(round_)
    counted = result_sources.counted([entry.worker for entry in entries], round_.year)
    for entry in entries:
        entry.counted = counted[entry.worker_id]
    with unscoped(queries.OF_ROUND):
        AppraisalEntry.objects.bulk_update(entries, ["counted"])
    return entries


@action
def cancel(round_: AppraisalRound, *, by: Actor, note: str) -> AppraisalRound:
    """Call the appraisal off, with the reason; the workers are free for another one of that year."""
    by.require(permissions.APPRAISAL_RUN, round_)
    round_ = queries.lock(round_)
    state = APPRAISING.target("cancel", round_.state)
    refuse_if(rules.reason_refusals(note))
    entries = queries.entries_of(round_)
    with unscoped(queries.OF_ROUND):
        AppraisalEntry.objects.filter(round=round_).update(is_void=True)
    round_.state, round_.note = state, note
    round_.store("state", "note")
    settle(round_, entries, by=by)
    audit.record(round_, "workforce.appraisal.cancelled", by=by, note=note)
    return round_


def settle(round_: AppraisalRound, entries: list[AppraisalEntry], *, by: Actor) -> None:
    """Nothing waits for marks or statements any more."""
    for subject in (round_, *entries):
        close_items(subject, outcome=_("Marking is closed."), by=by)
