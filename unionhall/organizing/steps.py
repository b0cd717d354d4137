"""What other packages do inside the founding of a union, in its transaction: they register here when they start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from unionhall.common.actor import Actor
from unionhall.common.registries import Registry
from unionhall.organizing.models import Candidate, Establishment, FoundingMember
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


enrol_steps: Registry[EnrolStep] = Registry("enrolling step of a founding")
founding_steps: Registry[FoundingStep] = Registry("step of a founding")
