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
from unionhall.workforce.enums_appraisal import AppealState, RoundState, TalkState
from unionhall.workforce.models import (
    Admonition,
    AppraisalAppeal,
    AppraisalCorrection,
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
from unionhall.workforce.rules.appraisal_steps import roles_of
from unionhall.workforce.rules.appraising import Answers, Marked

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


def unmarked_by(rows: QuerySet[AppraisalEntry], user_id: int) -> QuerySet[AppraisalEntry]:
    """Those of running rounds to whom this officer has not given marks."""
    own = AppraisalMark.objects.filter(entry=OuterRef("pk"), scorer_id=user_id)
    return rows.filter(round__state=RoundState.OPEN).exclude(Exists(own)).exclude(worker__user_id=user_id)


def held_roles(actor: Actor, entry: AppraisalEntry) -> list[str]:
    """As what the actor may mark this worker, by the posts that reach him or her and by the policy."""
    held = [
        grasp.role
        for grasp in actor.grasps
        if permissions.APPRAISAL_SCORE in grasp.keys and any(reach.covers(entry.unit_path) for reach in grasp.reaches)
    ]
    return roles_of(held, scheme_of(entry.round))


def marks_of(entry: AppraisalEntry) -> list[AppraisalMark]:
    with unscoped(OF_ENTRY):
        return list(AppraisalMark.objects.filter(entry=entry).order_by("role", "pk"))


def marks_by_entry(entries: Sequence[AppraisalEntry]) -> dict[int, list[Marked]]:
    found: dict[int, list[Marked]] = {entry.pk: [] for entry in entries}
    with unscoped(OF_ROUND):
        for mark in AppraisalMark.objects.filter(entry__in=entries).order_by("pk"):
            points = {name: getattr(mark, name) for name in ("ethics", "competence", "results")}
            found[mark.entry_id].append(Marked(mark.role, points))
    return found


def own_marks(entries: Sequence[int], user_id: int) -> dict[int, dict[str, Any]]:
    """entry → what this officer has given."""
    with unscoped(OF_ROUND):
        rows = AppraisalMark.objects.filter(entry__in=entries, scorer_id=user_id)
        names = ("role", "note", "ethics", "competence", "results")
        return {row.pop("entry_id"): row for row in rows.values("entry_id", *names)}


def marked_at(unit: Unit, role: str, round_: AppraisalRound) -> tuple[int, int]:
    """At and under ``unit``: how many have marks of ``role``, and how many there are."""
    with unscoped(OF_ROUND):
        rows = AppraisalEntry.objects.under(unit.path).filter(round=round_, is_void=False)
        given = AppraisalMark.objects.filter(entry=OuterRef("pk"), role=role)
        return rows.filter(Exists(given)).count(), rows.count()


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


# Appeals, interviews, corrections -------------------------------------------------------------


def appeals_of(entry: AppraisalEntry) -> list[AppraisalAppeal]:
    with unscoped(OF_ENTRY):
        return list(AppraisalAppeal.objects.filter(entry=entry).order_by("-pk"))


def appeal_for(actor: Actor, pk: int, key: str) -> AppraisalAppeal:
    rows = AppraisalAppeal.objects.visible_to(actor, key).select_related("entry__worker", "entry__round__unit")
    found: AppraisalAppeal | None = rows.filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def lock_appeal(appeal: AppraisalAppeal) -> AppraisalAppeal:
    with unscoped("the caller holds the right on this appeal"):
        rows = AppraisalAppeal.objects.select_for_update(of=("self",)).select_related("entry__worker", "entry__round__unit")
        found: AppraisalAppeal = rows.get(pk=appeal.pk)
    return found


def open_appeals(round_: AppraisalRound) -> int:
    with unscoped(OF_ROUND):
        return AppraisalAppeal.objects.filter(entry__round=round_, state=AppealState.OPEN).count()


def talks_for(actor: Actor, key: str = permissions.APPRAISAL_VIEW) -> QuerySet[Admonition]:
    rows: QuerySet[Admonition] = Admonition.objects.visible_to(actor, key)
    return rows.select_related("entry__worker__unit", "entry__round__unit", "entry__employer")


def talk_for(actor: Actor, pk: int, key: str = permissions.APPRAISAL_VIEW) -> Admonition:
    found = talks_for(actor, key).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def lock_talk(talk: Admonition) -> Admonition:
    with unscoped("the caller holds the right on this interview"):
        rows = Admonition.objects.select_for_update(of=("self",)).select_related("entry__worker", "entry__employer")
        found: Admonition = rows.get(pk=talk.pk)
    return found


def talks_of(entry: AppraisalEntry) -> list[Admonition]:
    with unscoped(OF_ENTRY):
        return list(Admonition.objects.filter(entry=entry).exclude(state=TalkState.DROPPED).order_by("-pk"))


def corrections_of(entry: AppraisalEntry) -> list[AppraisalCorrection]:
    with unscoped(OF_ENTRY):
        return list(AppraisalCorrection.objects.filter(entry=entry).order_by("-pk"))


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
