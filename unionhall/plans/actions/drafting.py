"""An annual plan is drafted line by line, or from a document; then it is proposed and approved (年度计划)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.plans import permissions
from unionhall.plans.facts import MeasureFacts
from unionhall.plans.models import Chapter, Measure, Plan, Task
from unionhall.plans.queries import plans as found
from unionhall.plans.queries.places import Places, places_of
from unionhall.plans.rules import naming, planning
from unionhall.plans.rules.outline import MeasureLine, Outline
from unionhall.units.models import Unit


@action
def draft(unit: Unit, *, year: int, title: str, requirement: str = "", by: Actor, is_demo: bool = False) -> Plan:
    """Begin the plan of a unit for a year. There is one for each year."""
    by.require(permissions.PLAN_DRAFT, unit)
    refuse_if([*naming.unit_refusals(unit), *naming.year_refusals(year, today().year)])
    plan = Plan(
        unit=unit, unit_path=unit.path, year=year, title=title, requirement=requirement, drafted_by_id=by.user_id,
        drafted_by=by.name, is_demo=is_demo,
    )  # fmt: skip
    try:
        with transaction.atomic():
            plan.save()
    except IntegrityError as error:
        text = _("%(unit)s has a plan for %(year)s already.") % {"unit": unit.name, "year": year}
        raise Refused(Refusal(text, field="year", code="duplicate")) from error
    audit.record(plan, "plans.plan.drafted", by=by)
    return plan


@action
def reword(plan: Plan, *, title: str, requirement: str, by: Actor, version: int | None = None) -> Plan:
    """Change the title and the general requirement of a draft."""
    plan = _held(plan, by)
    plan.check_version(version)
    plan.title, plan.requirement = title, requirement
    plan.store("title", "requirement")
    audit.record(plan, "plans.plan.changed", by=by)
    return plan


@action
def add_chapter(plan: Plan, *, title: str, by: Actor) -> Chapter:
    plan = _held(plan, by)
    number = found.next_number(Chapter.objects.filter(plan=plan))
    chapter = Chapter.objects.create(plan=plan, unit_path=plan.unit_path, number=number, title=title)
    audit.record(plan, "plans.plan.changed", by=by, note=title)
    return chapter


@action
def add_task(chapter: Chapter, *, title: str, by: Actor) -> Task:
    plan = _held(chapter.plan, by)
    number = found.next_number(Task.objects.filter(chapter=chapter))
    task = Task.objects.create(chapter=chapter, plan=plan, unit_path=plan.unit_path, number=number, title=title)
    audit.record(plan, "plans.plan.changed", by=by, note=title)
    return task


@action
def add_measure(task: Task, *, facts: MeasureFacts, by: Actor) -> Measure:
    """A measure of a draft. Once the plan is approved this takes an amendment."""
    plan = _held(task.plan, by)
    refuse_if(planning.measure_refusals(plan, facts.unit, facts.starts_on, facts.due_on))
    measure = put_measure(task, facts)
    audit.record(plan, "plans.plan.changed", by=by, note=facts.text[:200])
    return measure


@action
def retitle(line: Chapter | Task, *, title: str, by: Actor) -> Chapter | Task:
    """Other words for a chapter or a task of a draft."""
    plan = _held(line.plan, by)
    before, line.title = line.title, title
    line.save(update_fields=["title"])
    audit.record(plan, "plans.plan.changed", by=by, changes={"title": (before, title)})
    return line


@action
def change_measure(measure: Measure, *, facts: MeasureFacts, by: Actor, version: int | None = None) -> Measure:
    """A measure of a draft says something else. Once the plan is approved this takes an amendment."""
    plan = _held(measure.plan, by)
    measure = found.lock_measure(measure)
    measure.check_version(version)
    refuse_if(planning.measure_refusals(plan, facts.unit, facts.starts_on, facts.due_on))
    write_facts(measure, facts)
    audit.record(plan, "plans.plan.changed", by=by, note=facts.text[:200])
    return measure


def write_facts(measure: Measure, facts: MeasureFacts) -> None:
    """A step of drafting and amending."""
    measure.text, measure.evidence = facts.text, facts.evidence
    measure.unit, measure.unit_path = facts.unit, facts.unit.path
    measure.starts_on, measure.due_on = facts.starts_on, facts.due_on
    measure.store("text", "evidence", "unit", "unit_path", "starts_on", "due_on")
    measure.assisting.set(facts.assisting)


def put_measure(task: Task, facts: MeasureFacts) -> Measure:
    """The row; a step of drafting, amending and meeting."""
    measure = Measure.objects.create(
        task=task,
        plan_id=task.plan_id,
        unit=facts.unit,
        unit_path=facts.unit.path,
        number=found.next_number(Measure._base_manager.filter(task=task)),
        text=facts.text,
        evidence=facts.evidence,
        starts_on=facts.starts_on,
        due_on=facts.due_on,
    )
    measure.assisting.set(facts.assisting)
    return measure


@action
def remove_line(line: Chapter | Task | Measure, *, by: Actor) -> None:
    """Take a chapter, a task or a measure out of a draft, with what stands under it."""
    plan = _held(line.plan, by)
    audit.record(plan, "plans.plan.changed", by=by, note=_("Taken out: %(line)s") % {"line": str(line)[:150]})
    line.delete()


@dataclass(slots=True)
class Imported:
    """What became of an outline: how many lines, and names of units that nobody here has."""

    chapters: int = 0
    tasks: int = 0
    measures: int = 0
    unknown: list[str] = field(default_factory=list)
    undated: int = 0


@action
def take_outline(plan: Plan, outline: Outline, *, by: Actor) -> Imported:
    """Fill a draft from a document or a sheet. What the draft held is replaced.

    A measure whose unit is not found falls to the plan's own unit, one without a day is due at the end of the year.
    """
    plan = _held(plan, by)
    Chapter.objects.filter(plan=plan).delete()
    places, result = places_of(plan.unit), Imported()
    for number, each in enumerate(outline.chapters, 1):
        chapter = Chapter.objects.create(plan=plan, unit_path=plan.unit_path, number=number, title=each.title)
        result.chapters += 1
        for place, line in enumerate(each.tasks, 1):
            task = Task.objects.create(chapter=chapter, plan=plan, unit_path=plan.unit_path, number=place, title=line.title)
            result.tasks += 1
            _put_measures(task, plan, line.measures, places, result)
    if outline.requirement and not plan.requirement:
        plan.requirement = outline.requirement
    plan.store("requirement")
    audit.record(plan, "plans.plan.imported", by=by, changes={"measures": (None, result.measures)})
    return result


def _put_measures(task: Task, plan: Plan, lines: Iterable[MeasureLine], places: Places, result: Imported) -> None:
    for line in lines:
        unit = places.find(line.responsible) if line.responsible else None
        if line.responsible and unit is None:
            result.unknown.append(line.responsible)
        due = line.due_on if line.due_on and line.due_on.year == plan.year else None
        result.undated += due is None
        day = due or date(plan.year, 12, 31)
        starts = line.starts_on if line.starts_on and line.starts_on <= day else None
        helping = tuple(each for name in line.assisting if (each := places.find(name)) is not None)
        put_measure(task, MeasureFacts(line.text, unit or places.own, day, starts, line.evidence, helping))
        result.measures += 1


def _held(plan: Plan, by: Actor) -> Plan:
    by.require(permissions.PLAN_DRAFT, plan)
    plan = found.lock(plan)
    refuse_if(planning.drafting_refusals(plan))
    return plan
