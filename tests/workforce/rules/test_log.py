"""What may stand in a work log, and when. Pure (WRK-10)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from unionhall.policies.ruling import Rule, default_rule
from unionhall.workforce.models import LogEntry, LogSheet, Worker
from unionhall.workforce.policies import WorkLog
from unionhall.workforce.policies.worklog import Duty, DutyName
from unionhall.workforce.rules import log as rules
from unionhall.workforce.rules.log import Written

TODAY = date(2026, 11, 25)
WORKER = Worker(name="林晓燕", started_on=date(2024, 7, 1), user_id=7)


def law(**said: Any) -> Rule[WorkLog]:
    policy = WorkLog(**said)
    return Rule(policy, default_rule(type(policy)).cited)


def codes(said: Written, *, reason: str = "", is_locked: bool = False, policy: Rule[WorkLog] | None = None) -> list[str]:
    found = rules.writing_refusals(WORKER, said, policy or law(), today=TODAY, reason=reason, is_locked=is_locked)
    return [each.code for each in found]


@pytest.mark.parametrize(
    ("said", "reason", "is_locked", "expected"),
    [
        (Written(TODAY, "visits", "走访"), "", False, []),
        (Written(date(2026, 11, 26), "visits", "走访"), "", False, ["future"]),
        (Written(date(2024, 6, 30), "visits", "走访"), "补", False, ["order"]),
        (Written(date(2026, 11, 10), "visits", "走访"), "", False, ["late"]),
        (Written(date(2026, 11, 10), "visits", "走访"), "出差", False, []),
        (Written(date(2026, 11, 24), "visits", "走访"), "", True, ["late"]),
        (Written(TODAY, "visits", "走访", latitude=Decimal("36.1")), "", False, ["pair"]),
        (Written(TODAY, "other", "录入", is_other=True), "", False, ["missing"]),
        (Written(TODAY, "other", "录入", is_other=True, asked_by="街道"), "", False, []),
    ],
)
def test_what_may_be_written(said: Written, reason: str, is_locked: bool, expected: list[str]) -> None:
    assert codes(said, reason=reason, is_locked=is_locked) == expected


def test_only_duties_of_the_policy_are_logged() -> None:
    policy = law(duties=(Duty(DutyName.VISITS),))

    assert codes(Written(TODAY, "archives", "归档"), policy=policy) == ["duty"]


def test_a_visit_counts_for_the_duty_of_its_kind_else_for_the_first() -> None:
    assert [law().policy.duty_of(kind) for kind in ("help", "rules", "routine")] == ["petitions", "contracts", "visits"]


@pytest.mark.parametrize(
    ("facts", "is_locked", "expected"),
    [({}, False, []), ({"is_struck": True}, False, ["state"]), ({"visit_id": 3}, False, ["visit"]), ({}, True, ["locked"])],
)
def test_what_is_struck_confirmed_or_from_a_visit_stays(facts: dict[str, Any], is_locked: bool, expected: list[str]) -> None:
    assert [each.code for each in rules.changing_refusals(LogEntry(**facts), is_locked=is_locked)] == expected


@pytest.mark.parametrize(
    ("is_locked", "is_corrected", "reason", "expected"),
    [
        (True, False, "写错", []),
        (False, False, "写错", ["open"]),
        (True, True, "写错", ["state"]),
        (True, False, " ", ["missing"]),
    ],
)
def test_a_correction_stands_once_beside_a_confirmed_entry(
    is_locked: bool, is_corrected: bool, reason: str, expected: list[str]
) -> None:
    found = rules.correcting_refusals(LogEntry(), is_locked=is_locked, is_corrected=is_corrected, reason=reason)

    assert [each.code for each in found] == expected


def test_a_month_goes_up_once_when_it_is_over() -> None:
    known: Any = SimpleNamespace(state="sent")
    back: Any = SimpleNamespace(state="returned")
    pairs = [(date(2026, 11, 1), None), (date(2026, 10, 1), None), (date(2026, 10, 1), known), (date(2026, 10, 1), back)]

    found = [[each.code for each in rules.sending_refusals(month, today=TODAY, known=sheet)] for month, sheet in pairs]

    assert found == [["future"], [], ["duplicate"], []]


def test_nobody_confirms_the_own_log() -> None:
    assert [each.code for each in rules.confirming_refusals(LogSheet(worker=WORKER), user_id=7)] == ["self"]
    assert rules.confirming_refusals(LogSheet(worker=WORKER), user_id=8) == []


def test_other_work_is_counted_apart() -> None:
    assert rules.counted([("visits", False), ("visits", False), ("other", True)]) == ({"visits": 2}, 1)
