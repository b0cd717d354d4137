"""What verbs are given: the terms of a campaign, a leading group, words of a union, marks of a tablet."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from unionhall.policies.models import Version


@dataclass(frozen=True, slots=True)
class Terms:
    """What a campaign is planned with."""

    title: str
    scheme: str
    year: int
    card: Version
    kinds: list[str]
    employer_kinds: list[str] = field(default_factory=list)
    message: str = ""
    document: str = ""

    def fields(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Led:
    """One of the leading group."""

    name: str
    post: str = ""
    duty: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """What the union says of an item; no value takes back what was said."""

    value: Decimal | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """One mark as the tablet made it. ``base`` is the mark that its giver had before the eyes."""

    client_id: UUID
    code: str
    value: Decimal
    reason: str = ""
    base: UUID | None = None
    given_at: datetime | None = None
    is_offline: bool = False
