"""What somebody says of a campaign when planning it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class CampaignFacts:
    """Title, headcount and the days of the notice."""

    title: str
    headcount: int
    rules_on: date
    applies_from: date
    applies_until: date
    written_on: date
    interview_on: date
    contact: str
    written_hours: str = "09:00—11:00"
    conditions: str = ""

    def fields(self) -> dict[str, Any]:
        return asdict(self)
