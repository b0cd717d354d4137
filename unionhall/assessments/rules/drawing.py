"""A lot that everybody can draw again: the order is that of a digest of seed and plaque number. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from django.utils.translation import gettext as _

from unionhall.common.errors import Refusal


@dataclass(frozen=True, slots=True)
class Ticket:
    """One in the lot."""

    award_id: int
    number: str
    unit: str

    def digest(self, seed: str) -> str:
        return hashlib.sha256(f"{seed}|{self.number}".encode()).hexdigest()


def ordered(tickets: Iterable[Ticket], seed: str) -> list[tuple[str, Ticket]]:
    """(digest, ticket), the smallest digest first."""
    return sorted(((each.digest(seed), each) for each in tickets), key=lambda pair: (pair[0], pair[1].number))


def size_due(candidates: int, share: Decimal) -> int:
    """How many the policy asks for: the share, rounded up, one at least."""
    return max(1, int((candidates * share).to_integral_value(ROUND_CEILING))) if candidates else 0


def draw_refusals(candidates: int, size: int, seed: str) -> list[Refusal]:
    found = []
    if not candidates:
        found.append(Refusal(_("No plaque of this campaign is in force."), code="empty"))
    elif not 1 <= size <= candidates:
        found.append(Refusal(_("Draw between 1 and %(most)s.") % {"most": candidates}, field="size", code="size"))
    if len(seed.strip()) < 4:
        found.append(
            Refusal(_("Take a seed that nobody could choose, such as a lottery number of the day."), field="seed", code="seed")
        )
    return found
