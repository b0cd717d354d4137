"""A process as a table: states, and which step leads from where to where under which right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from unionhall.common.errors import Refusal, Refused


@dataclass(frozen=True, slots=True)
class Transition:
    """One step of a process. ``clock`` names the policy parameter that sets its deadline, if it has one."""

    name: str
    sources: tuple[str, ...]
    target: str
    key: str
    label: str | Promise
    clock: str = ""


@dataclass(frozen=True)
class Workflow:
    """All steps of a process; the model holds its state in ``state``."""

    transitions: tuple[Transition, ...]

    def get(self, name: str) -> Transition:
        return next(each for each in self.transitions if each.name == name)

    def target(self, name: str, state: str) -> str:
        """The state after step ``name``; ``Refused`` when the step does not start in ``state``."""
        step = self.get(name)
        if state not in step.sources:
            raise Refused(Refusal(_("This has already moved on: reload the page to see its state."), code="state"))
        return step.target

    def open_from(self, state: str) -> Iterable[Transition]:
        return [each for each in self.transitions if state in each.sources]
