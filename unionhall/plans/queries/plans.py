"""Plans: one with everything in it, the measures of a unit, meetings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Max, Prefetch, Q, QuerySet

from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.scope import Reach, unscoped, within
from unionhall.plans import permissions
from unionhall.plans.enums import MeasureState, PlanState
from unionhall.plans.models import Amendment, Chapter, Edition, Measure, Meeting, Plan, Task
from unionhall.units.models import Unit
from unionhall.units.models.unit import SEGMENT

ABOVE = "an approved plan of an upper union is for everybody below it"


def plans_for(actor: Actor) -> QuerySet[Plan]:
    """Plans within reach, and approved ones of the units above."""
    own = Q(pk__in=Plan.objects.visible_to(actor, permissions.PLAN_VIEW).values("pk"))
    with unscoped(ABOVE):
        rows: QuerySet[Plan] = Plan.objects.filter(own | Q(unit_path__in=_above(actor), state=PlanState.APPROVED))
        return rows.select_related("unit")


def _above(actor: Actor) -> list[str]:
    """Paths of the units above those where the actor holds the right."""
    lows = {reach.low for reach in actor.reaches(permissions.PLAN_VIEW)}
    return sorted({low[:end] for low in lows for end in range(SEGMENT, len(low), SEGMENT)})


def plan_for(actor: Actor, pk: int) -> Plan:
    """One plan, or ``Hidden``; a draft only for those who may see it at its unit."""
    found = plans_for(actor).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def matching(rows: QuerySet[Plan], given: dict[str, Any]) -> QuerySet[Plan]:
    """What a list of plans is asked for."""
    if "q" in given:
        rows = rows.filter(title__icontains=given["q"])
    if "unit" in given:
        rows = rows.filter(within("unit_path", [Reach.below(given["unit"].path)]))
    return rows.filter(**{name: given[name] for name in ("year", "state") if name in given})


def with_counts(rows: QuerySet[Plan], on: date) -> QuerySet[Plan]:
    """How many measures there are, are done, and are late."""
    return rows.annotate(
        measure_count=Count("measures", filter=~Q(measures__state=MeasureState.DROPPED)),
        done_count=Count("measures", filter=Q(measures__state=MeasureState.DONE)),
        late_count=Count("measures", filter=Q(measures__state=MeasureState.OPEN, measures__due_on__lt=on)),
    )


def lock(plan: Plan) -> Plan:
    held: Plan = Plan.objects.select_for_update(of=("self",)).select_related("unit").get(pk=plan.pk)
    return held


def chapters_of(plan: Plan) -> list[Chapter]:
    """Chapters with tasks, measures, responsible and assisting units: five queries, however long the plan is."""
    with unscoped("a plan is read as a whole; the caller sees the plan"):
        units = Unit.objects.all()
        measures = Measure.objects.select_related("unit").prefetch_related(Prefetch("assisting", units)).order_by("number")
        tasks = Task.objects.select_related("meeting").prefetch_related(Prefetch("measures", measures)).order_by("number")
        rows = Chapter.objects.filter(plan=plan).prefetch_related(Prefetch("tasks", tasks)).order_by("number")
        return list(rows)


def editions_of(plan: Plan) -> list[Edition]:
    """Every approved wording, the last first."""
    with unscoped("a plan is read as a whole; the caller sees the plan"):
        return list(Edition.objects.filter(plan=plan).order_by("-number"))


def content_of(chapters: Sequence[Chapter]) -> list[dict[str, Any]]:
    """Chapters as an edition keeps them."""
    return [
        {
            "title": chapter.title,
            "tasks": [
                {
                    "title": task.title,
                    "meeting": task.meeting.title if task.meeting else "",
                    "measures": [_measure(each) for each in task.measures.all() if each.state != MeasureState.DROPPED],
                }
                for task in chapter.tasks.all()
            ],
        }
        for chapter in chapters
    ]


def numbered(chapters: Sequence[Chapter]) -> list[dict[str, Any]]:
    """The same with the numbers by which programs name a chapter, a task, a measure."""
    return [
        {
            "id": chapter.pk,
            "title": chapter.title,
            "tasks": [
                {
                    "id": task.pk,
                    "title": task.title,
                    "meeting": task.meeting_id,
                    "measures": [
                        {"id": each.pk, "state": each.state} | _measure(each) | {"unit": each.unit.code}
                        for each in task.measures.all()
                    ],
                }
                for task in chapter.tasks.all()
            ],
        }
        for chapter in chapters
    ]


def _measure(measure: Measure) -> dict[str, Any]:
    return {
        "text": measure.text,
        "unit": measure.unit.name,
        "assisting": [unit.name for unit in measure.assisting.all()],
        "from": measure.starts_on.isoformat() if measure.starts_on else "",
        "due": measure.due_on.isoformat(),
        "evidence": measure.evidence,
    }


def measures_for(actor: Actor) -> QuerySet[Measure]:
    """Measures of approved plans that stand at units within reach."""
    rows: QuerySet[Measure] = Measure.objects.visible_to(actor, permissions.PLAN_VIEW)
    return rows.filter(plan__state=PlanState.APPROVED).select_related("unit", "task", "plan__unit")


def filtered(rows: QuerySet[Measure], given: dict[str, Any], on: date) -> QuerySet[Measure]:
    if "q" in given:
        rows = rows.filter(text__icontains=given["q"])
    if "unit" in given:
        rows = rows.filter(within("unit_path", [Reach.below(given["unit"].path)]))
    if "year" in given:
        rows = rows.filter(plan__year=given["year"])
    match given.get("standing", ""):
        case "late":
            rows = rows.filter(state=MeasureState.OPEN, due_on__lt=on)
        case "open":
            rows = rows.filter(state=MeasureState.OPEN)
        case "done":
            rows = rows.filter(state=MeasureState.DONE)
    return rows


def measure_for(actor: Actor, pk: int) -> Measure:
    """One measure: for its responsible unit, and for the unit whose plan it is."""
    found = Measure.objects.select_related("unit", "task__chapter", "plan__unit").filter(pk=pk).first()
    if found is None:
        raise Hidden
    actor.require(permissions.PLAN_VIEW, found)
    return found


def assisting(measure: Measure) -> list[Unit]:
    """Units that help, wherever they stand."""
    with unscoped("a measure names everybody who helps; the caller sees the measure"):
        return list(measure.assisting.order_by("path"))


def lock_measure(measure: Measure) -> Measure:
    held: Measure = (
        Measure.objects.select_for_update(of=("self",)).select_related("unit", "task", "plan__unit").get(pk=measure.pk)
    )
    return held


def amendments_of(plan: Plan) -> QuerySet[Amendment]:
    found: QuerySet[Amendment] = Amendment.objects.filter(plan=plan).select_related("measure", "task").order_by("-id")
    return found


def amendment_for(actor: Actor, pk: int) -> Amendment:
    found: Amendment | None = Amendment.objects.select_related("plan__unit", "measure__unit", "task").filter(pk=pk).first()
    if found is None:
        raise Hidden
    actor.require(permissions.PLAN_VIEW, found)
    return found


def changes_of(measure: Measure) -> list[Amendment]:
    """What was asked of one measure since its plan was approved, the last first."""
    return list(Amendment.objects.filter(measure=measure).order_by("-id"))


def amendments_for(actor: Actor) -> QuerySet[Amendment]:
    """Changes to plans of the units within reach."""
    found: QuerySet[Amendment] = Amendment.objects.visible_to(actor, permissions.PLAN_VIEW)
    return found


def line_for(actor: Actor, model: type[Chapter] | type[Task], pk: int) -> Any:
    """A chapter or a task of a plan within reach."""
    found = model.objects.select_related("plan__unit").filter(pk=pk).first()
    if found is None:
        raise Hidden
    actor.require(permissions.PLAN_VIEW, found)
    return found


def meetings_for(actor: Actor) -> QuerySet[Meeting]:
    found: QuerySet[Meeting] = Meeting.objects.visible_to(actor, permissions.PLAN_VIEW).select_related("unit")
    return found


def meeting_for(actor: Actor, pk: int) -> Meeting:
    found = Meeting.objects.select_related("unit").filter(pk=pk).first()
    if found is None:
        raise Hidden
    actor.require(permissions.PLAN_VIEW, found)
    return found


def decisions_of(meeting: Meeting) -> list[Measure]:
    """What became tasks of the plan, with who answers for it."""
    with unscoped("a meeting is read as a whole; the caller sees the meeting"):
        return list(Measure.objects.filter(task__meeting=meeting).select_related("unit", "task").order_by("due_on", "id"))


def next_number(rows: QuerySet[Any]) -> int:
    return int(rows.aggregate(last=Max("number"))["last"] or 0) + 1
