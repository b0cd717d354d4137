"""What is done of the list for later, and which papers a union holds from then on (先建会、后规范). Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from unionhall.common.errors import Refusal
from unionhall.organizing.enums.founding import TaskKind
from unionhall.organizing.rules.papers import PaperFacts
from unionhall.policies.catalogue.organizing import PaperKind

SEALS = (PaperKind.SEAL, PaperKind.FINANCE_SEAL, PaperKind.AUDIT_SEAL)
"""Seals that one visit to the engraver brings."""

TASK_OF = {
    PaperKind.SEAL: TaskKind.SEAL,
    PaperKind.LEGAL_PERSON: TaskKind.LEGAL_PERSON,
    PaperKind.ACCOUNT: TaskKind.ACCOUNT,
}
"""Which paper does which task."""

TASK_FIELD = {"number": "reference", "issued_on": "done_on"}
"""A refusal about the paper is told where the task's form asked for it."""


@dataclass(frozen=True, slots=True)
class TaskDone:
    """What somebody says of a task. ``reference``: the number of the certificate, the account or the filing."""

    done_on: date
    reference: str = ""
    issuer: str = ""
    kept_by: str = ""
    seals: Sequence[str] = (PaperKind.SEAL,)
    note: str = ""


def task_refusals(kind: str, done: TaskDone, founded_on: date | None, *, today: date) -> list[Refusal]:
    """When something was done, and under which number."""
    found = []
    if done.done_on > today:
        found.append(Refusal(_("This day lies in the future."), field="done_on", code="future"))
    if founded_on is not None and done.done_on < founded_on and kind != TaskKind.LATER:
        found.append(Refusal(_("The union was founded later than that."), field="done_on", code="order"))
    if kind == TaskKind.LEGAL_PERSON and not done.reference:
        found.append(Refusal(_("Give the 18 characters of the certificate."), field="reference", code="missing"))
    if kind == TaskKind.SEAL and PaperKind.SEAL not in done.seals:
        found.append(Refusal(_("The official seal is among those that are made."), field="seals", code="missing"))
    return found


def papers_of(kind: str, done: TaskDone, *, holder: str) -> list[PaperFacts]:
    """The papers that a task brings into the register; funds and what a policy lists bring none."""
    kinds: Sequence[str] = done.seals if kind == TaskKind.SEAL else [each for each, task in TASK_OF.items() if task == kind]
    number = done.reference if kind == TaskKind.SEAL else "".join(done.reference.split()).upper()
    return [
        PaperFacts(each, number, holder=holder, issuer=done.issuer, issued_on=done.done_on, kept_by=done.kept_by)
        for each in kinds
    ]


def shown_reference(kind: str, reference: str) -> str:
    """As everybody may read it on the list: of an account the last four digits."""
    return f"****{reference[-4:]}" if kind == TaskKind.ACCOUNT and reference else reference
