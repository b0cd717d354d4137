"""A line of a pay run as a whole, each different case worked out once. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from unionhall.workforce.policies.paying import Payer
from unionhall.workforce.rules.charging import back_pay, back_pay_figure, charges, shared, shares_figure
from unionhall.workforce.rules.paying import Earned, PayFacts, PayRules, earned


@dataclass
class Desk:
    """Works out each different case once: many workers have the same facts, and most have no back pay."""

    _earned: dict[tuple[Any, PayFacts], Earned] = field(default_factory=dict)
    _months: dict[tuple[Any, ...], PayMonth] = field(default_factory=dict)
    costs: dict[Any, tuple[Decimal, Mapping[Payer, Decimal]]] = field(default_factory=dict)
    _kept: list[PayRules] = field(default_factory=list)

    def earned(self, rules: PayRules, facts: PayFacts) -> Earned:
        key = (rules.ident, facts)
        if key not in self._earned:
            self._kept.append(rules)  # an identity is only good while its object lives
            self._earned[key] = earned(rules, facts)
        return self._earned[key]

    def month(self, rules: PayRules, facts: PayFacts | None, differences: Mapping[Any, Decimal]) -> PayMonth:
        """A whole line: its amounts, its reasons, and what it corrects. ``facts`` None: not serving this month."""
        key = (rules.ident, facts, tuple(sorted(differences.items())))
        if key not in self._months:
            self._kept.append(rules)
            self._months[key] = pay_month(rules, self.earned(rules, facts) if facts else Earned({}), differences)
        return self._months[key]


@dataclass(frozen=True, slots=True)
class PayMonth:
    """What a line of a pay run says: column → amount, part → reasons as they are kept, month → back pay."""

    amounts: Mapping[str, Decimal]
    reasons: Mapping[str, Any]
    backs: Mapping[Any, Decimal]


def pay_month(rules: PayRules, month: Earned, differences: Mapping[Any, Decimal]) -> PayMonth:
    """From what is earned to what is paid out, and to who bears the cost; parts add up to the whole."""
    backs = back_pay(rules.scale, differences, month.gross)
    charged, back = charges(rules.insurance, month.gross), back_pay_figure(backs)
    gross = month.gross + back.value
    cost = gross + charged.employer
    figures = {
        **month.parts,
        "back_pay": back,
        "insurance": charged.insurance,
        "housing": charged.housing,
        "employer_insurance": charged.employer_insurance,
        "employer_housing": charged.employer_housing,
    }
    amounts = {name: each.value for name, each in figures.items()}
    amounts |= {"gross": gross, "net": gross - charged.withheld, "cost": cost}
    amounts |= {payer.value: amount for payer, amount in shared(rules.shares, cost).items()}
    kept = {**figures, "cost": shares_figure(rules.shares, cost)}
    return PayMonth(amounts, {name: each.stored() for name, each in kept.items()}, backs)
