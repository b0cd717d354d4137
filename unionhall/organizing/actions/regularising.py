"""What a union was founded without is put right (先建会、后规范): a task enters its papers, a paper ticks its task off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.organizing.actions import founding_desk as desk
from unionhall.organizing.actions import holding
from unionhall.organizing.models import Establishment, FoundingTask, UnionPaper
from unionhall.organizing.queries import founding as finding
from unionhall.organizing.queries import papers as papers_held
from unionhall.organizing.rules import regularising as rules
from unionhall.organizing.rules.regularising import TaskDone
from unionhall.policies.catalogue.organizing import PaperKind
from unionhall.units.actions.locking import share_tree


@action
def finish_task(founding: Establishment, task: FoundingTask, done: TaskDone, *, by: Actor) -> FoundingTask:
    """Something of the list for later is done; the seals, certificate or account that it brings enter the register of papers."""
    desk.require_file(by, founding)
    share_tree()
    founding = finding.lock(founding)
    task = finding.lock_task(task)
    if task.done_on is not None:
        raise Refused(Refusal(_("This is done already."), code="done"))
    refuse_if(rules.task_refusals(task.kind, done, founding.founded_on, today=today()))
    _enter_papers(founding, task, done, by=by)
    _tick(founding, task, done.done_on, rules.shown_reference(task.kind, done.reference), by=by, note=done.note)
    return task


def _enter_papers(founding: Establishment, task: FoundingTask, done: TaskDone, *, by: Actor) -> None:
    """What the union does not hold yet. A refusal names the field of the task."""
    union = founding.union
    if union is None:
        return
    held = papers_held.held_by([union.pk])[union.pk]
    for facts in rules.papers_of(task.kind, done, holder=union.name):
        if facts.kind in held:
            continue
        try:
            holding.take(union, facts, by=by, is_demo=founding.is_demo)
        except Refused as refused:
            told = [replace(each, field=rules.TASK_FIELD.get(each.field, each.field)) for each in refused.reasons]
            raise Refused(told) from refused


def tick_off(paper: UnionPaper, *, by: Actor) -> None:
    """A paper that came into the register does what the founding of its union still asked for."""
    kind = rules.TASK_OF.get(PaperKind(paper.kind))
    task = finding.open_task_of(paper.unit, kind) if kind else None
    if task is not None:
        founding = finding.lock(task.establishment)
        _tick(founding, finding.lock_task(task), paper.issued_on or today(), paper.shown_number, by=by)


def _tick(founding: Establishment, task: FoundingTask, on: date, reference: str, *, by: Actor, note: str = "") -> None:
    task.done_on, task.reference, task.note = on, reference, note
    task.store("done_on", "reference", "note")
    desk.close_items(task, outcome=_("Done"), by=by)
    audit.record(founding, "organizing.founding.task_done", by=by, note=note, changes={"founding.task": ("", task.title)})
