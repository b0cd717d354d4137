"""Foundings of a list are taken back as a whole, as long as nothing has happened to one of them since (整批撤销)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.errors import Refusal, refuse_if
from unionhall.documents.actions import issuing
from unionhall.documents.enums import PaperState
from unionhall.documents.queries import issued as papers
from unionhall.organizing import queries
from unionhall.organizing.actions import covering
from unionhall.organizing.actions import founding_desk as desk
from unionhall.organizing.models import Employer, Establishment, Officer, Term
from unionhall.organizing.queries import founding as finding
from unionhall.todo.actions import close_items
from unionhall.units.actions import undoing
from unionhall.units.actions.locking import hold_tree

Left = Mapping[str, Any]
"""How the list left one employer: founding, unit that was opened (or none), employer, and the version of each."""


def left(founding: Establishment, opened: Any, employer: Employer) -> dict[str, int | None]:
    """What ``unfound_many`` needs to know, for each employer of a founding that a list has just made."""
    return {
        "founding": founding.pk,
        "founding_version": founding.version,
        "unit": opened.pk if opened else None,
        "unit_version": opened.version if opened else None,
        "employer": employer.pk,
        "employer_version": employer.version,
    }


@action
def unfound_many(undo: Sequence[Left], *, by: Actor, batch: str = "") -> int:
    """The employers are without a union again, the unions as if they had never been, the numbered replies void."""
    hold_tree()
    employers = {each.pk: each for each in queries.lock_many([row["employer"] for row in undo])}
    foundings = {pk: finding.lock(finding.numbered(pk)) for pk in dict.fromkeys(row["founding"] for row in undo)}
    for founding in foundings.values():
        desk.require_decide(by, founding)
    refuse_if(_touched(undo, foundings, employers))
    for founding in foundings.values():
        _taken_back(founding, by=by)
    opened = {row["unit"]: row["unit_version"] for row in undo if row["unit"]}
    undoing.undo_opened(opened, by=by, batch=batch, versions=opened)
    return len(foundings)


def _touched(undo: Sequence[Left], foundings: Mapping[int, Establishment], employers: Mapping[int, Employer]) -> list[Refusal]:
    """Each row must be as the list left it, and nothing of the list for later done."""
    changed = {
        row["founding"]
        for row in undo
        if employers[row["employer"]].version != row["employer_version"]
        or foundings[row["founding"]].version != row["founding_version"]
    }
    changed |= {pk for pk, each in foundings.items() if any(task.done_on for task in finding.tasks_of(each))}
    names = "、".join(each.name for pk, each in foundings.items() if pk in changed)
    text = _("%(name)s: something has happened since. The list can no longer be taken back as a whole.")
    return [Refusal(text % {"name": names}, code="touched")] if changed else []


def _taken_back(founding: Establishment, *, by: Actor) -> None:
    why = _("The list that founded it was taken back.")
    for employer in finding.employers_of(founding):
        covering.let_go(employer, by=by, note=why)
    for paper in papers.issued_for(founding).filter(state=PaperState.VALID):
        issuing.void(paper, by=by, reason=why)
    for task in finding.tasks_of(founding):
        close_items(task, outcome=_("Withdrawn"), by=by)
        task.delete()
    if not founding.is_short:
        Officer.objects.filter(unit=founding.union).delete()
        Term.objects.filter(unit=founding.union).delete()
    desk.moved(founding, "undo", union=None, founded_on=None)
    audit.record(founding, "organizing.founding.undone", by=by, note=why)
