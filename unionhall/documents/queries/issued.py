"""Numbered papers: of a record, of a unit, and as everybody may verify them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet

from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.scope import Reach, unscoped, within
from unionhall.documents.models import Attachment, CodeWord, Issued
from unionhall.documents.numbering import usual_word
from unionhall.documents.permissions import PAPER_VIEW
from unionhall.units.models import Unit


def issued_for(subject: models.Model, kind: str = "") -> QuerySet[Issued]:
    """The papers of ``subject`` within the scope, the newest first."""
    found: QuerySet[Issued] = Issued.objects.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk))
    found = found.filter(kind=kind) if kind else found
    return found.select_related("pdf", "docx", "replaced_by").order_by("-id")


def seen_with(subject: models.Model, url: Callable[[Issued, str], str]) -> list[Issued]:
    """The papers of a record that the reader sees, whoever issued them; ``url(paper, form)`` hands one out on that record."""
    with unscoped("the papers of a record that the reader sees"):
        found = list(issued_for(subject))
    for each in found:
        each.pdf_url, each.docx_url = url(each, "pdf"), url(each, "docx")
    return found


def issued_by(unit: Unit) -> QuerySet[Issued]:
    """The papers that ``unit`` issued, the newest first."""
    found: QuerySet[Issued] = Issued.objects.filter(unit=unit)
    return found.select_related("pdf", "docx", "replaced_by").order_by("-id")


def papers_for(actor: Actor) -> QuerySet[Issued]:
    found: QuerySet[Issued] = Issued.objects.visible_to(actor, PAPER_VIEW)
    return found.select_related("unit", "pdf", "docx", "replaced_by")


def paper_for(actor: Actor, pk: int) -> Issued:
    found = papers_for(actor).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def filtered(rows: QuerySet[Issued], given: dict[str, Any]) -> QuerySet[Issued]:
    if "q" in given:
        rows = rows.filter(Q(title__icontains=given["q"]) | Q(number__icontains=given["q"]))
    if "unit" in given:
        rows = rows.filter(within("unit_path", [Reach.below(given["unit"].path)]))
    same = {name: given[name] for name in ("kind", "state", "year") if name in given}
    return rows.filter(**same)


def lock(issued: Issued) -> Issued:
    """The row as it is now, kept from others until commit."""
    found: Issued = Issued.objects.select_for_update(of=("self",)).select_related("unit").get(pk=issued.pk)
    return found


def public_one(code: str) -> Issued | None:
    with unscoped("whoever holds a paper may verify it"):
        found: Issued | None = Issued.objects.select_related("pdf", "docx", "replaced_by").filter(code=code).first()
        return found


def is_paper(attachment: Attachment) -> bool:
    """Whether the file is a numbered paper, which is kept for good."""
    with any_unit():
        return Issued.objects.filter(Q(pdf=attachment) | Q(docx=attachment)).exists()


def word_of(unit: Unit) -> str:
    """What the unit's numbers begin with."""
    with any_unit():
        chosen = CodeWord.objects.filter(unit=unit).values_list("word", flat=True).first()
    return chosen or usual_word(unit.name)


def any_unit() -> AbstractContextManager[None]:
    return unscoped("numbers are a unit's own, whoever issues for it")
