"""Pages of union workers: who sees which part, the same number of queries for many, papers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.accounts import make_user
from tests.factories.workforce import make_worker, worker_facts
from unionhall.accounts.models import User
from unionhall.common.actor import system
from unionhall.units.models import Unit
from unionhall.workforce.actions import contracting, paying
from unionhall.workforce.models import Contract, PayRun, Worker
from unionhall.workforce.rules.contracts import Clauses

Browser = Callable[[User], Client]
SEPTEMBER = date(2026, 9, 1)


@pytest.fixture
def worker(street: Unit) -> Worker:
    return make_worker(street)


@pytest.fixture
def locked(worker: Worker, county: Unit) -> PayRun:
    run = paying.draft(county, by=system(), month=SEPTEMBER)
    return paying.lock(paying.approve(paying.check(run, by=system()), by=system()), by=system())


LISTS = (
    "workers", "contracts", "unsigned", "ranks", "promotions", "runs", "forecast", "welfare", "benefits", "side-jobs", "mine",
)  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_pages_open_empty_and_full(as_user: Browser, county_officer: User, street: Unit, name: str) -> None:
    browser, url = as_user(county_officer), reverse(f"workforce:{name}")
    assert browser.get(url).status_code == 200

    make_worker(street)
    assert browser.get(url).status_code == 200


@pytest.mark.parametrize("tab", ["worker", "worker-contracts", "worker-ranks", "worker-pay", "worker-welfare", "worker-history"])
def test_tabs_of_a_file_open(as_user: Browser, county_officer: User, worker: Worker, locked: PayRun, tab: str) -> None:
    contracting.sign(worker, by=system(), clauses=Clauses("open", date(2024, 7, 1), date(2024, 7, 1)))

    answer = as_user(county_officer).get(reverse(f"workforce:{tab}", args=[worker.pk]))

    assert (answer.status_code, worker.name in answer.content.decode()) == (200, True)


def test_each_level_sees_its_own_part(
    as_user: Browser, county_officer: User, street_officer: User, finance: User, worker: Worker
) -> None:
    url = reverse("workforce:worker", args=[worker.pk])
    pages = {user.username: as_user(user).get(url).content.decode() for user in (county_officer, street_officer, finance)}

    assert {name: "1995-06-09" in page for name, page in pages.items()} == {"county": True, "street": False, "finance": False}
    assert all("13900000001" not in page and worker.document not in page for page in pages.values())
    assert as_user(street_officer).get(reverse("workforce:worker-pay", args=[worker.pk])).status_code == 403


def test_lists_run_the_same_queries_for_one_and_three(as_user: Browser, county_officer: User, street: Unit) -> None:
    browser, names = as_user(county_officer), ("workers", "contracts", "unsigned", "ranks", "welfare")
    for name in names:
        _queries(browser, name)  # what is read once in a process
    counts = []
    for number in (1, 2, 3):
        contracting.sign(
            make_worker(street, "林晓燕", number), by=system(), clauses=Clauses("open", date(2024, 7, 1), date(2024, 7, 1))
        )
        make_worker(street, "周海波", 10 + number)
        if number != 2:
            counts.append([_queries(browser, name) for name in names])

    assert counts[0] == counts[1]


def _queries(browser: Client, name: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert browser.get(reverse(f"workforce:{name}")).status_code == 200
    return len(found)


def test_hiring_and_signing_by_page(as_user: Browser, county_officer: User, street: Unit) -> None:
    browser, facts = as_user(county_officer), worker_facts()
    posted = {
        "name": facts.name, "document_kind": "resident", "document": facts.document, "unit": street.code,
        "started_on": "2026-11-02", "rank": "trainee", "education": "60", "phone": facts.phone,
    }  # fmt: skip

    assert browser.post(reverse("workforce:hire"), posted | {"document": "370202"}).status_code == 422
    assert browser.post(reverse("workforce:hire"), posted).status_code == 302
    worker = Worker.objects.get()
    terms = {"kind": "fixed", "signed_on": "2026-11-10", "starts_on": "2026-11-02", "ends_on": "2029-11-01"}
    sign = reverse("workforce:sign", args=[worker.pk])

    assert browser.post(sign, terms | {"starts_on": "1990-01-01"}).status_code == 422
    assert browser.post(sign, terms | {"probation_until": "2027-05-01"}).status_code == 302
    contract = Contract.objects.get()
    assert browser.get(contract.get_absolute_url()).status_code == 200
    opened = browser.post(reverse("workforce:ending-open", args=[contract.pk]), {"reason": "agreed", "ends_on": "2026-11-24"})
    assert opened.status_code == 302
    ending = contract.endings.get()
    assert browser.get(ending.get_absolute_url()).status_code == 200
    assert browser.post(reverse("workforce:ending-finish", args=[ending.pk]), {"on": "2026-11-24"}).status_code == 422


def test_run_goes_from_draft_to_lock_by_page(
    as_user: Browser, county_officer: User, county_checker: User, finance: User, county: Unit, worker: Worker
) -> None:
    drafter, checker, payer = as_user(county_officer), as_user(county_checker), as_user(finance)
    draft = reverse("workforce:run-draft")

    assert drafter.post(draft, {"unit": county.code, "month": "2026-13"}).status_code == 422
    assert drafter.post(draft, {"unit": county.code, "month": "2026-09"}).status_code == 302
    assert drafter.post(draft, {"unit": county.code, "month": "2026-9"}).status_code == 422
    run = PayRun.objects.get()

    def step(browser: Client, name: str) -> int:
        return browser.post(reverse(f"workforce:run-{name}", args=[run.pk])).status_code

    assert [step(drafter, "check"), step(checker, "check"), step(drafter, "approve"), step(checker, "approve")] == [
        422,
        302,
        422,
        302,
    ]
    assert [step(checker, "lock"), step(payer, "lock"), step(payer, "lock")] == [403, 302, 422]
    line = run.lines.get()
    for url in (run.get_absolute_url(), line.get_absolute_url(), reverse("workforce:run-lines", args=[run.pk])):
        assert payer.get(url).status_code == 200


def test_payslip_is_the_workers_own(as_user: Browser, county_officer: User, street: Unit, county: Unit) -> None:
    own, other = make_user("worker1"), make_user("worker2")
    make_worker(street, user=own)
    make_worker(street, "周海波", 2, user=other)
    run = paying.draft(county, by=system(), month=SEPTEMBER)
    slip = run.lines.get(worker__user=own)
    url = reverse("workforce:payslip", args=[slip.pk])
    assert as_user(own).get(url).status_code == 404  # not locked yet

    paying.lock(paying.approve(paying.check(run, by=system()), by=system()), by=system())

    assert "林晓燕" in as_user(own).get(url).content.decode()
    assert [as_user(user).get(url).status_code for user in (other, county_officer)] == [404, 404]
    mine = as_user(own).get(reverse("workforce:mine"))
    assert [each.pk for each in mine.context["slips"]] == [slip.pk]


def test_worker_asks_for_other_work_on_the_own_page(as_user: Browser, street: Unit) -> None:
    own = make_user("worker1")
    url = reverse("workforce:mine-ask")
    assert as_user(own).post(url, {}).status_code == 404
    worker = make_worker(street, user=own)

    asked = {"what": "讲师", "employer_name": "社区学院", "starts_on": "2026-12-01", "hours": "2", "reason": "周末"}

    assert as_user(own).post(url, asked).status_code == 302
    assert worker.side_jobs.get().state == "asked"


def test_papers_of_a_run(as_user: Browser, county_officer: User, finance: User, locked: PayRun, worker: Worker) -> None:
    pdf = as_user(county_officer).get(reverse("workforce:run-sheet", args=[locked.pk]))
    word = as_user(county_officer).get(reverse("workforce:run-sheet-word", args=[locked.pk]))
    bank = as_user(finance).get(reverse("workforce:run-bank", args=[locked.pk]))

    assert (pdf.content[:5], word.content[:2]) == (b"%PDF-", b"PK")
    sheet = openpyxl.load_workbook(BytesIO(b"".join(bank.streaming_content))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert [rows[1][1], rows[1][2], float(rows[1][3])] == [worker.name, worker.bank_account, float(locked.net)]


def test_who_has_no_bank_account_is_named_on_the_run_and_marked_in_the_sheet(
    as_user: Browser, finance: User, locked: PayRun, worker: Worker
) -> None:
    Worker.objects.update(bank_account_sealed=b"", bank_account_tail="")

    body = as_user(finance).get(locked.get_absolute_url()).content.decode()
    bank = as_user(finance).get(reverse("workforce:run-bank", args=[locked.pk]))

    assert ("未登记银行账号" in body, worker.name in body) == (True, True)
    sheet = openpyxl.load_workbook(BytesIO(b"".join(bank.streaming_content))).active
    assert list(sheet.iter_rows(values_only=True))[1][5] == "无银行账号，另行发放"


def test_forecast_rises_with_planned_recruits(as_user: Browser, county_officer: User, county: Unit, worker: Worker) -> None:
    browser, url = as_user(county_officer), reverse("workforce:forecast")

    now = browser.get(url, {"unit": county.code, "year": 2027}).context
    then = browser.get(url, {"unit": county.code, "year": 2027, "hires": 10, "from_month": 7}).context

    assert ([each.people for each in now["months"]], now["months"][0].people) == ([1] * 12, 1)
    assert [each.people for each in then["months"]] == [1] * 6 + [11] * 6
    assert then["total"].value > now["total"].value
    assert sum(amount for _label, amount in then["payers"]) == then["total"].value


def test_lending_of_secrets_is_noted(as_user: Browser, county_officer: User, worker: Worker) -> None:
    answer = as_user(county_officer).post(reverse("workforce:worker-reveal", args=[worker.pk, "document"]))

    assert answer.content.decode() == worker.document
    assert as_user(county_officer).post(reverse("workforce:worker-reveal", args=[worker.pk, "address"])).status_code == 404
