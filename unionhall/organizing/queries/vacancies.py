"""Reads on chairs and other posts that are vacant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from unionhall.common.dates import add_months
from unionhall.common.scope import unscoped
from unionhall.organizing.enums.leadership import CONFIRMED_POSTS, Post, TermState
from unionhall.organizing.models import Officer, Term
from unionhall.organizing.queries.ruled import by_rule
from unionhall.organizing.waiting import CHAIR_MISSING, CHAIR_VACANT, POST_MISSING, POST_VACANT
from unionhall.policies.catalogue.organizing import Terms
from unionhall.todo.models import Item
from unionhall.units.models import Unit

VACANT = (CHAIR_VACANT, CHAIR_MISSING, POST_VACANT, POST_MISSING)


def vacant(rows: QuerySet[Term]) -> QuerySet[Term]:
    """Running terms whose chair has left or was never elected, each with the day since when.

    Where nobody at all is recorded for a term, its chair is unknown rather than missing.
    """
    chairs = Officer.objects.filter(unit=OuterRef("unit"), post=Post.CHAIR)
    last = chairs.filter(term=OuterRef("pk")).order_by("-ends_on").values("ends_on")[:1]
    known = rows.filter(Exists(Officer.objects.filter(term=OuterRef("pk"))))
    return known.exclude(Exists(chairs.filter(ends_on=None))).annotate(vacant_since=Coalesce(Subquery(last), F("starts_on")))


def figures(rows: QuerySet[Term], on: date) -> dict[str, int]:
    """How many chairs are vacant, and how many for longer than the policy of their place allows."""
    late = by_rule(Terms, lambda rule: Q(vacant_since__lt=add_months(on, -rule.vacancy_months)), on=on)
    return rows.aggregate(vacant=Count("pk"), late=Count("pk", filter=late))


def left_unfilled(rows: QuerySet[Officer]) -> QuerySet[Officer]:
    """Vice chairs and heads of audit committees who left in the running term and whom nobody followed, each post once."""
    left = rows.filter(post__in=CONFIRMED_POSTS - {Post.CHAIR}, ends_on__isnull=False, term__state=TermState.RUNNING)
    same = Officer.objects.filter(unit=OuterRef("unit"), post=OuterRef("post"))
    later = Q(ends_on__gt=OuterRef("ends_on")) | Q(ends_on=OuterRef("ends_on"), pk__gt=OuterRef("pk"))
    return left.exclude(Exists(same.filter(Q(ends_on=None) | later)))


def late_posts(rows: QuerySet[Officer], on: date) -> int:
    return rows.filter(by_rule(Terms, lambda rule: Q(ends_on__lt=add_months(on, -rule.vacancy_months)), on=on)).count()


def left_unfilled_anywhere() -> list[Officer]:
    with unscoped("the calendar is kept for every union"):
        return list(left_unfilled(Officer.objects.all()).select_related("unit__parent", "term").order_by("id"))


def left_of(unit: Unit, post: str) -> list[Officer]:
    """Who held a post of a union in its running term and left it."""
    with unscoped("the caller holds the right on this unit"):
        return list(Officer.objects.filter(unit=unit, post=post, ends_on__isnull=False, term__state=TermState.RUNNING))


def vacant_anywhere() -> QuerySet[Term]:
    with unscoped("the calendar is kept for every union"):
        rows = vacant(Term.objects.filter(state=TermState.RUNNING))
        return rows.select_related("unit__parent").order_by("id")


def waiting_for(subjects: Sequence[Term | Officer]) -> set[tuple[str, str]]:
    """(kind, number of the term or of who left) of what waits already because a post is vacant."""
    numbers, labels = [str(each.pk) for each in subjects], {each._meta.label_lower for each in subjects}
    with unscoped("the calendar is kept for every union"):
        rows = Item.objects.filter(subject_type__in=labels, subject_id__in=numbers, closed_at=None)
        return set(rows.filter(kind__in=VACANT).values_list("kind", "subject_id"))
