"""A course from the plan to the ledger: seats, waiting, signing in, hours, certificates, further study (WRK-7)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.signing import TimestampSigner
from django.db.models import Model

from tests.factories.accounts import make_user
from tests.factories.training import course_facts, make_course, make_enrolment
from tests.factories.workforce import make_worker
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Hidden, Refused
from unionhall.notices.models import Message
from unionhall.todo.models import Item
from unionhall.units.models import Unit
from unionhall.workforce.actions import (
    training_attending,
    training_courses,
    training_crediting,
    training_enrolling,
    training_planning,
)
from unionhall.workforce.models import Attendance, Certificate, Course, Enrolment, HourEntry, Worker
from unionhall.workforce.queries import training, training_hours

Acting = Callable[[User], Actor]


@pytest.fixture
def own() -> User:
    return make_user("worker1")


@pytest.fixture
def worker(street: Unit, own: User) -> Worker:
    return make_worker(street, user=own)


def waiting_for(subject: Model) -> list[str]:
    rows = Item.objects.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk), closed_at=None)
    return sorted(rows.values_list("kind", flat=True))


def test_a_plan_is_approved_by_somebody_else_before_its_courses_open(
    county: Unit, county_officer: User, county_checker: User, actor: Acting
) -> None:
    by, checker = actor(county_officer), actor(county_checker)
    plan = training_planning.draft(county, by=by, year=2026, aims="分层分类培训")
    with pytest.raises(Refused):
        training_planning.draft(county, by=by, year=2026)
    with pytest.raises(Refused):
        training_planning.approve(training_planning.submit(plan, by=by), by=checker)  # no courses yet
    plan = training_planning.return_to_draft(plan, by=checker, note="请补充课程")
    course = training_courses.plan_course(county, course_facts(because=""), by=by, plan=plan)
    with pytest.raises(Refused):
        training_courses.open_course(course, by=by)
    plan = training_planning.submit(plan, by=by)
    with pytest.raises(Refused):
        training_planning.approve(plan, by=by)
    with pytest.raises(Refused):
        training_courses.plan_course(county, course_facts(because=""), by=by, plan=plan)

    assert training_planning.approve(plan, by=checker).state == "approved"
    assert training_courses.open_course(course, by=by).state == "open"
    assert ([each.hours for each in training.days_of(course)], waiting_for(plan)) == ([6, 6], [])
    assert waiting_for(course) == ["workforce.training.close"]


def test_the_days_make_the_hours_of_a_course(county: Unit, county_officer: User, actor: Acting) -> None:
    by = actor(county_officer)
    course = training_courses.plan_course(county, course_facts(), by=by)
    training_courses.add_day(course, by=by, on=date(2026, 12, 9), hours=Decimal(4), subject="案例研讨")
    for wrong in ({"on": date(2026, 12, 9), "hours": Decimal(2)}, {"on": date(2026, 12, 10), "hours": Decimal(9)}):
        with pytest.raises(Refused):
            training_courses.add_day(course, by=by, **wrong)  # type: ignore[arg-type]
    training_courses.remove_day(training.days_of(course)[0], by=by)

    course.refresh_from_db()
    assert (course.hours, course.starts_on, course.ends_on) == (10, date(2026, 12, 8), date(2026, 12, 9))


def test_units_enrol_their_own_within_their_seats(
    county: Unit, street: Unit, other_county: Unit, county_officer: User, street_officer: User, worker: Worker, actor: Acting
) -> None:
    course = training_courses.plan_course(county, course_facts(seats=2), by=actor(county_officer))
    with pytest.raises(Refused):
        training_courses.give_seats(course, street, by=actor(county_officer), seats=3)
    training_courses.give_seats(course, street, by=actor(county_officer), seats=1)
    course = training_courses.open_course(course, by=actor(county_officer))
    assert waiting_for(course) == ["workforce.training.close", "workforce.training.enrol"]
    second, stranger = make_worker(street, "周海波", 2), make_worker(other_county, "孙立群", 3)

    made = training_enrolling.enrol_many(course, [worker, second], by=actor(street_officer))

    assert [each.state for each in made] == ["placed", "waiting"]
    assert (waiting_for(course), Message.objects.count()) == (["workforce.training.close"], 1)
    with pytest.raises(Refused):
        training_enrolling.enrol_many(course, [worker], by=actor(street_officer))
    with pytest.raises(Hidden):
        training_enrolling.enrol_many(course, [stranger], by=actor(street_officer))
    with pytest.raises(Hidden):  # the county's course is not the street's to cancel
        training_courses.cancel(course, by=actor(street_officer), note="x")
    training_enrolling.withdraw(made[0], by=actor(street_officer), note="外出学习")
    assert Enrolment.objects.get(pk=made[1].pk).state == "placed"
    assert Entry.objects.filter(kind="workforce.training.moved_up").count() == 1


def test_who_comes_too_late_is_refused_where_no_waiting_list_is_kept(
    county: Unit, street: Unit, county_officer: User, street_officer: User, worker: Worker, actor: Acting
) -> None:
    course = make_course(county, seats=1, keeps_waiting=False)
    with pytest.raises(Refused) as told:
        training_enrolling.enrol_many(course, [worker, make_worker(street, "周海波", 2)], by=actor(street_officer))
    assert ({each.code for each in told.value.reasons}, Enrolment.objects.count()) == ({"full"}, 0)

    Course.objects.update(enrol_until=today() - timedelta(days=1))
    with pytest.raises(Refused):
        training_enrolling.enrol_many(course, [worker], by=actor(street_officer))
    assert training_enrolling.enrol_many(course, [worker], by=actor(county_officer))[0].state == "placed"


def test_a_scan_counts_once_and_only_for_those_enrolled(county: Unit, worker: Worker, own: User, actor: Acting) -> None:
    course = make_course(county)
    token, by = training.token_of(training.days_of(course)[0]), actor(own)
    with pytest.raises(Refused, match="工会法专题班"):
        training_attending.sign_in(token, by=by)
    make_enrolment(course, worker)

    made = training_attending.sign_in(token, by=by)

    assert (made.means, made.noted_by) == ("scan", own.name)
    for bad in (token, token[:-2] + "xx", "1", TimestampSigner(salt="other", sep=".").sign("1")):
        with pytest.raises(Refused):
            training_attending.sign_in(bad, by=by)
    assert Attendance.objects.count() == 1
    assert Entry.objects.get(kind="workforce.training.scanned").actor_name == own.name


def test_a_code_runs_out_and_is_good_for_its_day_only(
    county: Unit, worker: Worker, own: User, actor: Acting, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = make_course(county, on=today() - timedelta(days=1), days=2)
    make_enrolment(course, worker)
    yesterday, now = training.days_of(course)
    with pytest.raises(Refused):
        training_attending.sign_in(training.token_of(yesterday), by=actor(own))
    token = training.token_of(now)
    monkeypatch.setattr("django.core.signing.time.time", lambda: 4_000_000_000.0)
    with pytest.raises(Refused):
        training_attending.sign_in(token, by=actor(own))
    assert Attendance.objects.count() == 0


def test_the_sheet_stands_beside_the_scan_and_hours_are_credited_once(
    county: Unit, street: Unit, county_officer: User, worker: Worker, own: User, actor: Acting
) -> None:
    course, by = make_course(county, on=today() - timedelta(days=1), days=2), actor(county_officer)
    one, two = make_enrolment(course, worker), make_enrolment(course, make_worker(street, "周海波", 2))
    first, second = training.days_of(course)
    training_attending.sign_in(training.token_of(second), by=actor(own))
    training_attending.note_sheet(second, by=by, present=[one.pk, two.pk])
    training_attending.note_sheet(first, by=by, present=[one.pk, two.pk])
    training_attending.note_sheet(first, by=by, present=[one.pk])  # the second was noted by mistake
    with pytest.raises(Refused):
        training_attending.note_sheet(first, by=by, present=[999_999])

    training_crediting.close(course, by=by)

    assert dict(HourEntry.objects.values_list("worker__name", "hours")) == {"林晓燕": 16, "周海波": 8}
    assert dict(Enrolment.objects.values_list("worker__name", "state")) == {"林晓燕": "completed", "周海波": "missed"}
    assert Entry.objects.get(kind="workforce.training.course.closed").changes["hours"] == [None, "24.0"]
    for again in (
        lambda: training_crediting.close(course, by=by),
        lambda: training_attending.note_sheet(first, by=by, present=[two.pk]),
        lambda: training_courses.cancel(course, by=by, note="x"),
    ):
        with pytest.raises(Refused):
            again()
    standing = training_hours.hours_of(worker, today().year)
    assert (standing.county_done, standing.city_done, standing.lacking.value) == (16, 0, 40)


def test_a_course_that_is_still_held_is_not_closed(county: Unit, county_officer: User, actor: Acting) -> None:
    course = make_course(county, days=2)
    with pytest.raises(Refused):
        training_crediting.close(course, by=actor(county_officer))
    assert Course.objects.get().state == "open"


def test_the_ledger_is_corrected_by_a_further_line(worker: Worker, county_officer: User, actor: Acting) -> None:
    by = actor(county_officer)
    facts = {"title": "市民政局社工继续教育", "kind": "city", "on": today()}
    training_crediting.note_hours(worker, by=by, hours=Decimal(20), **facts)  # type: ignore[arg-type]
    correct = {"year": today().year, "kind": "city"}
    training_crediting.correct_hours(worker, by=by, hours=Decimal("-4.5"), note="重复登记", **correct)  # type: ignore[arg-type]
    for hours, note in ((Decimal(-16), "x"), (Decimal(-1), " ")):
        with pytest.raises(Refused):
            training_crediting.correct_hours(worker, by=by, hours=hours, note=note, **correct)  # type: ignore[arg-type]

    assert training_hours.hours_of(worker, today().year).city_done == Decimal("15.5")
    assert HourEntry.objects.count() == 2


def test_a_certificate_is_earned_by_a_course_and_a_forged_number_is_refused(
    county: Unit, street: Unit, county_officer: User, worker: Worker, actor: Acting
) -> None:
    closed = {"state": "closed", "closed_on": today(), "certificate_kind": "lawyer", "certificate_months": 24}
    course, by = make_course(county, on=today() - timedelta(days=3), **closed), actor(county_officer)
    one = make_enrolment(course, worker, state="completed", hours=8)
    facts = {"level": "junior", "issued_on": date(2026, 11, 1)}
    for wrong in ("23702201910123456", "12"):
        with pytest.raises(Refused):
            training_crediting.earn(one, by=by, number=wrong, **facts)  # type: ignore[arg-type]

    training_crediting.earn(one, by=by, number="13702201910123456", **facts)  # type: ignore[arg-type]

    assert Certificate.objects.get().expires_on == date(2028, 11, 1)
    other = make_enrolment(course, make_worker(street, "周海波", 2), state="completed", hours=8)
    for row in (one, other):  # once for each, and a number stands in one file only
        with pytest.raises(Refused):
            training_crediting.earn(row, by=by, number="13702201910123456", **facts)  # type: ignore[arg-type]
    assert Certificate.objects.count() == 1


def test_the_certificate_of_completion_has_a_number(county: Unit, county_officer: User, worker: Worker, actor: Acting) -> None:
    course = make_course(county, state="closed", closed_on=today())
    one = make_enrolment(course, worker, state="completed", hours=8)

    made = training_crediting.certify(one, by=actor(county_officer))

    assert "结" in made.paper_number
    with pytest.raises(Refused):
        training_crediting.certify(one, by=actor(county_officer))
