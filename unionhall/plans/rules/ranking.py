"""Who is ahead and who lags, for bulletins. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

NOUGHT = Decimal(0)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A unit in the table of one indicator. Equal shares have one rank; without a target there is none."""

    key: int
    share: Decimal | None
    rank: int | None


def ranks(shares: Mapping[int, Decimal | None]) -> dict[int, int | None]:
    """1, 2, 2, 4: the highest share first."""
    known = sorted((share for share in shares.values() if share is not None), reverse=True)
    return {key: None if share is None else known.index(share) + 1 for key, share in shares.items()}


def climbed(now: int | None, before: int | None) -> int | None:
    """How many places a unit went up (negative: down); None when it had or has no rank."""
    return None if now is None or before is None else before - now


def laggards(shares: Mapping[int, Decimal | None], expected: Decimal) -> list[int]:
    """Units behind what the days gone ask for, the furthest behind first."""
    behind = [(share, key) for key, share in shares.items() if share is not None and share < expected]
    return [key for _share, key in sorted(behind)]


def bar(values: Sequence[Decimal]) -> list[Decimal]:
    """Lengths of bars as shares of the longest."""
    top = max(values, default=NOUGHT)
    return [value / top if top else NOUGHT for value in values]
