"""Reads on letters to the partner agency."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.scope import unscoped
from unionhall.documents.models import Issued
from unionhall.documents.queries.issued import issued_for
from unionhall.organizing import permissions
from unionhall.organizing.models import Employer, LateEmployer, Letter


def letters_for(actor: Actor) -> QuerySet[Letter]:
    """Letters of the actor's units, each with how many employers it names and how many are still open."""
    rows = Letter.objects.visible_to(actor, permissions.LETTER_VIEW).select_related("unit")
    found: QuerySet[Letter] = rows.annotate(named=Count("late"), still_open=Count("late", filter=Q(late__cleared_on=None)))
    return found


def letter_for(actor: Actor, pk: int, key: str = permissions.LETTER_VIEW) -> Letter:
    found: Letter | None = Letter.objects.visible_to(actor, key).select_related("unit").filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def lines_of(letter: Letter) -> QuerySet[LateEmployer]:
    """The employers of a letter; whoever may read it sees whom it names."""
    with unscoped("the list of a letter that may be seen"):
        rows = LateEmployer.objects.filter(letter=letter).select_related("employer", "employer__area")
        return rows.order_by("cleared_on", "unit_path", "pk")


def paper_of(letter: Letter) -> Issued | None:
    """The numbered paper of a letter; whoever may see the letter may read it."""
    with unscoped("the paper of a letter that may be seen"):
        found: Issued | None = issued_for(letter).select_related("pdf").first()
        return found


def lines_on(employer: Employer) -> list[LateEmployer]:
    """The letters that name this employer."""
    with unscoped("letters about an employer that may be seen"):
        return list(LateEmployer.objects.filter(employer=employer).select_related("letter").order_by("-pk"))
