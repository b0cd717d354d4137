"""Posts due by the standards of the documents (WRK-1)."""

import pytest

from unionhall.policies.enums import Rounding
from unionhall.policies.registry import Facts
from unionhall.policies.ruling import default_rule
from unionhall.workforce.policies import StaffingStandard
from unionhall.workforce.rules import posts_due


def posts(workers, *, kind="street", employers=0, **params):
    rule = default_rule(StaffingStandard)
    object.__setattr__(rule, "policy", StaffingStandard(**params))
    counts = {"workers": workers, "employers": employers}
    return posts_due(rule, Facts("370202005", "八大湖街道总工会", kind, "P", counts))


@pytest.mark.parametrize(
    ("workers", "due"),
    [(0, 0), (1, 1), (1_999, 1), (2_000, 1), (2_001, 1), (3_000, 1), (3_001, 2), (6_000, 2), (6_001, 3), (7_200, 3)],
)
def test_posts_follow_the_number_of_workers(workers, due):
    assert posts(workers).value == due


@pytest.mark.parametrize(("rounding", "due"), [(Rounding.UP, 3), (Rounding.HALF_UP, 2), (Rounding.DOWN, 2)])
def test_parts_of_a_post_are_rounded_as_the_policy_says(rounding, due):
    assert posts(7_200, rounding=rounding).value == due


def test_joint_union_has_its_minimum_and_only_it():
    assert posts(0, kind="community", joint_at_least=1).value == 1
    assert posts(0, kind="street", joint_at_least=1).value == 0


def test_joint_union_with_many_enterprises_may_ask_for_more_but_is_not_due_it():
    few, many = (posts(500, kind="community", employers=number, more_from=100) for number in (99, 100))

    assert (few.value, many.value) == (1, 1)
    assert (len(few.because), len(many.because)) == (1, 2)
    assert many.because[1].text == "企业 100 家，达到 100 家，可申请增配 1 名。"


def test_service_body_is_due_its_own_number_whatever_the_workers():
    assert posts(9_999, kind="service").value == 1


def test_figure_shows_the_arithmetic():
    assert posts(7_200).because[0].text == "职工 7,200 人 ÷ 3,000 = 2.4，进一取整，应配 3 名。"
