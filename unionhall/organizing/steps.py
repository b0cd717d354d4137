"""What other packages do inside the founding of a union or the logging of a visit, in its transaction: they register here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from unionhall.common.actor import Actor
from unionhall.common.registries import Registry
from unionhall.organizing.models import Candidate, Establishment, FoundingMember, Visit
from unionhall.units.models import Unit


@dataclass(frozen=True, slots=True)
class Entered:
    """What became of a first member in the register: the person, or why there is none."""

    person_id: int | None
    outcome: str = ""


class EnrolStep(Protocol):
    """Enter the first members of ``union``; a founding goes on without those that the register refuses."""

    def __call__(self, union: Unit, members: Sequence[FoundingMember], *, by: Actor, on: date) -> Mapping[int, Entered]: ...


class FoundingStep(Protocol):
    """Called when ``establishment.union`` stands, its employers are covered and its members entered."""

    def __call__(self, establishment: Establishment, elected: Sequence[Candidate], *, by: Actor, on: date) -> None: ...


class VisitStep(Protocol):
    """Called when a visit is written down."""

    def __call__(self, visit: Visit, *, by: Actor) -> None: ...


enrol_steps: Registry[EnrolStep] = Registry("enrolling step of a founding")
founding_steps: Registry[FoundingStep] = Registry("step of a founding")
visit_steps: Registry[VisitStep] = Registry("step of a visit")
