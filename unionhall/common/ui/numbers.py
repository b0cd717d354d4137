"""How numbers are written on a page. Pure; the filters and tags call these."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

Number = int | float | Decimal

TEN_THOUSAND = 10_000


def exact(value: Number) -> str:
    """1,234 or 1,234.5: no digits lost, none invented."""
    if isinstance(value, float):
        value = Decimal(repr(value))
    if isinstance(value, Decimal):
        value = value.normalize()
        return f"{value:,f}"
    return f"{value:,}"


def yuan(value: Number) -> str:
    """¥1,234.50, with a real minus sign before the currency."""
    amount = Decimal(str(value)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{'−' if amount < 0 else ''}¥{abs(amount):,.2f}"


def ratio(value: Number) -> str:
    """97.1 % of 0.971, with a thin no-break space."""
    share = (Decimal(str(value)) * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{share:,f}\u202f%"


def ten_thousands(value: Number) -> tuple[str, bool]:
    """12.3 and True (万) from 10,000 up; the exact number and False below."""
    if -TEN_THOUSAND < value < TEN_THOUSAND:
        return exact(value), False
    return f"{(Decimal(str(value)) / TEN_THOUSAND).quantize(Decimal('0.1'), ROUND_HALF_UP):,f}", True


def signed(value: Number) -> str:
    """+12 or −3, as a change is written."""
    if value < 0:
        return f"−{exact(-value)}"
    return f"+{exact(value)}" if value else exact(value)


def shortened(name: str, length: int) -> str:
    """The end of a unit's name says which one it is, so it is shortened from the left."""
    return name if len(name) <= length else "…" + name[-(length - 1) :]
