"""The workforce board, the papers of a contract, and the worker's own pages on the phone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.accounts import make_user
from tests.factories.recruiting import make_posts, officer
from tests.factories.workforce import make_worker
from tests.workforce.actions.test_paying import pay
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor, system
from unionhall.common.dates import today
from unionhall.units.models import Unit
from unionhall.workforce.actions import contracting, ending
from unionhall.workforce.models import PayLine, SideJob, Worker
from unionhall.workforce.queries import board
from unionhall.workforce.rules.contracts import Clauses

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]
Acting = Callable[[User], Actor]
SEPTEMBER = date(2026, 9, 1)


def test_board_adds_up_posts_people_contracts_and_pay(
    as_user: Browser, actor: Acting, city: Unit, county: Unit, street: Unit, city_officer: User, county_officer: User,
    county_checker: User, finance: User,
) -> None:  # fmt: skip
    make_posts(street, 2, officer(city, "planner"), workers=6_500)
    make_worker(street)
    make_worker(street, "周海波", 2, started_on=today() - timedelta(days=10))
    run = pay(county, SEPTEMBER, county_officer, county_checker, finance, actor)

    found = board.overview(actor(city_officer), city, today())

    [(area, part)] = found.areas
    assert (area, part.staffing.due, part.staffing.approved, part.staffing.gap) == (county, 3, 2, 3)
    assert (part.serving, part.unsigned, part.overdue) == (2, 2, 1)
    assert (found.month, part.cost, found.whole.cost) == (SEPTEMBER, run.cost, run.cost)
    assert as_user(city_officer).get(reverse("workforce:board")).status_code == 200


def test_board_runs_the_same_statements_however_many_there_are(as_user: Browser, city_officer: User, street: Unit) -> None:
    client, url = as_user(city_officer), reverse("workforce:board")
    make_worker(street)
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    for number in range(2, 5):
        make_worker(street, "周海波", number)
    with CaptureQueriesContext(connection) as many:
        client.get(url)

    assert len(one) == len(many)


def test_street_sees_its_own_board_without_pay(as_user: Browser, street_officer: User, street: Unit, county: Unit) -> None:
    client = as_user(street_officer)

    assert client.get(reverse("workforce:board")).status_code == 200
    assert client.get(f"{reverse('workforce:board')}?unit={county.code}").status_code == 404


def test_contract_prints_with_the_whole_number_and_that_is_noted(
    as_user: Browser, county_officer: User, street_officer: User, street: Unit
) -> None:
    worker = make_worker(street)
    contract = contracting.sign(worker, by=system(), clauses=Clauses("open", worker.started_on, worker.started_on))
    client = as_user(county_officer)

    pdf = client.get(reverse("workforce:contract-pdf", args=[contract.pk]))
    docx = client.get(reverse("workforce:contract-docx", args=[contract.pk]))

    assert (pdf.content[:4], docx.content[:2]) == (b"%PDF", b"PK")
    assert Entry.objects.filter(subject_id=str(worker.pk), actor_name=county_officer.name).count() == 2
    assert as_user(street_officer).get(reverse("workforce:contract-pdf", args=[contract.pk])).status_code == 403


def test_proof_of_an_ending_prints(as_user: Browser, county_officer: User, actor: Acting, street: Unit) -> None:
    worker = make_worker(street)
    contract = contracting.sign(worker, by=system(), clauses=Clauses("open", worker.started_on, worker.started_on))
    made = ending.open_ending(contract, by=actor(county_officer), reason="agreed", ends_on=today())

    answer = as_user(county_officer).get(reverse("workforce:ending-proof", args=[made.pk]))

    assert answer.content[:4] == b"%PDF"


def test_worker_reads_the_payslip_in_the_shell_of_the_phone(
    as_user: Browser, county: Unit, street: Unit, county_officer: User, county_checker: User, finance: User, actor: Acting
) -> None:
    own, other = make_user("worker1"), make_user("worker2")
    make_worker(street, user=own, rank="junior")
    make_worker(street, "周海波", 2, user=other)
    pay(county, SEPTEMBER, county_officer, county_checker, finance, actor)
    line = PayLine.objects.get(worker__user=own)
    client = as_user(own)

    mine = client.get(reverse("workforce:mine")).content.decode()
    slip = client.get(reverse("workforce:payslip", args=[line.pk])).content.decode()

    assert all('class="phone' in body and "2026-09" in body for body in (mine, slip))
    assert "初级干事" in slip
    assert as_user(other).get(reverse("workforce:payslip", args=[line.pk])).status_code == 404


def test_worker_asks_for_other_work_on_the_phone(as_user: Browser, street: Unit) -> None:
    own = make_user("worker1")
    make_worker(street, user=own)
    url, client = reverse("workforce:mine-ask"), as_user(own)
    said = {"what": "讲课", "employer_name": "职业学校", "starts_on": today().isoformat(), "hours": "2", "reason": "周末授课"}

    assert client.get(url).status_code == 200
    assert client.post(url, said | {"what": ""}).status_code == 422
    assert client.post(url, said).status_code == 302

    assert (SideJob.objects.get().state, Worker.objects.count()) == ("asked", 1)
