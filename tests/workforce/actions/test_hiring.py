"""Union workers are taken on, and leave."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.factories.members import make_person, resident_id
from tests.factories.workforce import make_worker, worker_facts
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden, NotAllowed, Refused
from unionhall.units.models import Unit
from unionhall.workforce.actions import hiring
from unionhall.workforce.models import Terms, Worker

Acting = Callable[[User], Actor]
DAY = date(2026, 9, 1)


def test_hiring_keeps_the_file_sealed_and_the_first_terms(county_officer: User, street: Unit, actor: Acting) -> None:
    hiring.hire(street, by=actor(county_officer), facts=worker_facts(education="60", rank="junior"), started_on=DAY)

    worker, terms = Worker.objects.get(), Terms.objects.get()
    assert (worker.document_masked, worker.birth_date, worker.unit_path) == (
        f"****{resident_id(1, born=date(1995, 6, 9))[-4:]}",
        date(1995, 6, 9),
        street.path,
    )
    assert (terms.since, terms.rank, terms.education, terms.place) == (DAY, "junior", "60", "street")
    assert [(entry.kind, entry.subject_id) for entry in Entry.objects.all()] == [("workforce.worker.hired", str(worker.pk))]


def test_hiring_finds_the_same_person_in_the_register(county_officer: User, street: Unit, workplace: Unit, actor: Acting) -> None:
    person = make_person(workplace, document=worker_facts().document, birth_date=None)

    made = hiring.hire(street, by=actor(county_officer), facts=worker_facts(), started_on=DAY)

    assert made.person == person


def test_nobody_is_hired_twice(county_officer: User, street: Unit, actor: Acting) -> None:
    make_worker(street)

    with pytest.raises(Refused, match="林晓燕"):
        hiring.hire(street, by=actor(county_officer), facts=worker_facts(), started_on=DAY)
    assert (Worker.objects.count(), Entry.objects.count()) == (1, 0)


def test_who_left_may_come_back_with_a_new_file(county_officer: User, street: Unit, actor: Acting) -> None:
    make_worker(street, state="left", left_on=date(2025, 12, 31))

    hiring.hire(street, by=actor(county_officer), facts=worker_facts(), started_on=DAY)

    assert sorted(Worker.objects.values_list("state", flat=True)) == ["left", "serving"]


def test_database_refuses_a_second_service_too(street: Unit) -> None:
    make_worker(street)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_worker(street)


@pytest.mark.parametrize("on", [date(1995, 6, 9), date(1990, 1, 1), date(2011, 6, 8)])
def test_nobody_works_before_birth_or_as_a_child(county_officer: User, street: Unit, actor: Acting, on: date) -> None:
    with pytest.raises(Refused):
        hiring.hire(street, by=actor(county_officer), facts=worker_facts(), started_on=on)
    assert not Worker.objects.exists()


def test_posts_are_not_at_counties_or_workplaces(county_officer: User, county: Unit, workplace: Unit, actor: Acting) -> None:
    for unit in (county, workplace):
        with pytest.raises(Refused):
            hiring.hire(unit, by=actor(county_officer), facts=worker_facts(), started_on=DAY)


def test_hiring_outside_is_hidden_and_without_the_right_forbidden(
    county_officer: User, auditor: User, street: Unit, other_county: Unit, actor: Acting
) -> None:
    with pytest.raises(Hidden):
        hiring.hire(other_county, by=actor(county_officer), facts=worker_facts(), started_on=DAY)
    with pytest.raises(NotAllowed):
        hiring.hire(street, by=actor(auditor), facts=worker_facts(), started_on=DAY)


def test_leaving_is_noted_once(county_officer: User, street: Unit, actor: Acting) -> None:
    worker = make_worker(street)

    hiring.leave(worker, by=actor(county_officer), on=DAY, because="resigned", note="回乡")

    stored = Worker.objects.get()
    assert (stored.state, stored.left_on, stored.left_because) == ("left", DAY, "resigned")
    assert Entry.objects.get().kind == "workforce.worker.left"
    with pytest.raises(Refused):
        hiring.leave(worker, by=actor(county_officer), on=DAY, because="resigned")


def test_nobody_leaves_before_the_first_day(county_officer: User, street: Unit, actor: Acting) -> None:
    worker = make_worker(street)

    with pytest.raises(Refused):
        hiring.leave(worker, by=actor(county_officer), on=date(2024, 6, 30), because="resigned")
    assert Worker.objects.get().is_serving
