"""Requests for correction."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.scope import unscoped
from unionhall.members import permissions
from unionhall.members.models import Correction


def corrections_for(actor: Actor) -> QuerySet[Correction]:
    rows: QuerySet[Correction] = Correction.objects.visible_to(actor, permissions.PERSON_CHANGE)
    return rows


def filtered(rows: QuerySet[Correction], given: dict[str, Any]) -> QuerySet[Correction]:
    """What the query bar asks for."""
    return rows.filter(state=given["state"]) if "state" in given else rows


def correction_for(actor: Actor, pk: int) -> Correction:
    found: Correction | None = (
        corrections_for(actor).select_related("person__unit", "person__employer", "unit").filter(pk=pk).first()
    )
    if found is None:
        raise Hidden
    return found


def lock(request: Correction) -> Correction:
    with unscoped("the caller holds the right on this request"):
        rows = Correction.objects.select_for_update(of=("self",)).select_related("person", "unit")
        locked: Correction = rows.get(pk=request.pk)
    return locked
