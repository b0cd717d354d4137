"""What a month earns, and who bears it (WRK-5)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unionhall.policies.ruling import Rule, default_rule
from unionhall.workforce.models.pay import EARNED
from unionhall.workforce.policies import Appraisal, PayerShares, PayScale, SocialInsurance
from unionhall.workforce.policies.paying import Payer, PayerShare
from unionhall.workforce.rules import charging
from unionhall.workforce.rules import paying as rules
from unionhall.workforce.rules.paying import PayFacts, PayRules
from unionhall.workforce.rules.payroll import Desk, pay_month


def pay_rules(**scale: object) -> PayRules:
    return PayRules(ruled(PayScale(**scale)), default_rule(Appraisal), default_rule(SocialInsurance), default_rule(PayerShares))


def ruled(policy):
    return Rule(policy, default_rule(type(policy)).cited)


def facts(**more: object) -> PayFacts:
    known = {
        "rank": "junior", "level": 1, "years": 4, "education": "60", "certificate": "junior", "place": "street",
        "result": "excellent", "served": 22, "workdays": 22,
    }  # fmt: skip
    return PayFacts(**(known | more))


def test_every_part_of_pay_is_worked_out_and_explained() -> None:
    earned = rules.earned(pay_rules(), facts())

    assert {name: str(each.value) for name, each in earned.parts.items()} == {
        "base": "3500.00",
        "grade": "270.00",  # grade 5: 60 + 65 + 70 + 75
        "seniority": "40.00",
        "education": "100.00",
        "certificate": "100.00",
        "allowance": "150.00",
        "performance": "720.00",
    }
    assert earned.gross == Decimal("4880.00")
    assert all(each.because for each in earned.parts.values())


@pytest.mark.parametrize(("years", "amount"), [(0, 0), (1, 60), (2, 125), (3, 195), (4, 270), (19, 1_995), (40, 1_995)])
def test_steps_widen_with_the_years_up_to_the_last_grade(years: int, amount: int) -> None:
    assert rules.grade_pay(ruled(PayScale()), years).value == amount


def test_part_of_a_month_is_paid_by_working_days() -> None:
    earned = rules.earned(pay_rules(), facts(served=11))

    assert (earned.parts["base"].value, earned.parts["grade"].value) == (Decimal("1750.00"), Decimal("135.00"))
    assert "11" in earned.parts["base"].because[-1].text


def test_without_appraisal_performance_is_paid_in_full_and_after_a_fail_not_at_all() -> None:
    first, failed = (rules.earned(pay_rules(), facts(result=result)).parts["performance"] for result in ("", "failed"))

    assert (first.value, failed.value) == (Decimal(600), Decimal(0))


def test_insurance_is_charged_within_the_bounds_of_the_base() -> None:
    low = charging.charges(default_rule(SocialInsurance), Decimal(3_000))
    high = charging.charges(default_rule(SocialInsurance), Decimal(50_000))

    assert (low.insurance.value, low.housing.value) == (Decimal("472.50"), Decimal("360.00"))  # of 4,500
    assert high.housing.value == Decimal("1760.00")  # of 22,000
    assert charging.charges(default_rule(SocialInsurance), Decimal(0)).employer == 0


def test_equal_cases_are_worked_out_once() -> None:
    desk, policies = Desk(), pay_rules()

    assert desk.earned(policies, facts()) is desk.earned(policies, facts())
    assert desk.month(policies, facts(), {}) is desk.month(policies, facts(), {})
    assert desk.month(policies, facts(), {}) is not desk.month(policies, facts(), {date(2026, 1, 1): Decimal(5)})
    assert desk.month(policies, facts(), {}).reasons["base"]["value"] == {"decimal": "3500.00"}


def test_back_pay_pays_in_full_and_takes_back_a_part() -> None:
    scale = ruled(PayScale(taken_back=Decimal("0.2")))

    assert charging.back_pay(scale, {1: Decimal(300), 2: Decimal(-900)}, Decimal(4_000)) == {1: Decimal(300), 2: Decimal(-800)}
    assert charging.back_pay(scale, {1: Decimal(-500), 2: Decimal(-500)}, Decimal(4_000)) == {1: Decimal(-500), 2: Decimal(-300)}
    assert charging.back_pay(scale, {1: Decimal(-500)}, Decimal(0)) == {}


@st.composite
def shares(draw) -> PayerShares:
    """Any way to share the cost among up to five payers, in steps of a hundredth of a percent."""
    payers = draw(st.lists(st.sampled_from(list(Payer)), min_size=1, max_size=5, unique=True))
    cuts = sorted(draw(st.lists(st.integers(0, 10_000), min_size=len(payers) - 1, max_size=len(payers) - 1)))
    parts = [end - start for start, end in zip([0, *cuts], [*cuts, 10_000], strict=True)]
    rows = tuple(PayerShare(payer, Decimal(part) / 10_000) for payer, part in zip(payers, parts, strict=True))
    return PayerShares(shares=rows, residual=draw(st.sampled_from(payers)))


@given(shares(), st.decimals(0, 99_999, places=2))
def test_parts_of_the_cost_always_add_up_to_the_whole(policy: PayerShares, cost: Decimal) -> None:
    parts = charging.shared(ruled(policy), cost)

    assert sum(parts.values()) == cost
    assert all(amount == amount.quantize(Decimal("0.01")) for amount in parts.values())


@given(
    st.integers(0, 45),
    st.sampled_from(["trainee", "junior", "intermediate", "senior"]),
    st.sampled_from(["", "junior", "senior"]),
    st.sampled_from(["", "excellent", "basic", "failed"]),
    st.integers(1, 23),
    shares(),
    st.dictionaries(st.dates(date(2025, 1, 1), date(2026, 9, 1)), st.decimals(-2_000, 2_000, places=2), max_size=3),
)
def test_a_line_adds_up_whatever_the_case(years, rank, certificate, result, served, policy, differences) -> None:
    known = facts(years=years, rank=rank, certificate=certificate, result=result, served=served, workdays=23)
    policies = PayRules(pay_rules().scale, pay_rules().appraisal, pay_rules().insurance, ruled(policy))

    line = pay_month(policies, rules.earned(policies, known), differences)

    paid = line.amounts
    assert paid["gross"] == sum(paid[name] for name in (*EARNED, "back_pay"))
    assert paid["net"] == paid["gross"] - paid["insurance"] - paid["housing"]
    assert paid["cost"] == paid["gross"] + paid["employer_insurance"] + paid["employer_housing"]
    assert paid["cost"] == sum(paid[payer] for payer in Payer)
    assert paid["back_pay"] == sum(line.backs.values())
