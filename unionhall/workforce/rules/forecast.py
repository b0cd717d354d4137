"""What a year will cost: everybody who serves now, and those who are planned. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from unionhall.members.enums import Education
from unionhall.policies.figures import Figure, because, given
from unionhall.units.enums import UnitKind
from unionhall.workforce.policies.growing import RankName
from unionhall.workforce.policies.paying import Payer
from unionhall.workforce.rules.charging import charges, shared
from unionhall.workforce.rules.paying import PayFacts, PayRules
from unionhall.workforce.rules.payroll import Desk

NONE = Decimal(0)


@dataclass
class Month:
    """People and cost of one month, by payer."""

    month: date
    people: int = 0
    cost: Decimal = NONE
    payers: dict[Payer, Decimal] = field(default_factory=lambda: dict.fromkeys(Payer, NONE))

    def add(self, cost: Decimal, parts: Mapping[Payer, Decimal], people: int) -> None:
        self.people += people
        self.cost += cost * people
        for payer, amount in parts.items():
            self.payers[payer] += amount * people


def newcomer(month: date, since: date) -> PayFacts:
    """A planned recruit: a trainee with a bachelor's degree at a street, in full from the first month."""
    years = (month.year - since.year) - (month.month < since.month)
    return PayFacts(RankName.TRAINEE, 1, years, Education.BACHELOR, "", UnitKind.STREET, "", 1, 1)


def forecast(
    cases: Mapping[date, Iterable[tuple[PayRules, PayFacts]]],
    planned: Mapping[date, Sequence[tuple[PayRules, PayFacts, int]]],
) -> list[Month]:
    """Month by month, in the order of ``cases``; equal cases are worked out once."""
    desk = Desk()
    found = []
    for month, rows in cases.items():
        made = Month(month)
        for rules, facts in rows:
            made.add(*_cost(desk, rules, facts), people=1)
        for rules, facts, count in planned.get(month, ()):
            made.add(*_cost(desk, rules, facts), people=count)
        found.append(made)
    return found


def _cost(desk: Desk, rules: PayRules, facts: PayFacts) -> tuple[Decimal, Mapping[Payer, Decimal]]:
    key = (rules.ident, facts)
    if key not in desk.costs:
        gross = desk.earned(rules, facts).gross
        cost = gross + charges(rules.insurance, gross).employer
        desk.costs[key] = (cost, shared(rules.shares, cost))
    return desk.costs[key]


def total(months: Sequence[Month], hires: int) -> Figure[Decimal]:
    """The year's cost, with what it rests on."""
    cost = sum((each.cost for each in months), NONE)
    people = given(months[0].people if months else 0, _("Workers in the first month"))
    reasons = [
        because(_("{people} workers in the first month, their grades and seniority rising with their years."), people=people)
    ]
    if hires:
        reasons.append(because(_("{hires} planned recruits as trainees with a bachelor's degree."), hires=hires))
    return Figure(cost, reasons, kind="money")
