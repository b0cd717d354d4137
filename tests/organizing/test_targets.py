"""What coverage and founding policies make of the counters (ORG-2, ORG-3)."""

from decimal import Decimal

import pytest

from unionhall.organizing.targets import coverage_gap, own_committee
from unionhall.policies.catalogue.organizing import Coverage, Founding
from unionhall.policies.registry import Facts
from unionhall.policies.ruling import Rule, default_rule


def ruled(policy):
    return Rule(policy, default_rule(type(policy)).cited)


def facts(**counts):
    return Facts("370202005", "八大湖街道总工会", "street", "P", counts)


@pytest.mark.parametrize(
    ("share", "covered", "lacking"), [("1", 80, 21), ("0.9", 80, 11), ("0.9", 91, 0), ("0.9", 101, 0), ("0", 0, 0)]
)
def test_employers_still_to_be_organised(share, covered, lacking):
    counts = {"employers": 101, "employers.covered": covered}

    assert coverage_gap(ruled(Coverage(employers=Decimal(share))), facts(**counts)).value == lacking


@pytest.mark.parametrize(("members", "own"), [(0, False), (24, False), (25, True), (26, True)])
def test_committee_of_its_own_from_twenty_five_members(members, own):
    assert own_committee(ruled(Founding()), facts(members=members)).value is own


def test_reason_names_the_limit_of_the_policy():
    figure = own_committee(ruled(Founding(own_committee_from=10)), facts(members=9))

    assert figure.because[0].text == "会员 9 人，不足 10 人，可建工会小组或加入所在区域联合工会。"
