"""Reads on terms and officers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Substr
from django.urls import reverse

from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.scope import Reach, unscoped, within
from unionhall.documents.enums import PaperState
from unionhall.documents.models import Issued
from unionhall.documents.queries.issued import issued_for, seen_with
from unionhall.organizing import permissions, queries
from unionhall.organizing.enums.leadership import Post, ShiftState, TermState
from unionhall.organizing.models import Officer, Term, TermShift
from unionhall.organizing.queries.founding import federation_at
from unionhall.organizing.rules import WORKERS
from unionhall.organizing.rules.officers import Check, OfficerFacts, UnionSize, checks
from unionhall.organizing.rules.terms import WITHOUT_TERM
from unionhall.policies.catalogue.organizing import Committees
from unionhall.policies.queries import rule
from unionhall.units.models import Unit
from unionhall.units.models.unit import SEGMENT
from unionhall.units.queries import counters

PAPERED: dict[str, Any] = {model._meta.label_lower: model for model in (Term, Officer, TermShift)}
MEMBERS, WOMEN = "members", "members.women"
"""Counted by the package above, which holds the people; asked here by their names."""


def terms_for(actor: Actor, key: str = permissions.TERM_VIEW) -> QuerySet[Term]:
    found: QuerySet[Term] = Term.objects.visible_to(actor, key)
    return found


def running_for(actor: Actor) -> QuerySet[Term]:
    return terms_for(actor).filter(state=TermState.RUNNING).select_related("unit")


def officers_for(actor: Actor) -> QuerySet[Officer]:
    found: QuerySet[Officer] = Officer.objects.visible_to(actor, permissions.TERM_VIEW)
    return found.select_related("unit", "term")


def officer_for(actor: Actor, pk: int) -> Officer:
    found = officers_for(actor).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def shifts_for(actor: Actor) -> QuerySet[TermShift]:
    found: QuerySet[TermShift] = TermShift.objects.visible_to(actor, permissions.TERM_VIEW)
    return found.select_related("unit", "term", "decider")


def shift_for(actor: Actor, pk: int) -> TermShift:
    found = shifts_for(actor).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def running_of(unit: Unit) -> Term | None:
    with unscoped("the caller holds a right on this unit"):
        return Term.objects.filter(unit=unit, state=TermState.RUNNING).first()


def terms_of(unit: Unit) -> list[Term]:
    """The newest first."""
    return list(Term.objects.filter(unit=unit).select_related("unit").order_by("-number"))


def shifts_of(unit: Unit) -> list[TermShift]:
    return list(TermShift.objects.filter(unit=unit).select_related("unit").order_by("-id"))


def serving(unit: Unit) -> list[Officer]:
    """Who holds a post now, the chair first."""
    order = {post: place for place, post in enumerate(Post.values)}
    with unscoped("the caller holds a right on this unit"):
        rows = Officer.objects.filter(unit=unit, ends_on=None).select_related("unit", "term")
        return sorted(rows, key=lambda each: (order[each.post], each.pk))


def former(unit: Unit, limit: int = 50) -> list[Officer]:
    return list(
        Officer.objects.filter(unit=unit, ends_on__isnull=False).select_related("term").order_by("-ends_on", "-id")[:limit]
    )


def lock_running(unit: Unit) -> Term | None:
    """The unit's running term, held until the action ends; the unit itself is held first, so that two elections queue."""
    with unscoped("the caller holds the right on this unit"):
        Unit.objects.select_for_update().get(pk=unit.pk)
        return Term.objects.select_for_update().filter(unit=unit, state=TermState.RUNNING).first()


def lock_officer(officer: Officer) -> Officer:
    with unscoped("the caller holds the right on this officer's unit"):
        return Officer.objects.select_for_update(of=("self",)).select_related("unit", "term").get(pk=officer.pk)


def upper_of(unit: Unit) -> Unit | None:
    """The federation that decides on a union: the next one up, over the head of a joint union (工会法 第十二条)."""
    return federation_at(unit.parent) if unit.parent is not None else None


def is_confirmed(subject: Term | Officer) -> bool:
    """Whether the upper union's paper on ``subject`` is in force."""
    with unscoped("the paper lies with the union above"):
        return issued_for(subject).filter(state=PaperState.VALID).exists()


def papers_on(*subjects: Term | Officer | TermShift | None) -> list[Issued]:
    """The upper union's papers on what the reader sees of one union."""
    found: list[Issued] = []
    for subject in subjects:
        if subject is not None:
            found += seen_with(subject, partial(_paper_url, subject.unit.code))
    return found


def paper_on(unit: Unit, pk: int) -> Issued | None:
    """A paper on a term, an officer or a request of ``unit``, which the reader sees."""
    with unscoped("the papers of a union that the reader sees"):
        found = Issued.objects.select_related("pdf", "docx").filter(pk=pk, subject_type__in=PAPERED).first()
        is_its = found is not None and PAPERED[found.subject_type].objects.filter(pk=found.subject_id, unit=unit).exists()
        return found if is_its else None


def _paper_url(code: str, paper: Issued, form: str) -> str:
    return reverse("terms:paper", args=[code, paper.pk, form])


def lock_shift(shift: TermShift) -> TermShift:
    with unscoped("the caller holds the right to decide for this unit"):
        return TermShift.objects.select_for_update(of=("self",)).select_related("unit", "term", "decider").get(pk=shift.pk)


def last_number(unit: Unit) -> int:
    with unscoped("the caller holds the right on this unit"):
        return Term.objects.filter(unit=unit).aggregate(last=Max("number"))["last"] or 0


def size_of(unit: Unit) -> UnionSize:
    """Members and women at and under the union, and the workers of the employers it organises."""
    totals = counters.totals([unit.path], [MEMBERS, WOMEN, WORKERS])[unit.path]
    workers = totals[WORKERS]
    if unit.is_union:
        workers = queries.covered_by(unit).order_by().aggregate(all=Sum("headcount"))["all"] or 0
    return UnionSize(members=totals[MEMBERS], women=totals[WOMEN], workers=workers)


def checks_of(unit: Unit, officers: Sequence[Officer], *, on: date) -> list[Check]:
    return checks(rule(Committees, unit, on=on), [OfficerFacts.of(each) for each in officers], size_of(unit))


def filtered(rows: QuerySet[Term], given: dict[str, Any], *, on: date) -> QuerySet[Term]:
    """What the query bar asks for."""
    if "search" in given:
        text = given["search"].strip()
        rows = rows.filter(Q(unit__name__contains=text) | Q(unit__name_pinyin__startswith=text.lower()) | Q(unit__code=text))
    if "kind" in given:
        rows = rows.filter(unit__kind=given["kind"])
    if "unit" in given:
        rows = rows.filter(within("unit_path", [Reach.below(given["unit"].path)]))
    if "year" in given:
        rows = rows.filter(due_on__year=given["year"])
    return rows.filter(_when(given["when"], on)) if "when" in given else rows


def _when(word: str, on: date) -> Q:
    if word == "overdue":
        return Q(due_on__lt=on)
    if word == "put_off":
        return Q(due_on__gt=F("ends_on"))
    return Q(due_on__gte=on, due_on__lte=on + timedelta(days=int(word)))


def calendar(rows: QuerySet[Term], on: date) -> dict[str, int]:
    """How many are overdue, due within 30, 90 and 180 days, and put off. One query."""

    def soon(days: int) -> Count:
        return Count("pk", filter=Q(due_on__gte=on, due_on__lte=on + timedelta(days=days)))

    return rows.aggregate(
        all=Count("pk"),
        overdue=Count("pk", filter=Q(due_on__lt=on)),
        within_30=soon(30),
        within_90=soon(90),
        within_180=soon(180),
        put_off=Count("pk", filter=Q(due_on__gt=F("ends_on"))),
    )


def officers_filtered(rows: QuerySet[Officer], given: dict[str, Any]) -> QuerySet[Officer]:
    if "search" in given:
        rows = rows.filter(Q(name__startswith=given["search"].strip()) | Q(unit__name__contains=given["search"].strip()))
    if "post" in given:
        rows = rows.filter(post=given["post"])
    if "full_time" in given:
        rows = rows.filter(is_full_time=given["full_time"] == "yes")
    if "unit" in given:
        rows = rows.filter(within("unit_path", [Reach.below(given["unit"].path)]))
    match given.get("serving", ""):
        case "former":
            return rows.filter(ends_on__isnull=False)
        case "all":
            return rows
    return rows.filter(ends_on=None)


@dataclass(frozen=True, slots=True)
class AreaYear:
    """A line of the re-election year's board."""

    unit: Unit
    running: int
    ended: int
    due: int
    overdue: int
    put_off: int

    @property
    def rate(self) -> float | None:
        """Of those whose turn it is this year, how many have re-elected."""
        turn = self.ended + self.due + self.overdue
        return self.ended / turn if turn else None


def year_board(unit: Unit, year: int, *, on: date) -> list[AreaYear]:
    """Re-elections of a year in the areas right below ``unit``: held, still due, overdue, put off. Two queries."""
    step = len(unit.path) + SEGMENT
    begin, end = date(year, 1, 1), date(year, 12, 31)
    rows = (
        Term.objects.under(unit.path)
        .annotate(place=Substr("unit_path", 1, step))
        .values("place")
        .annotate(
            running=Count("pk", filter=Q(state=TermState.RUNNING)),
            ended=Count("pk", filter=Q(state=TermState.ENDED, ended_on__range=(begin, end))),
            due=Count("pk", filter=Q(state=TermState.RUNNING, due_on__range=(max(begin, on), end))),
            overdue=Count("pk", filter=Q(state=TermState.RUNNING, due_on__lt=min(on, end))),
            put_off=Count("pk", filter=Q(state=TermState.RUNNING, due_on__gt=F("ends_on"))),
        )
        .order_by("place")
    )
    found = {row.pop("place"): row for row in rows}
    units = Unit.objects.filter(path__in=found).order_by("path")
    return [AreaYear(unit=each, **found[each.path]) for each in units]


def to_warn(on: date, most: int) -> QuerySet[Term]:
    """Running terms that end within ``most`` days and may need a word, all units."""
    with unscoped("the calendar is kept for every union"):
        rows = Term.objects.filter(state=TermState.RUNNING, due_on__lte=on + timedelta(days=most)).exclude(warned_at=0)
        return rows.select_related("unit__parent").order_by("id")


def waiting_shift(term: Term) -> TermShift | None:
    with unscoped("the caller holds the right on this term's unit"):
        return TermShift.objects.filter(term=term, state=ShiftState.ASKED).first()


def without_term(units: Iterable[Unit]) -> list[Unit]:
    """Of ``units``, those whose record names the end of a term while none is kept here."""
    named = [each for each in units if each.term_ends_on and each.is_open and each.kind not in WITHOUT_TERM]
    with unscoped("the caller holds the right on each of these units"):
        kept = set(Term.objects.filter(unit__in=named).values_list("unit_id", flat=True))
    return [each for each in named if each.pk not in kept]


def to_take_over(actor: Actor) -> QuerySet[Unit]:
    """Units where ``actor`` may record elections, whose record names a term's end that is not kept here."""
    named = Unit.objects.visible_to(actor, permissions.TERM_RECORD).filter(term_ends_on__isnull=False, closed_on=None)
    found: QuerySet[Unit] = named.exclude(kind__in=WITHOUT_TERM).exclude(Exists(Term.objects.filter(unit=OuterRef("pk"))))
    return found
