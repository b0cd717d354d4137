"""Appraisals: rounds, the workers in them, marks, the board."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.scope import Reach, unscoped, within
from unionhall.members.models import Person
from unionhall.policies.figures import Rule
from unionhall.policies.queries import rule
from unionhall.units.models import Unit
from unionhall.workforce import permissions
from unionhall.workforce.enums import WorkerState
from unionhall.workforce.enums_appraisal import RoundState
from unionhall.workforce.models import (
    AppraisalEntry,
    AppraisalMark,
    AppraisalResult,
    AppraisalRound,
    Survey,
    SurveyTurn,
    Worker,
)
from unionhall.workforce.policies import Appraisal
from unionhall.workforce.queries.workers import searched
from unionhall.workforce.rules.appraising import Answers

OF_ENTRY = "parts of one appraisal; the caller sees the worker"
OF_ROUND = "everybody in one appraisal; the caller holds the right on it"
ENTRY_PARTS = ("worker__unit", "round__unit", "employer")


def scheme_of(round_: AppraisalRound) -> Rule[Appraisal]:
    """The scheme in force where and when the round was opened."""
    return rule(Appraisal, round_.unit, on=round_.opened_on)


# Rounds ---------------------------------------------------------------------------------------


def rounds_for(actor: Actor) -> QuerySet[AppraisalRound]:
    rows: QuerySet[AppraisalRound] = AppraisalRound.objects.visible_to(actor, permissions.APPRAISAL_VIEW)
    return rows.select_related("unit").annotate(people=Count("entries", filter=Q(entries__is_void=False)))


def round_for(actor: Actor, pk: int, key: str = permissions.APPRAISAL_VIEW) -> AppraisalRound:
    rows: QuerySet[AppraisalRound] = AppraisalRound.objects.visible_to(actor, key)
    found = rows.select_related("unit").filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def lock(round_: AppraisalRound) -> AppraisalRound:
    with unscoped("the caller holds the right on this appraisal"):
        rows = AppraisalRound.objects.select_for_update(of=("self",)).select_related("unit")
        found: AppraisalRound = rows.get(pk=round_.pk)
    return found


def has_round(unit: Unit, year: int) -> bool:
    with unscoped("a unit has one appraisal of a year"):
        return AppraisalRound.objects.filter(unit=unit, year=year).exclude(state=RoundState.CANCELLED).exists()


def is_in_round(worker: Worker, year: int) -> bool:
    with unscoped("one worker is in one appraisal of a year"):
        return AppraisalEntry.objects.filter(worker=worker, year=year, is_void=False).exists()


def workers_to_appraise(unit: Unit, year: int) -> list[Worker]:
    """Who serves at ``unit`` and below, began in that year at the latest, and has neither result nor appraisal of it."""
    known = AppraisalResult.objects.filter(worker=OuterRef("pk"), year=year)
    busy = AppraisalEntry.objects.filter(worker=OuterRef("pk"), year=year, is_void=False)
    with unscoped("an appraisal covers everybody below its unit"):
        rows = Worker.objects.under(unit.path).filter(state=WorkerState.SERVING, started_on__year__lte=year)
        return list(rows.exclude(Exists(known)).exclude(Exists(busy)).select_related("unit").order_by("unit_path", "pk"))


# Workers in a round ---------------------------------------------------------------------------


def entries_for(actor: Actor, key: str = permissions.APPRAISAL_VIEW) -> QuerySet[AppraisalEntry]:
    """Not those of rounds that were called off, nor one's own: that has a page of its own."""
    rows: QuerySet[AppraisalEntry] = AppraisalEntry.objects.visible_to(actor, key).filter(is_void=False)
    return rows.select_related(*ENTRY_PARTS)


def entry_for(actor: Actor, pk: int, key: str = permissions.APPRAISAL_VIEW) -> AppraisalEntry:
    found = entries_for(actor, key).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def lock_entry(entry: AppraisalEntry) -> AppraisalEntry:
    """With its round held too, so that marks and the close of the marking do not cross."""
    with unscoped("the caller holds the right on this worker"):
        AppraisalRound.objects.select_for_update(of=("self",)).get(pk=entry.round_id)
        rows = AppraisalEntry.objects.select_for_update(of=("self",)).select_related(*ENTRY_PARTS)
        found: AppraisalEntry = rows.get(pk=entry.pk)
    return found


def entries_of(round_: AppraisalRound) -> list[AppraisalEntry]:
    with unscoped(OF_ROUND):
        rows = AppraisalEntry.objects.filter(round=round_, is_void=False).select_related(*ENTRY_PARTS)
        return list(rows.order_by("employer_id", "place", "unit_path", "pk"))


def filtered(rows: QuerySet[AppraisalEntry], given: dict[str, Any]) -> QuerySet[AppraisalEntry]:
    """What the query bar asks for."""
    if "round" in given:
        rows = rows.filter(round_id=given["round"])
    if "year" in given:
        rows = rows.filter(year=given["year"])
    if "grade" in given:
        rows = rows.filter(Q(grade=given["grade"]) | Q(grade="", proposed=given["grade"]))
    if "unit" in given:
        rows = rows.filter(within("unit_path", [Reach.below(given["unit"].path)]))
    if "search" in given:
        rows = rows.filter(worker__in=Worker.objects.filter(searched(given["search"])).values("pk"))
    return rows


# The survey -----------------------------------------------------------------------------------


def lock_survey(entry: AppraisalEntry) -> Survey:
    with unscoped("an anonymous answer is added to the sums of its survey"):
        found: Survey = Survey.objects.select_for_update().get(pk=entry.pk)
    return found


def answers_of(entries: Sequence[AppraisalEntry]) -> dict[int, Answers]:
    with unscoped(OF_ROUND):
        rows = Survey.objects.filter(entry__in=entries).values_list("entry_id", "answers", "counts")
        return {entry: Answers(number, counts) for entry, number, counts in rows}


def has_turn(digest: bytes) -> bool:
    return SurveyTurn.objects.filter(digest=digest).exists()


def running_entries() -> QuerySet[AppraisalEntry]:
    """Everybody who is being marked, anywhere. The caller lifts the wall."""
    rows: QuerySet[AppraisalEntry] = AppraisalEntry.objects.filter(round__state=RoundState.OPEN, is_void=False)
    return rows.select_related(*ENTRY_PARTS)


def entries_near(person: Person) -> list[AppraisalEntry]:
    """Running appraisals of workers who serve above the person's union; which of them answer for it is asked afterwards."""
    with unscoped("a member is asked about whoever serves his or her union"):
        above = [*person.unit.ancestor_paths, person.unit.path]
        return list(running_entries().filter(unit_path__in=above).order_by("-unit_path", "pk")[:50])


# One's own ------------------------------------------------------------------------------------


def own_entries(actor: Actor) -> list[AppraisalEntry]:
    """The signed-in worker's own appraisals, the last year first."""
    if actor.user_id is None:
        return []
    with unscoped("a worker's own appraisals; filtered by the account"):
        rows = AppraisalEntry.objects.filter(worker__user_id=actor.user_id, is_void=False).select_related(*ENTRY_PARTS)
        return list(rows.order_by("-year"))


def own_entry(actor: Actor, pk: int) -> AppraisalEntry:
    found = next((each for each in own_entries(actor) if each.pk == pk), None)
    if found is None:
        raise Hidden
    return found


# The board ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the marking has come."""

    people: int
    stated: int
    marked: int
    by_role: dict[str, int]
    answers: int
    enough: int


def progress_of(round_: AppraisalRound, enough: int) -> Progress:
    """In three queries, however many workers."""
    with unscoped(OF_ROUND):
        rows = AppraisalEntry.objects.filter(round=round_, is_void=False)
        counted = rows.aggregate(people=Count("pk"), stated=Count("pk", filter=Q(stated_on__isnull=False)))
        marks = set(AppraisalMark.objects.filter(entry__in=rows).values_list("role", "entry_id"))
        answers = list(Survey.objects.filter(entry__in=rows).values_list("answers", flat=True))
    by_role = Counter(role for role, _entry in marks)
    marked = len({entry for _role, entry in marks})
    return Progress(
        **counted, marked=marked, by_role=dict(by_role), answers=sum(answers), enough=sum(n >= enough for n in answers)
    )
