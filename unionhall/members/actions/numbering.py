"""Numbers of cards: the city's running series, and blocks of it that are set aside ahead (号段)."""

from __future__ import annotations

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import refuse_if
from unionhall.members import permissions, rules
from unionhall.members.models import CardBlock
from unionhall.members.queries import cards
from unionhall.policies.catalogue.members import Card as CardPolicy
from unionhall.policies.queries import rule
from unionhall.policies.ruling import Rule
from unionhall.units.models import Unit


@action
def reserve(unit: Unit, count: int, *, by: Actor, note: str = "", is_demo: bool = False) -> CardBlock:
    """Set the next ``count`` numbers aside for cards of ``unit`` and below: they are printed ahead and given out first."""
    by.require(permissions.CARD_ISSUE, unit)
    policy = rule(CardPolicy, unit, on=today())
    refuse_if(rules.reserving_refusals(unit, count))
    prefix, city = _prefix(unit, policy)
    first = _run(prefix, city, count)
    block = CardBlock.objects.create(
        unit=unit,
        unit_path=unit.path,
        prefix=prefix,
        digits=policy.digits,
        first=first,
        last=first + count - 1,
        reserved_by=by.name,
        note=note,
        is_demo=is_demo,
    )
    audit.record(block, "members.card_block.reserved", by=by, note=note)
    return block


def take(unit: Unit, policy: Rule[CardPolicy], count: int) -> list[str]:
    """The next ``count`` numbers for cards of ``unit``; nobody else takes one until commit. What was set aside goes first."""
    numbers: list[str] = []
    for block in cards.lock_blocks(unit):
        numbers += _out_of(block, count - len(numbers))
    missing = count - len(numbers)
    if missing:
        prefix, city = _prefix(unit, policy)
        first = _run(prefix, city, missing)
        numbers += [rules.card_number(prefix, running, policy.digits) for running in range(first, first + missing)]
    return numbers


def _out_of(block: CardBlock, count: int) -> list[str]:
    wanted = min(count, block.left)
    first = block.first + block.given
    block.given += wanted
    if wanted:
        block.store("given")
    return [rules.card_number(block.prefix, running, block.digits) for running in range(first, first + wanted)]


def _prefix(unit: Unit, policy: Rule[CardPolicy]) -> tuple[str, Unit]:
    city = cards.city_of(unit)
    return policy.prefix or (city.division_code or "0000")[:4].ljust(4, "0"), city


def _run(prefix: str, city: Unit, count: int) -> int:
    """The first of the next ``count`` numbers of the series."""
    series = cards.lock_series(prefix, city)
    first = series.last + 1
    series.last += count
    series.save()
    return first
