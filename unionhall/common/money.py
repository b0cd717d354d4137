"""Yuan with two places: rounding half up, and parts that always add up to the whole."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def rounded(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def split(whole: Decimal, shares: Mapping[str, Decimal], *, residual: str) -> dict[str, Decimal]:
    """Parts of ``whole`` by ``shares``; the party named by ``residual`` takes what rounding leaves."""
    parts = {party: rounded(whole * share) for party, share in shares.items() if party != residual}
    parts[residual] = whole - sum(parts.values(), Decimal(0))
    return {party: parts[party] for party in shares}
