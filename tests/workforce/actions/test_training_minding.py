"""What the clock does for training: certificates that run out, enrolment that ends, hours that are short; and further study."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db.models import Model

from tests.factories.accounts import make_user
from tests.factories.training import course_facts
from tests.factories.workforce import make_worker
from unionhall.accounts.models import User
from unionhall.common.actor import Actor, system
from unionhall.common.dates import today
from unionhall.common.errors import Refused
from unionhall.notices.models import Message
from unionhall.policies import packing
from unionhall.policies.actions import loading
from unionhall.todo.models import Item
from unionhall.units.models import Unit
from unionhall.workforce.actions import (
    filing,
    studying,
    training_courses,
    training_minding,
)
from unionhall.workforce.models import Course, Study, Worker

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


def test_a_certificate_that_runs_out_waits_until_there_is_a_newer_one(
    worker: Worker, county_officer: User, actor: Acting
) -> None:
    by, facts = actor(county_officer), {"kind": "mediator", "level": "junior"}
    old = filing.add_certificate(
        worker, by=by, number="TJ-2024-1", issued_on=date(2024, 1, 1), expires_on=today() + timedelta(days=20), **facts
    )
    assert (training_minding.warn_of_certificates(), training_minding.warn_of_certificates()) == (1, 1)
    assert waiting_for(old) == ["workforce.certificate.renew"]

    filing.add_certificate(worker, by=by, number="TJ-2026-9", issued_on=date(2026, 11, 1), **facts)

    assert (waiting_for(old), training_minding.warn_of_certificates()) == ([], 0)


def test_units_are_not_asked_any_more_when_enrolment_is_over(
    county: Unit, street: Unit, county_officer: User, actor: Acting
) -> None:
    by = actor(county_officer)
    course = training_courses.plan_course(county, course_facts(), by=by)
    training_courses.give_seats(course, street, by=by, seats=3)
    training_courses.open_course(course, by=by)
    Course.objects.update(enrol_until=today() - timedelta(days=1))

    assert training_minding.end_enrolments(by=system()) == 1
    assert waiting_for(course) == ["workforce.training.close"]


def test_federations_hear_of_those_short_towards_the_end_of_the_year(
    worker: Worker, county_officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(training_minding, "today", lambda: date(2026, 9, 1))
    assert training_minding.press_those_short() == 0
    monkeypatch.setattr(training_minding, "today", lambda: date(2026, 11, 1))
    assert training_minding.press_those_short() == 1
    assert Message.objects.get().title == "1 名社会化工会工作者欠培训学时，还剩 60 天"


STUDY = {
    "school": "青岛大学", "subject": "社会工作硕士", "education": "80", "starts_on": date(2026, 9, 1),
    "ends_on": date(2029, 7, 1), "fees": Decimal(30_000), "reason": "提升专业能力",
}  # fmt: skip


def test_further_study_is_consented_to_and_the_degree_goes_into_the_file(
    worker: Worker, own: User, city: Unit, city_officer: User, county_officer: User, actor: Acting
) -> None:
    loading.load_pack(packing.pack("zhoushi-workers"), city, by=actor(city_officer))
    study = studying.ask(worker, by=actor(own), **STUDY)  # type: ignore[arg-type]
    with pytest.raises(Refused):
        studying.ask(worker, by=actor(county_officer), **STUDY)  # type: ignore[arg-type]
    with pytest.raises(Refused):
        studying.finish(study, by=actor(county_officer), on=today())
    study = studying.decide(study, by=actor(county_officer), consents=True)
    assert (study.support, study.figure is not None, waiting_for(study)) == (0, True, [])

    studying.finish(study, by=actor(county_officer), on=today(), degree="社会工作博士")

    worker.refresh_from_db()
    assert (worker.education, worker.degree, Study.objects.get().state) == ("80", "社会工作博士", "finished")
