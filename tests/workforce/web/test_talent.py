"""Pages of work logs, commendations and cadres: what opens, what a form keeps, papers, the same queries for many."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.members import make_person
from tests.factories.talent import (
    make_case,
    make_entry,
    make_nomination,
    make_round,
    make_seat,
    make_share,
    make_sheet,
    make_talent,
)
from tests.factories.workforce import make_worker
from unionhall.accounts.models import User
from unionhall.units.models import Unit
from unionhall.workforce.models import LogEntry, Nomination, Worker

Browser = Callable[[User], Client]
LISTS = (
    "log", "log-quiet", "log-sheets", "log-month", "honours", "honour-shares", "talents", "talent-find", "protections",
    "protection-find", "charges", "charge-find",
)  # fmt: skip


@pytest.fixture
def user(street: Unit) -> User:
    return give(make_user("worker"), "worker", street, data_range="below")


@pytest.fixture
def worker(street: Unit, user: User) -> Worker:
    return make_worker(street, user=user)


def fill(worker: Worker, unit: Unit, number: int) -> None:
    """One of everything."""
    make_entry(worker)
    make_sheet(worker)
    make_talent(worker, state="recommended")
    make_case(worker)
    make_case(worker, "responsibility")
    make_nomination(make_share(make_round(unit, year=2020 + number), unit), worker)


@pytest.mark.parametrize("name", LISTS)
def test_lists_open_empty_and_ask_as_much_for_three_as_for_one(
    as_user: Browser, county_officer: User, county: Unit, street: Unit, name: str
) -> None:
    browser, url = as_user(county_officer), reverse(f"workforce:{name}")
    assert browser.get(url).status_code == 200
    fill(make_worker(street, "林晓燕", 1), county, 1)
    browser.get(url)
    with CaptureQueriesContext(
        connection,
    ) as one:
        assert browser.get(url).status_code == 200
    for number in (2, 3):
        fill(make_worker(street, f"工作者{number}", number), county, number)
    with CaptureQueriesContext(connection) as three:
        browser.get(url)

    assert len(three) == len(one)


@pytest.mark.parametrize("name", ["log-entry", "log-sheet", "honour", "honour-share", "talent", "protection", "charge"])
def test_records_open(as_user: Browser, county_officer: User, county: Unit, worker: Worker, name: str) -> None:
    round_ = make_round(county)
    share = make_share(round_, county)
    make_nomination(share, worker)
    kind = {"charge": "responsibility"}.get(name, "protection")
    things = {
        "log-entry": make_entry, "log-sheet": make_sheet, "talent": make_talent, "honour": lambda _w: round_,
        "honour-share": lambda _w: share,
    }  # fmt: skip
    made = things[name](worker) if name in things else make_case(worker, kind)

    assert as_user(county_officer).get(reverse(f"workforce:{name}", args=[made.pk])).status_code == 200
    assert as_user(county_officer).get(reverse("workforce:worker-log", args=[worker.pk])).status_code == 200


def test_a_worker_writes_on_the_phone(as_user: Browser, user: User, worker: Worker, workplace: Unit) -> None:
    browser = as_user(user)
    person = make_person(workplace, number=1)
    said = {
        "duty": "visits",
        "what": "走访车间",
        "happened_on": "",
        "people": person.name,
        "latitude": "36.06",
        "longitude": "120.38",
    }
    assert browser.post(reverse("workforce:my-log-write"), said).status_code == 422  # no day, no union

    answer = browser.post(reverse("workforce:my-log-write"), said | {"happened_on": "2026-11-25", "union": workplace.code})

    made = LogEntry.objects.get()
    assert (answer.status_code, made.people.get().person, str(made.latitude)) == (302, person, "36.060000")
    page = browser.get(reverse("workforce:my-entry", args=[made.pk])).content.decode()
    assert (person.name in page, person.name[0] in page) == (False, True)


def test_nobody_finds_anothers_entry_or_a_person_out_of_reach(
    as_user: Browser, user: User, worker: Worker, street: Unit, foreign_workplace: Unit
) -> None:
    other = make_entry(make_worker(street, "周海波", 2))
    browser = as_user(user)

    assert browser.get(reverse("workforce:my-entry", args=[other.pk])).status_code == 404
    said = {"duty": "visits", "what": "走访", "happened_on": "2026-11-25", "union": foreign_workplace.code}
    assert browser.post(reverse("workforce:my-log-write"), said).status_code == 422
    assert LogEntry.objects.count() == 1


def test_own_pages_open_and_say_so_to_who_is_no_worker(
    as_user: Browser, user: User, worker: Worker, county_officer: User
) -> None:
    entry = make_entry(worker)
    browser = as_user(user)
    names = [
        ("my-log", []),
        ("my-log-write", []),
        ("my-entry", [entry.pk]),
        ("my-entry-change", [entry.pk]),
        ("my-month", ["2026-10"]),
    ]

    assert {browser.get(reverse(f"workforce:{name}", args=args)).status_code for name, args in names} == {200}
    assert browser.post(reverse("workforce:my-entry-strike", args=[entry.pk]), {"reason": ""}).status_code == 422
    assert as_user(county_officer).get(reverse("workforce:my-log")).status_code == 200


def test_a_month_is_printed_and_read_by_a_spreadsheet(
    as_user: Browser, county_officer: User, worker: Worker, street: Unit
) -> None:
    make_entry(worker, happened_on="2026-10-09", what="=走访")
    sheet = make_sheet(worker, counts={"visits": 1}, entries=1)
    browser = as_user(county_officer)

    answers = {kind: browser.get(reverse("workforce:log-sheet-paper", args=[sheet.pk, kind])) for kind in ("pdf", "docx", "xlsx")}
    month = browser.get(reverse("workforce:log-month-paper", args=["xlsx"]), {"unit": street.code, "month": "2026-10"})

    assert [b"".join(answers[kind])[:4] for kind in ("pdf", "docx")] == [b"%PDF", b"PK\x03\x04"]
    rows = list(openpyxl.load_workbook(BytesIO(b"".join(answers["xlsx"].streaming_content))).active.values)
    assert (rows[1][0], rows[1][2]) == ("2026-10-09", "=走访")
    lines = list(openpyxl.load_workbook(BytesIO(b"".join(month.streaming_content))).active.values)
    assert [lines[1][0], lines[1][1], lines[-1][-2]] == [worker.name, 1, 1]


def test_a_member_of_the_committee_votes_on_the_ballot_only_once(
    as_user: Browser, city: Unit, street: Unit, worker: Worker
) -> None:
    round_ = make_round(city, state="voting")
    nomination = make_nomination(make_share(round_, street), worker)
    seat = make_seat(round_, "member")
    browser, url = as_user(seat.user), reverse("workforce:ballot", args=[round_.pk])
    assert browser.get(url).status_code == 200

    assert browser.post(url, {"names": [nomination.pk]}).status_code == 302
    assert browser.post(url, {"names": [nomination.pk]}).status_code == 422

    assert Nomination.objects.get().votes == 1
    assert as_user(make_user("stranger")).get(url).status_code == 404


def test_the_list_for_the_level_above_is_printed(
    as_user: Browser, city_officer: User, city: Unit, street: Unit, worker: Worker
) -> None:
    round_ = make_round(city, state="decided", decided_on="2026-11-20")
    make_nomination(make_share(round_, street), worker, state="commended", place=1)

    answer = as_user(city_officer).get(reverse("workforce:honour-list-paper", args=[round_.pk, "pdf"]))

    assert (answer.status_code, b"".join(answer)[:4]) == (200, b"%PDF")
