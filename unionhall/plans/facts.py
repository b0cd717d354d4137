"""What is said of a measure, in one piece."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from unionhall.units.models import Unit


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """The responsible unit, those who help, the days, and what will show that it is done."""

    text: str
    unit: Unit
    due_on: date
    starts_on: date | None = None
    evidence: str = ""
    assisting: tuple[Unit, ...] = ()
