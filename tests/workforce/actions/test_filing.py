"""The file of a worker: facts, place, certificates, other work, welfare (WRK-6, 10, 11)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.factories.workforce import make_worker
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Hidden, NotAllowed, Refused, Stale
from unionhall.policies import packing
from unionhall.policies.actions import loading
from unionhall.units.models import Unit
from unionhall.workforce.actions import consenting, filing, giving
from unionhall.workforce.models import Benefit, Certificate, SideJob, Terms, Worker
from unionhall.workforce.queries import welfare

Acting = Callable[[User], Actor]


@pytest.fixture
def worker(street: Unit) -> Worker:
    return make_worker(street)


def test_change_masks_secrets_in_the_history(worker: Worker, county_officer: User, actor: Acting) -> None:
    filing.change(
        worker, by=actor(county_officer), facts={"phone": "13933334444", "bank_account": "6222020200012345678"}, version=1
    )

    assert Worker.objects.get().bank_account == "6222020200012345678"
    assert Entry.objects.get().changes == {"phone": ["139****0001", "139****4444"], "bank_account_tail": ["0001", "5678"]}
    with pytest.raises(Stale):
        filing.change(worker, by=actor(county_officer), facts={"phone": "13933334445"}, version=1)


def test_looking_leaves_a_trace(worker: Worker, county_officer: User, street_officer: User, actor: Acting) -> None:
    assert filing.reveal(worker, "phone", by=actor(county_officer)) == "13900000001"
    assert Entry.objects.get().kind == "audit.looked"
    with pytest.raises(NotAllowed):
        filing.reveal(worker, "phone", by=actor(street_officer))


def test_moving_takes_the_file_along(
    worker: Worker, county_officer: User, county: Unit, other_county: Unit, actor: Acting
) -> None:
    from tests.factories.units import make_unit

    by, community = actor(county_officer), make_unit("C1", "江西路社区工会联合会", kind="community", parent=county)
    filing.add_certificate(worker, by=by, kind="mediator", level="junior", number="TJ-2025-11", issued_on=date(2025, 3, 1))
    with pytest.raises(Hidden):
        filing.move(worker, other_county, by=by, since=today())

    filing.move(worker, community, by=by, since=today(), note="统筹调配")

    assert (Worker.objects.get().unit_path, Certificate.objects.get().unit_path) == (community.path, community.path)
    assert Terms.objects.order_by("since").last().place == "community"


def test_a_certificate_number_stands_in_one_file(worker: Worker, street: Unit, county_officer: User, actor: Acting) -> None:
    by, facts = actor(county_officer), {"kind": "mediator", "level": "junior", "number": "TJ-2025-11"}
    filing.add_certificate(worker, by=by, issued_on=date(2025, 3, 1), **facts)

    with pytest.raises(Refused):
        filing.add_certificate(make_worker(street, "周海波", 2), by=by, issued_on=date(2025, 3, 1), **facts)
    for wrong in ({"issued_on": date(1990, 1, 1)}, {"issued_on": date(2099, 1, 1)}):
        with pytest.raises(Refused):
            filing.add_certificate(worker, by=by, **(facts | {"number": "TJ-2025-12"}), **wrong)
    assert Certificate.objects.count() == 1


def test_a_year_is_appraised_once(worker: Worker, county_officer: User, actor: Acting) -> None:
    by = actor(county_officer)
    filing.note_result(worker, by=by, year=2025, grade="excellent", decided_on=date(2026, 1, 20))

    for year, day in ((2025, date(2026, 1, 21)), (2023, date(2024, 1, 1)), (2026, date(2025, 12, 1))):
        with pytest.raises(Refused):
            filing.note_result(worker, by=by, year=year, grade="basic", decided_on=day)


ASKED = {
    "what": "社区讲师", "employer_name": "市南区社区学院", "starts_on": date(2026, 12, 1), "ends_on": None, "hours": 2,
    "reason": "周末授课",
}  # fmt: skip


def test_other_work_is_asked_for_and_decided_by_somebody_else(
    worker: Worker, county_officer: User, county_checker: User, actor: Acting
) -> None:
    Worker.objects.update(user=county_officer)
    worker.refresh_from_db()
    job = consenting.ask(worker, by=actor(county_officer), **ASKED)

    with pytest.raises(Refused):
        consenting.ask(worker, by=actor(county_officer), **ASKED)
    with pytest.raises(Refused):
        consenting.decide(job, by=actor(county_officer), consents=True)
    with pytest.raises(Refused):
        consenting.decide(job, by=actor(county_checker), consents=False, decision=" ")
    job = consenting.decide(job, by=actor(county_checker), consents=True)
    job = consenting.end(job, by=actor(county_officer), on=date(2027, 1, 1))

    assert (SideJob.objects.get().state, job.ends_on) == ("ended", date(2027, 1, 1))


def test_welfare_is_given_as_often_as_the_policy_says(
    worker: Worker, city: Unit, city_officer: User, street_officer: User, actor: Acting
) -> None:
    loading.load_pack(packing.pack("zhoushi-workers"), city, by=actor(city_officer))
    by = actor(street_officer)

    giving.give(worker, by=by, title="健康体检", on=today(), amount=Decimal(500))

    with pytest.raises(Refused):
        giving.give(worker, by=by, title="健康体检", on=today())
    with pytest.raises(Refused):
        giving.give(worker, by=by, title="不存在", on=today())
    with pytest.raises(Refused):
        giving.give(worker, by=by, title="带薪休假", on=today() + timedelta(days=1))
    assert Benefit.objects.count() == 1
    assert {each.title: each.left for each in welfare.entitled(worker, today())}["健康体检"] == 0
