"""Teams are formed, inspections concluded (初验、终验、复验). Nothing passes by itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.accounts.models import User
from unionhall.assessments import permissions, signals, waiting
from unionhall.assessments.actions.moving import clock, move, require, require_stranger, settled, waits
from unionhall.assessments.enums import EntryState, InspectionState, RepairState, Round
from unionhall.assessments.models import Entry, Inspection, Inspector, Repair
from unionhall.assessments.models.campaign import last_day
from unionhall.assessments.policies import Step
from unionhall.assessments.queries import entries, inspections, judging, scoring
from unionhall.assessments.queries.judging import Judged
from unionhall.assessments.rules import process
from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.policies.figures import Figure
from unionhall.todo import actions as todo


@action
def plan(entry: Entry, *, by: Actor, planned_on: date, team: Sequence[User], leader: User | None = None) -> Inspection:
    """Send a team to a union that has applied. Nobody judges his own union."""
    entry = entries.lock(entry)
    round_ = Round.FIRST if entry.state == EntryState.APPLIED else Round.FINAL
    host = inspections.host_of(entry, round_)
    require(by, permissions.INSPECTION_PLAN, entry, host)
    open_now = Inspection.objects.filter(entry=entry, state=InspectionState.OPEN).exists()
    refuse_if(process.planning_refusals(entry, has_open=open_now))
    inspection = open_inspection(entry, round_, planned_on)
    seat(inspection, team, leader)
    settled(entry, _("Team formed"), by=by, kind=waiting.INSPECT)
    audit.record(inspection, "assessments.inspection.planned", by=by, note="、".join(str(each) for each in team))
    return inspection


def open_inspection(entry: Entry, round_: str, planned_on: date) -> Inspection:
    """The next inspection of that round, without a team yet."""
    inspection = Inspection(
        entry=entry,
        unit_path=entry.unit_path,
        host=inspections.host_of(entry, round_),
        round=round_,
        number=Inspection.objects.filter(entry=entry, round=round_).count() + 1,
        planned_on=planned_on,
    )
    inspection.save()
    return inspection


@action
def reseat(inspection: Inspection, *, by: Actor, team: Sequence[User], leader: User | None = None) -> Inspection:
    """Another team, as long as nobody has scored; or the first one of a re-inspection by lot."""
    require(by, permissions.INSPECTION_PLAN, inspection.entry, inspection.host)
    inspection = inspections.lock(inspection)
    if not inspection.is_open or inspection.marks.exists():
        raise Refused(Refusal(_now("Scoring has begun: the team stays."), code="state"))
    Inspector.objects.filter(inspection=inspection).delete()
    todo.close_items(inspection, outcome=_("Another team"), by=by, kind=waiting.SCORE)
    seat(inspection, team, leader)
    audit.record(inspection, "assessments.inspection.seated", by=by, note="、".join(str(each) for each in team))
    return inspection


def seat(inspection: Inspection, team: Sequence[User], leader: User | None) -> None:
    """Put the team together; each member finds the inspection in the inbox."""
    rule = scoring.rule_of(inspection.entry.campaign).policy
    people = inspections.candidates(inspection.entry, team)
    refuse_if(process.team_refusals(rule, people, leader.pk if leader else None))
    head = leader.pk if leader else people[0].user_id
    for each in people:
        Inspector.objects.create(
            inspection=inspection,
            unit_path=inspection.unit_path,
            user_id=each.user_id,
            name=each.name,
            leads=each.user_id == head,
        )
    todo.open_item(
        waiting.SCORE,
        inspection,
        unit=inspection.host,
        key=permissions.INSPECTION_SCORE,
        title=inspection.entry.unit.name,
        url=inspection.get_absolute_url(),
        clock=clock(inspection.planned_on),
        assignee_id=head,
    )


@action
def call_off(inspection: Inspection, *, by: Actor, note: str) -> Inspection:
    """The visit does not take place; the union goes on waiting."""
    require(by, permissions.INSPECTION_PLAN, inspection.entry, inspection.host)
    inspection = inspections.lock(inspection)
    if not inspection.is_open:
        raise Refused(Refusal(_now("This inspection is concluded."), code="state"))
    inspection.state, inspection.remarks = InspectionState.CANCELLED, note
    inspection.store("state", "remarks")
    todo.close_items(inspection, outcome=_("Called off"), by=by)
    entry = inspection.entry
    if inspection.round != Round.LOT:
        waits(waiting.INSPECT, entry, unit=inspection.host, key=permissions.INSPECTION_PLAN, due_on=entry.due_on)
    audit.record(inspection, "assessments.inspection.called_off", by=by, note=note)
    return inspection


@action
def conclude(inspection: Inspection, *, by: Actor, remarks: str = "") -> Inspection:
    """Add up, decide by the pass mark, and move the union on. Refused while an item is open or two copies contradict.

    Announces ``inspection_concluded``.
    """
    require(by, permissions.INSPECTION_PLAN, inspection.entry, inspection.host)
    require_stranger(by, inspection.entry)
    inspection = inspections.lock(inspection)
    judged = judging.judged(inspection, on=today())
    refuse_if(process.conclusion_refusals(inspection, judged.result.missing, judged.conflicts))
    figure = judged.verdict
    inspection.state, inspection.points, inspection.passed = InspectionState.SUBMITTED, judged.result.total, figure.value
    inspection.verdict = {"figure": figure.stored(), "items": judged.stored()}
    inspection.remarks, inspection.concluded_on, inspection.concluded_by = remarks, today(), by.name
    inspection.store("state", "points", "passed", "verdict", "remarks", "concluded_on", "concluded_by")
    todo.close_items(inspection, outcome=_("Concluded"), by=by)
    entry = entries.lock(inspection.entry)
    _note_points(entry, inspection)
    if inspection.round == Round.LOT:
        _after_lot(entry, inspection, figure)
    elif figure.value:
        _passed(entry, inspection, by)
    else:
        _failed(entry, inspection, judged, by)
    audit.record(
        inspection,
        "assessments.inspection.concluded",
        by=by,
        note=str(judged.result.total),
        changes={"passed": (None, figure.value)},
    )
    announce(signals.inspection_concluded, inspection)
    return inspection


def _note_points(entry: Entry, inspection: Inspection) -> None:
    column = {Round.FIRST: "first_points", Round.FINAL: "final_points"}.get(Round(inspection.round))
    if column:
        setattr(entry, column, inspection.points)
        entry.store(column)


def _passed(entry: Entry, inspection: Inspection, by: Actor) -> None:
    Repair.objects.filter(entry=entry, inspection__round=inspection.round).update(state=RepairState.CONFIRMED)
    rule = scoring.rule_of(entry.campaign).policy
    settled(entry, _("Passed"), by=by)
    if inspection.round == Round.FIRST:
        move(entry, "pass first", due_on=last_day(rule, entry.campaign.year, Step.FINAL), round_=Round.FINAL)
        waits(waiting.INSPECT, entry, unit=entry.judge, key=permissions.INSPECTION_PLAN, due_on=entry.due_on)
    else:
        move(entry, "pass final", due_on=last_day(rule, entry.campaign.year, Step.FINAL), round_=Round.FINAL)
        waits(waiting.ACCEPT, entry, unit=entry.judge, key=permissions.AWARD_DECIDE, due_on=entry.due_on)


def _failed(entry: Entry, inspection: Inspection, judged: Judged, by: Actor) -> None:
    """A list of what falls short, with the day until when it must be put right."""
    due_on = today() + timedelta(days=scoring.rule_of(entry.campaign).policy.rectify_days)
    Repair.objects.bulk_create(
        Repair(inspection=inspection, entry=entry, unit_path=entry.unit_path, code=code, text=text[:500], due_on=due_on)
        for code, text in judged.shortfalls()
    )
    settled(entry, _("Not passed"), by=by)
    move(entry, "fail", due_on=due_on, round_=inspection.round)
    waits(waiting.RECTIFY, entry, unit=entry.unit, key=permissions.ENTRY_APPLY, due_on=due_on)


def _after_lot(entry: Entry, inspection: Inspection, figure: Figure[Any]) -> None:
    """An accepted union that fails the lot keeps its plaque until a person decides."""
    if not figure.value:
        award = entry.award
        waits(waiting.DOUBT, entry, unit=entry.judge, key=permissions.AWARD_DECIDE, url=award.get_absolute_url())
