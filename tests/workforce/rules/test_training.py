"""Hours over days, seats, who is short and why, what is borne of fees. No database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.training import course_facts
from unionhall.policies.ruling import default_rule
from unionhall.workforce.models import Certificate, Course, CourseDay, CourseQuota, Enrolment, Study, TrainingPlan, Worker
from unionhall.workforce.policies import FurtherStudy, Training
from unionhall.workforce.rules import studying, training, training_hours, training_people
from unionhall.workforce.rules.training_people import Room

YEAR = 2026
DAY = date(2026, 11, 25)


def standard(**more: Any) -> Any:
    return replace(default_rule(Training), policy=Training(**more))


def codes(refusals: Any) -> set[str]:
    return {each.code for each in refusals}


@given(halves=st.integers(1, 200), days=st.integers(1, 30))
def test_hours_over_days_add_up(halves: int, days: int) -> None:
    hours = Decimal(halves) / 2
    parts = training.spread(hours, [date(2026, 1, 1 + number) for number in range(days)])

    assert sum(part for _day, part in parts) == hours
    assert max(part for _day, part in parts) - min(part for _day, part in parts) <= Decimal("0.5")


def test_teaching_days_leave_weekends_out() -> None:
    assert [each.day for each in training.teaching_days(date(2026, 12, 3), date(2026, 12, 7))] == [3, 4, 7]
    assert [each.day for each in training.teaching_days(date(2026, 12, 5), date(2026, 12, 6))] == [5, 6]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"ends_on": date(2026, 12, 6)}, "order"),
        ({"enrol_until": date(2026, 12, 9)}, "order"),
        ({"ends_on": date(2027, 1, 8)}, "year"),
        ({"hours": Decimal("12.3")}, "halves"),
        ({"hours": Decimal(17)}, "hours"),
        ({"because": " "}, "missing"),
        ({"kind": "special"}, "kind"),
        ({"certificate_months": 12}, "missing"),
    ],
)
def test_a_course_that_cannot_be(said: dict[str, Any], code: str) -> None:
    rule = standard(kinds=("rotation", "induction"))

    assert codes(training.course_refusals(course_facts(), rule, plan=None)) == set()
    assert codes(training.course_refusals(course_facts(**said), rule, plan=None)) == {code}


def test_a_course_stands_in_the_plan_of_its_year() -> None:
    assert codes(training.course_refusals(course_facts(because=""), standard(), plan=TrainingPlan(year=2025))) == {"year"}


@pytest.mark.parametrize(
    ("started_on", "city", "county", "due", "lacking"),
    [
        (date(2020, 7, 1), 16, 40, 56, 0),
        (date(2020, 7, 1), 60, 10, 56, 30),  # hours of the city do not make up for those of the county
        (date(2026, 7, 1), 8, 0, 28, 20),
        (date(2026, 12, 20), 0, 0, 5, 5),
        (date(2027, 1, 1), 0, 0, 0, 0),
    ],
)
def test_who_is_short_and_by_how_much(started_on: date, city: int, county: int, due: int, lacking: int) -> None:
    found = training_hours.standing(standard(), YEAR, started_on, city=Decimal(city), county=Decimal(county))

    assert (found.due, found.lacking.value, found.is_short) == (due, lacking, lacking > 0)
    assert len(found.lacking.because) >= 2
    assert str(found.lacking.because[1].text).count(str(county)) >= 1


def test_a_policy_may_ask_for_no_hours() -> None:
    found = training_hours.standing(standard(city_hours=0, county_hours=0), YEAR, date(2020, 1, 1))

    assert (found.is_short, found.share) == (False, 1)


def quota(pk: int, path: str, seats: int) -> CourseQuota:
    return CourseQuota(pk=pk, unit_path=path, seats=seats)


def worker(path: str = "AAB", **more: Any) -> Worker:
    return Worker(pk=1, name="林晓燕", unit_path=path, state="serving", **more)


@pytest.mark.parametrize(
    ("keeps_waiting", "room", "path", "expected"),
    [
        (True, Room(2, 1), "AAB", "placed"),
        (True, Room(2, 2), "AAB", "waiting"),
        (False, Room(2, 2), "AAB", "full"),
        (True, Room(9, 0), "B", "quota"),
        (True, Room(9, 0, [quota(1, "AAC", 3)]), "AAB", "quota"),
        (True, Room(9, 2, [quota(1, "AA", 9), quota(2, "AAB", 2)], ((1, 0), (2, 2))), "AAB", "waiting"),
        (True, Room(9, 1, [quota(2, "AAB", 2)], ((2, 1),)), "AAB", "placed"),
    ],
)
def test_a_seat_the_waiting_list_or_why_not(keeps_waiting: bool, room: Room, path: str, expected: str) -> None:
    course = Course(unit_path="AA", keeps_waiting=keeps_waiting)
    found = training_people.placing(course, worker(path), room, is_listed=False)

    assert (found[0] if isinstance(found, tuple) else found.code) == expected


def test_who_is_on_the_list_or_has_left_is_not_enrolled() -> None:
    course, left = Course(unit_path="AA"), worker()
    left.state = "left"

    assert training_people.placing(course, worker(), Room(9, 0), is_listed=True).code == "duplicate"  # type: ignore[union-attr]
    assert training_people.placing(course, left, Room(9, 0), is_listed=False).code == "left"  # type: ignore[union-attr]


def test_signing_in_is_for_those_enrolled_once_on_the_day() -> None:
    course, there = Course(title="x", state="open"), Enrolment(state="placed")
    refusals = training_people.signing_refusals

    assert codes(refusals(course, there, is_signed=False)) == set()
    assert codes(refusals(course, there, is_signed=True)) == {"twice"}
    assert codes(refusals(course, None, is_signed=False)) == {"stranger"}
    assert codes(refusals(course, Enrolment(state="waiting"), is_signed=False)) == {"stranger"}
    assert codes(refusals(Course(state="closed"), there, is_signed=False)) == {"state"}
    assert codes(training_people.scanning_refusals(CourseDay(on=date(2026, 11, 24)), today=DAY)) == {"day"}


def test_a_day_counts_once_however_often_it_was_noted() -> None:
    assert training_people.attended([(1, Decimal(8)), (1, Decimal(8)), (2, Decimal(4))]) == 12
    assert training_people.is_completed(Decimal(12), Course(hours=Decimal(15)), standard())
    assert not training_people.is_completed(Decimal(11), Course(hours=Decimal(15)), standard())


@pytest.mark.parametrize(
    ("hours", "done", "note", "code"), [(0, 8, "x", "zero"), (-9, 8, "x", "negative"), (-8, 8, " ", "missing"), (-8, 8, "x", "")]
)
def test_a_correction_has_a_reason_and_takes_no_more_than_there_is(hours: int, done: int, note: str, code: str) -> None:
    found = codes(training_hours.correction_refusals(Decimal(hours), done=Decimal(done), note=note))

    assert found == ({code} if code else set())


@pytest.mark.parametrize(("number", "is_forged"), [("13702201910123456", False), ("23702201910123456", True), ("1370", True)])
def test_numbers_that_cannot_be_genuine(number: str, is_forged: bool) -> None:
    assert bool(training.number_refusals(standard(), "lawyer", number)) == is_forged
    assert training.number_refusals(standard(), "mediator", number) == []


LAW = {"share": Decimal("0.5"), "at_most": Decimal(6_000), "years_served": 2}


@pytest.mark.parametrize(("fees", "years", "borne"), [(8_000, 2, 4_000), (20_000, 5, 6_000), (8_000, 1, 0)])
def test_what_is_borne_of_fees(fees: int, years: int, borne: int) -> None:
    figure = studying.support_of(replace(default_rule(FurtherStudy), policy=FurtherStudy(**LAW)), Decimal(fees), years)

    assert (figure.value, bool(figure.because)) == (borne, True)


def test_a_study_is_asked_for_once_and_leads_higher() -> None:
    known, first = [Study(state="consented")], (date(2026, 9, 1), date(2029, 7, 1))
    holder = worker(education="60")

    assert codes(studying.asking_refusals(holder, "70", *first, [])) == set()
    assert codes(studying.asking_refusals(holder, "60", *first, known)) == {"known", "duplicate"}
    assert codes(studying.asking_refusals(holder, "70", first[1], first[0], [])) == {"order"}
    assert codes(studying.deciding_refusals(Study(state="asked"), "", is_own=True, consents=True)) == {"self"}
    assert codes(studying.deciding_refusals(Study(state="asked"), " ", is_own=False, consents=False)) == {"missing"}


def test_days_left_of_a_certificate() -> None:
    assert Certificate(expires_on=date(2026, 12, 5)).days_left(DAY) == 10
    assert Certificate(expires_on=None).days_left(DAY) > 1_000_000
