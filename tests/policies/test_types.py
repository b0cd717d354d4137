"""Policies as types: JSON both ways, schema, problems with their path."""

from __future__ import annotations

import string
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

import jsonschema_rs
import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from unionhall.assessments.policies import Scorecard
from unionhall.policies.catalogue.funds import Contribution
from unionhall.policies.catalogue.members import Ground, Joining
from unionhall.policies.coding import dump, load, parse
from unionhall.policies.enums import Rounding, Topic
from unionhall.policies.schema import schema
from unionhall.policies.types import (
    Invalid,
    Policy,
    Range,
    Shape,
    Slot,
    UnknownPolicy,
    param,
    policy_type,
    policy_types,
)
from unionhall.workforce.policies import PayerShares, StaffingStandard

SCALARS: dict[type[Any], Any] = {
    int: st.integers(1, 28),
    Decimal: st.decimals(0, 1, places=3),
    bool: st.booleans(),
    str: st.text(string.ascii_letters + "工会职工", min_size=1, max_size=10),
    date: st.dates(date(2000, 1, 1), date(2100, 1, 1)),
}


def one(slot: Slot) -> Any:
    if slot.is_record:
        return record(slot.kind)
    if issubclass(slot.kind, Enum):
        return st.sampled_from(list(slot.kind)).map(lambda each: each.value)
    return within_bounds(slot)


def within_bounds(slot: Slot) -> Any:
    low, high = slot.param.at_least, slot.param.at_most
    if slot.kind is int:
        return st.integers(1 if low is None else low, high if high is not None else (low or 0) + 50)
    if slot.kind is Decimal:
        return st.decimals(low or 0, 1 if high is None else high, places=3).map(str)
    return SCALARS[slot.kind].map(dump)


def record(shape: type[Shape]) -> Any:
    fields = {}
    for slot in shape.slots():
        made = one(slot)
        fields[slot.name] = st.lists(made, max_size=3) if slot.many else st.none() | made if slot.optional else made
    return st.fixed_dictionaries(fields)


@pytest.mark.parametrize("policy", policy_types(), ids=lambda each: each.key)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_what_parses_fits_the_schema_and_comes_back_the_same(policy: type[Policy], data: st.DataObject) -> None:
    written = data.draw(record(policy))
    parsed, problems = tried(policy, written)

    # A schema says the same as the parser, but for the sums and orders that ``check`` looks at.
    assert jsonschema_rs.validator_for(schema(policy)).is_valid(written), problems
    if parsed is not None:
        assert parse(policy, dump(parsed)) == parsed


def tried(policy: type[Policy], written: Any) -> tuple[Policy | None, Any]:
    try:
        return parse(policy, written), None
    except Invalid as wrong:
        return None, wrong.problems


@pytest.mark.parametrize("policy", policy_types(), ids=lambda each: each.key)
def test_product_default_is_valid_and_fits_its_schema(policy):
    written = dump(policy())

    assert parse(policy, written) == policy()
    assert parse(policy, {}) == policy()
    assert jsonschema_rs.validator_for(schema(policy)).is_valid(written)


@pytest.mark.parametrize("policy", policy_types(), ids=lambda each: each.key)
def test_schema_is_draft_2020_12_with_a_title_for_every_parameter(policy):
    found = schema(policy)

    assert jsonschema_rs.meta.is_valid(found)
    assert (found["$schema"], set(found["properties"])) == (
        "https://json-schema.org/draft/2020-12/schema",
        {slot.name for slot in policy.slots()},
    )
    assert all(each["title"] for each in found["properties"].values())


@pytest.mark.parametrize(
    ("params", "paths"),
    [
        ({"up_to": 0}, ["up_to"]),
        ({"up_to": "many"}, ["up_to"]),
        ({"up_to": True}, ["up_to"]),
        ({"up_to": 2000.5}, ["up_to"]),
        ({"up_to": None}, ["up_to"]),
        ({"rounding": "sideways"}, ["rounding"]),
        ({"service_bodies": {"low": 3, "high": 2}}, ["service_bodies.high"]),
        ({"service_bodies": 2}, ["service_bodies"]),
        ({"unheard_of": 1}, ["unheard_of"]),
        ([], [""]),
    ],
)
def test_wrong_parameter_is_named_by_its_path(params, paths):
    with pytest.raises(Invalid) as wrong:
        parse(StaffingStandard, params)

    assert [each.path for each in wrong.value.problems] == paths


def test_wrong_cell_of_a_table_is_named_by_row_and_column():
    items = [
        {"code": "A1", "block": "组织", "title": "甲", "points": "100"},
        {"code": "A2", "block": "组织", "title": "乙", "points": "much"},
        {"code": "A3", "block": "组织", "title": "", "points": "0"},
    ]

    with pytest.raises(Invalid) as wrong:
        parse(Scorecard, {"items": items})

    assert [each.path for each in wrong.value.problems] == ["items.1.points", "items.2.title"]


def test_problem_is_told_in_the_reader_s_language():
    with translation.override("zh-hans"), pytest.raises(Invalid) as chinese:
        parse(StaffingStandard, {"up_to": 0})
    with translation.override("en"), pytest.raises(Invalid) as english:
        parse(StaffingStandard, {"up_to": 0})

    assert (str(chinese.value), str(english.value)) == ("up_to: 不得小于 1。", "up_to: At least 1.")


@pytest.mark.parametrize(
    ("policy", "params", "path"),
    [
        (Contribution, {"split": [{"holder": "own", "share": "0.6", "residual": True}]}, "split"),
        (PayerShares, {"shares": [{"payer": "city", "share": "0.7"}]}, "shares"),
        (Scorecard, {"items": [{"code": "A", "block": "B", "title": "C", "points": "99"}]}, "items"),
        (
            Scorecard,
            {"items": [{"code": "A", "block": "B", "title": "C", "points": "100", "scoring": "register"}]},
            "items.0.indicator",
        ),
        (Joining, {"answer_days": 3, "remind_days": 4}, "remind_days"),
    ],
)
def test_parts_that_do_not_fit_together_are_refused(policy, params, path):
    with pytest.raises(Invalid) as wrong:
        parse(policy, params)

    assert path in [each.path for each in wrong.value.problems]


@pytest.mark.parametrize("ground", ["household", "length_of_work", "户籍"])
def test_household_and_length_of_work_cannot_become_grounds_for_refusal(ground):
    with pytest.raises(Invalid):
        parse(Joining, {"grounds": [ground]})

    assert {each.value for each in Ground} == {
        "not_a_worker", "not_voluntary", "charter", "member", "under_age", "identity",
    }  # fmt: skip


def test_stored_parameters_survive_fields_that_came_and_went():
    stored = {"up_to": 1_500, "dropped_by_a_newer_product": 1}

    assert load(StaffingStandard, stored) == StaffingStandard(up_to=1_500)


def test_decimals_keep_every_digit():
    assert dump(parse(Contribution, {"rate": "0.0200"}))["rate"] == "0.0200"
    assert parse(Contribution, {"rate": 0.02}).rate == Decimal("0.02")


def test_unknown_policy_raises():
    with pytest.raises(UnknownPolicy):
        policy_type("workforce.unheard_of")


def test_key_declared_twice_raises():
    with pytest.raises(ValueError, match="declared twice"):

        class Second(Policy, key="workforce.staffing", label="twice", topic=Topic.WORKFORCE):
            """The same key again."""


def test_parameter_may_not_hide_what_every_rule_has():
    with pytest.raises(TypeError, match="source"):

        class Hiding(Policy, key="test.hiding", label="hiding", topic=Topic.SYSTEM):
            """A parameter named like the rule's own source."""

            source: str = param("Source", default="")


def test_range_holds_both_ends():
    assert [1 in Range(1, 2), 2 in Range(1, 2), 3 in Range(1, 2), str(Range(1, 2)), str(Range(2, 2))] == [
        True, True, False, "1–2", "2",
    ]  # fmt: skip


def test_enumeration_is_read_as_itself():
    assert parse(StaffingStandard, {"rounding": "down"}).rounding is Rounding.DOWN
