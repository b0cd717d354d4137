"""The facts of a cost forecast: everybody who serves now, as they will be in each month of a year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from unionhall.units.models import Unit
from unionhall.workforce.queries import paying
from unionhall.workforce.queries.paying import Roll
from unionhall.workforce.rules import forecast as rules
from unionhall.workforce.rules.forecast import Month
from unionhall.workforce.rules.paying import PayFacts, PayRules


def of_year(unit: Unit, year: int, *, hires: int, from_month: int) -> list[Month]:
    """Twelve months: policies as they are in force for each of them, people as they are known today."""
    months = [date(year, month, 1) for month in range(1, 13)]
    roll = paying.roll(unit, months)
    cases = {month: list(_cases(roll, month)) for month in months}
    since = date(year, from_month, 1)
    planned = {
        month: [(paying.pay_rules(unit.path, month), rules.newcomer(month, since), hires)]
        for month in months
        if hires and month >= since
    }
    return rules.forecast(cases, planned)


def _cases(roll: Roll, month: date) -> Iterator[tuple[PayRules, PayFacts]]:
    for worker in roll.workers:
        facts = roll.facts(worker, month)
        if facts is not None:
            yield roll.rules_of(worker, month), facts
