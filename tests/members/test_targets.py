"""What the real-name policy makes of the counters (MEM-1)."""

from decimal import Decimal

import pytest

from unionhall.members.targets import enrolment_gap, record_gap
from unionhall.policies.catalogue.members import RealName
from unionhall.policies.registry import Facts
from unionhall.policies.ruling import Rule, default_rule

RULE = Rule(RealName(enrolled=Decimal("0.98"), complete=Decimal("0.95")), default_rule(RealName).cited)


def facts(**counts):
    return Facts("U0001", "海风食品有限公司工会", "workplace", "P", counts)


@pytest.mark.parametrize(("complete", "lacking"), [(0, 95), (94, 1), (95, 0), (100, 0)])
def test_records_still_to_be_completed(complete, lacking):
    assert record_gap(RULE, facts(**{"members": 100, "members.complete": complete})).value == lacking


@pytest.mark.parametrize(("members", "lacking"), [(471, 14), (485, 0), (500, 0)])
def test_workers_still_to_be_enrolled(members, lacking):
    assert enrolment_gap(RULE, facts(workers=494, members=members)).value == lacking


def test_reason_shows_the_arithmetic():
    figure = enrolment_gap(RULE, facts(workers=485, members=471))

    assert figure.because[0].text == "职工 485 人，按 98.0\u202f% 应发展会员 476 人，现有会员 471 人，尚缺 5 人。"
