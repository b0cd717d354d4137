"""Numbers of cards and what a QR code proves. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from unionhall.common.errors import Refusal
from unionhall.members.enums import CardState, Standing
from unionhall.members.models import Card, CardBlock
from unionhall.members.rules.moving import months_after
from unionhall.policies.catalogue.members import Card as CardPolicy
from unionhall.policies.figures import Rule
from unionhall.units.models import Unit

AT_MOST = 10_000
"""Numbers that are set aside at once."""

A_SHEET = 1_000
"""Blank cards that are printed at once: a hundred pages."""

HOLDING = (Standing.MEMBER, Standing.MOVING, Standing.RETAINED)


def card_number(prefix: str, running: int, digits: int) -> str:
    """Prefix, running number, and a check digit after Luhn, so that a mistyped number is noticed."""
    body = f"{prefix}{running:0{digits}d}"
    return body + luhn(body)


def numbers_of(block: CardBlock) -> Iterator[str]:
    """Every number of a block, given out or not."""
    return (card_number(block.prefix, running, block.digits) for running in range(block.first, block.last + 1))


def sheets_of(block: CardBlock) -> dict[int, range]:
    """part → its running numbers, for the parts of a block that are printed at once and have numbers that nobody has yet."""
    starts = range(block.first, block.last + 1, A_SHEET)
    parts = {at: range(start, min(start + A_SHEET, block.last + 1)) for at, start in enumerate(starts, start=1)}
    return {at: part for at, part in parts.items() if part[-1] >= block.first + block.given}


def blanks_of(block: CardBlock, part: int) -> list[str]:
    """The numbers of one part of a block that nobody has yet."""
    whole = sheets_of(block).get(part, range(0))
    return [card_number(block.prefix, running, block.digits) for running in whole if running >= block.first + block.given]


def reserving_refusals(unit: Unit, count: int) -> list[Refusal]:
    """Numbers are set aside for a place that stands, and not by the million."""
    if not unit.is_open:
        return [Refusal(_("%(name)s was dissolved.") % {"name": unit.name}, field="unit", code="closed")]
    if not 1 <= count <= AT_MOST:
        return [Refusal(_("Between 1 and %(most)s numbers at once.") % {"most": AT_MOST}, field="count", code="count")]
    return []


def luhn(body: str) -> str:
    total = 0
    for place, sign in enumerate(reversed(body)):
        digit = int(sign) * (2 if place % 2 == 0 else 1)
        total += digit - 9 if digit > 9 else digit
    return str(-total % 10)


def is_card_number(number: str) -> bool:
    return number.isascii() and number.isdecimal() and len(number) > 1 and luhn(number[:-1]) == number[-1]


def valid_until(issued_on: date, rule: Rule[CardPolicy]) -> date:
    return months_after(issued_on, 12 * rule.valid_years)


def issuing_refusals(standing: str, current: Card | None) -> list[Refusal]:
    """One card for each member."""
    if standing not in HOLDING:
        return [Refusal(_("Only members have a card."), code="standing")]
    if current is None:
        return []
    if current.state == CardState.LOST:
        return [Refusal(_("The card was reported lost: replace it instead."), code="lost")]
    return [Refusal(_("This member has a card already."), code="same")]


def losing_refusals(card: Card) -> list[Refusal]:
    return [] if card.state == CardState.ACTIVE else [Refusal(_("This card is not valid any more."), code="state")]


def replacing_refusals(card: Card, standing: str) -> list[Refusal]:
    if card.state not in {CardState.ACTIVE, CardState.LOST}:
        return [Refusal(_("This card is not valid any more."), code="state")]
    return [] if standing in HOLDING else [Refusal(_("Only members have a card."), code="standing")]


def masked_name(name: str) -> str:
    """王*明, 王*: enough for who holds the card in front of them, nothing for a list."""
    if len(name) < 3:
        return name[:1] + "*" * (len(name) - 1)
    return name[0] + "*" * (len(name) - 2) + name[-1]
