"""Marks of an appraisal: who gave which, as what, and what is still lacking."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from unionhall.common.actor import Actor
from unionhall.common.scope import unscoped
from unionhall.units.models import Unit
from unionhall.workforce import permissions
from unionhall.workforce.enums_appraisal import RoundState
from unionhall.workforce.models import (
    AppraisalEntry,
    AppraisalMark,
    AppraisalRound,
)
from unionhall.workforce.queries.appraising import OF_ENTRY, OF_ROUND, scheme_of
from unionhall.workforce.rules.appraisal_steps import roles_of
from unionhall.workforce.rules.appraising import Marked


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
