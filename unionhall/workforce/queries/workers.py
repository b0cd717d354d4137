"""Union workers: one, many, and what is known of a document."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.scope import Reach, unscoped, within
from unionhall.members.facts import document_index
from unionhall.members.models import Person
from unionhall.workforce import permissions
from unionhall.workforce.enums import WorkerState
from unionhall.workforce.models import Worker


def workers_for(actor: Actor, key: str = permissions.WORKER_VIEW) -> QuerySet[Worker]:
    rows: QuerySet[Worker] = Worker.objects.visible_to(actor, key)
    return rows


def worker_for(actor: Actor, pk: int, key: str = permissions.WORKER_VIEW) -> Worker:
    """A worker the actor may see; ``Hidden`` otherwise."""
    found = workers_for(actor, key).select_related("unit", "person").filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def lock(worker: Worker) -> Worker:
    """The row as it is now, held until the action ends; whoever calls has asked for the right already."""
    with unscoped("the caller holds the right on this worker"):
        locked: Worker = Worker.objects.select_for_update(of=("self",)).select_related("unit").get(pk=worker.pk)
    return locked


def serving_with(document: str) -> Worker | None:
    """Who serves with this document, anywhere."""
    with unscoped("nobody serves at two places; what is told is decided by the rule"):
        rows = Worker.objects.filter(document_index=document_index(document), state=WorkerState.SERVING)
        found: Worker | None = rows.select_related("unit").first()
    return found


def person_with(document: str) -> Person | None:
    """The same human being in the register of members."""
    with unscoped("one person is one record wherever he or she is held"):
        found: Person | None = Person.objects.filter(document_index=document_index(document)).first()
    return found


def filtered(rows: QuerySet[Worker], given: dict[str, Any]) -> QuerySet[Worker]:
    """What the query bar asks for; ``given`` holds cleaned values by the names of ``forms.WorkerFilter``."""
    rows = rows.filter(**{name: given[name] for name in ("state", "rank", "education") if name in given})
    if "unit" in given:
        rows = rows.filter(within("unit_path", [Reach.below(given["unit"].path)]))
    return rows.filter(searched(given["search"])) if "search" in given else rows


def searched(text: str) -> Q:
    """Name, initials, pinyin, or the last four signs of the document."""
    text = text.strip()
    if not text.isascii():
        return Q(name__startswith=text)
    if len(text) == 4 and text[:3].isdigit():
        return Q(document_tail=text.upper())
    low = text.lower()
    return Q(initials__startswith=low) | Q(name_pinyin__startswith=low) | Q(name__startswith=text)
