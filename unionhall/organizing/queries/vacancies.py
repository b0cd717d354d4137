"""Reads on chairs that are vacant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from unionhall.common.dates import add_months
from unionhall.common.scope import unscoped
from unionhall.organizing.enums.leadership import Post, TermState
from unionhall.organizing.models import Officer, Term
from unionhall.organizing.queries.ruled import by_rule
from unionhall.organizing.waiting import CHAIR_MISSING, CHAIR_VACANT
from unionhall.policies.catalogue.organizing import Terms
from unionhall.todo.models import Item


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


def vacant_anywhere() -> QuerySet[Term]:
    with unscoped("the calendar is kept for every union"):
        rows = vacant(Term.objects.filter(state=TermState.RUNNING))
        return rows.select_related("unit__parent").order_by("id")


def waiting_for_chair(terms: Sequence[Term]) -> set[tuple[str, str]]:
    """(kind, number of the term) of what waits already because a chair is vacant."""
    numbers = [str(each.pk) for each in terms]
    with unscoped("the calendar is kept for every union"):
        rows = Item.objects.filter(subject_type=Term._meta.label_lower, subject_id__in=numbers, closed_at=None)
        return set(rows.filter(kind__in=[CHAIR_VACANT, CHAIR_MISSING]).values_list("kind", "subject_id"))
