"""What is withheld, who bears the cost, and what is paid later for earlier months. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from unionhall.common.money import rounded, split
from unionhall.policies.figures import Rule, because, given
from unionhall.workforce.policies import PayerShares, PayScale, SocialInsurance
from unionhall.workforce.policies.paying import Insured, Payer
from unionhall.workforce.rules.paying import NONE, Money, cash, yuan


@dataclass(frozen=True, slots=True)
class Charges:
    """Insurance and housing fund of one month."""

    insurance: Money
    housing: Money
    employer_insurance: Money
    employer_housing: Money

    @property
    def withheld(self) -> Decimal:
        return self.insurance.value + self.housing.value

    @property
    def employer(self) -> Decimal:
        return self.employer_insurance.value + self.employer_housing.value


def charges(rule: Rule[SocialInsurance], gross: Decimal) -> Charges:
    """By local rates on the month's own pay, within the bounds of the base. Nothing earned, nothing charged."""
    if gross <= 0:
        return Charges(*(yuan(NONE) for _each in range(4)))
    base = min(max(gross, rule.base_low), rule.base_high)
    bounds = rule.cites(
        _("Gross pay {gross}, base between {low} and {high}: {base}."),
        gross=cash(gross), low=cash(rule.base_low), high=cash(rule.base_high), base=cash(base),
    )  # fmt: skip
    social = [each for each in rule.rates if each.branch != Insured.HOUSING]
    fund = [each for each in rule.rates if each.branch == Insured.HOUSING]
    return Charges(
        _charged(rule, bounds, base, social, "worker"),
        _charged(rule, bounds, base, fund, "worker"),
        _charged(rule, bounds, base, social, "employer"),
        _charged(rule, bounds, base, fund, "employer"),
    )


def _charged(rule: Rule[SocialInsurance], bounds: Any, base: Decimal, rows: list[Any], side: str) -> Money:
    """Each branch is rounded by itself, as it is paid in."""
    amounts = [(each.branch.label, getattr(each, side)) for each in rows if getattr(each, side)]
    reasons = [rule.cites(_("{branch} {rate}."), branch=label, rate=given(rate, kind="percent")) for label, rate in amounts]
    return yuan(sum((rounded(base * rate) for _label, rate in amounts), NONE), bounds, *reasons)


def shared(rule: Rule[PayerShares], cost: Decimal) -> dict[Payer, Decimal]:
    """The cost by payers; the parts always add up to the whole (分级负担)."""
    shares = {each.payer.value: each.share for each in rule.shares}
    parts = split(cost, shares, residual=rule.residual.value)
    return {payer: parts.get(payer.value, NONE) for payer in Payer}


def shares_figure(rule: Rule[PayerShares], cost: Decimal) -> Money:
    """The cost with the sentence that says how it is shared."""
    reasons = [
        rule.cites(_("{payer}: {share}."), payer=each.payer.label, share=given(each.share, kind="percent"))
        for each in rule.shares
    ]
    rest = rule.cites(_("What rounding leaves is borne by: {payer}."), payer=rule.residual.label)
    return yuan(cost, *reasons, rest)


def back_pay(scale: Rule[PayScale], differences: Mapping[Any, Decimal], gross: Decimal) -> dict[Any, Decimal]:
    """What is paid or taken back this month, oldest months first. At most a part of the month's pay is taken back."""
    allowed = rounded(max(gross, NONE) * scale.taken_back)
    paid: dict[Any, Decimal] = {}
    for month in sorted(differences):
        amount = differences[month]
        if amount < 0:
            amount = -min(-amount, allowed)
            allowed += amount
        if amount:
            paid[month] = amount
    return paid


def back_pay_figure(paid: Mapping[Any, Decimal]) -> Money:
    reasons = [
        because(_("{month}: {amount}."), month=f"{month:%Y-%m}", amount=cash(amount)) for month, amount in sorted(paid.items())
    ]
    return yuan(sum(paid.values(), NONE), *(reasons or [because(_("Nothing changed in months already paid."))]))
