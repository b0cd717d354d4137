"""Pages of terms, papers and facilities."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.leading import make_officer, make_term
from tests.factories.units import make_unit
from unionhall.accounts.models import User
from unionhall.common.dates import today
from unionhall.organizing.models import Booking, Facility, Officer, TargetPlace, Term, TermShift, UnionPaper
from unionhall.units.models import Unit

Browser = Callable[[User], Client]


def names(client: Client, url: str) -> list[str]:
    return [str(row.unit) for row in client.get(url).context["listing"]["rows"]]


def said(**more: Any) -> dict[str, Any]:
    start = today()
    people = {"p-TOTAL_FORMS": "2", "p-INITIAL_FORMS": "0", "p-0-post": "chair", "p-0-name": "周洋", "p-1-post": ""}
    days = {"elected_on": start, "starts_on": start, "ends_on": start + timedelta(days=1_000)}
    return {**people, **days, "approval_number": "测工组〔2026〕1号", **more}


@pytest.mark.parametrize(
    ("query", "expected"),
    [("", 2), ("when=overdue", 1), ("when=30", 0), ("when=180", 1), ("when=put_off", 0), ("kind=city", 0)],
)
def test_calendar_filters(
    county_officer: User, workplace: Unit, street: Unit, as_user: Browser, query: str, expected: int
) -> None:
    make_term(workplace, due_in=-5)
    make_term(street, due_in=100)

    assert len(names(as_user(county_officer), f"{reverse('terms:list')}?{query}")) == expected


def test_calendar_of_a_chair_holds_the_own_union(
    chair: User, workplace: Unit, foreign_workplace: Unit, street: Unit, as_user: Browser
) -> None:
    for unit in (workplace, foreign_workplace, street):
        make_term(unit)

    assert names(as_user(chair), reverse("terms:list")) == [str(workplace)]


def test_election_is_recorded_on_the_page(chair: User, workplace: Unit, as_user: Browser) -> None:
    client = as_user(chair)
    assert client.get(reverse("terms:elect", args=[workplace.code])).status_code == 200

    answer = client.post(reverse("terms:elect", args=[workplace.code]), said())

    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("terms:unit", args=[workplace.code]))
    assert (Term.objects.get().number, Officer.objects.get().name) == (1, "周洋")
    page = client.get(answer.headers["Location"]).content.decode()
    assert "周洋" in page


def test_term_that_ends_before_it_begins_is_shown_at_its_field(chair: User, workplace: Unit, as_user: Browser) -> None:
    answer = as_user(chair).post(reverse("terms:elect", args=[workplace.code]), said(ends_on=today() - timedelta(days=1)))

    assert (answer.status_code, list(answer.context["form"].errors), Term.objects.count()) == (422, ["ends_on"], 0)


def test_barred_officer_is_refused_with_the_rule(chair: User, workplace: Unit, as_user: Browser) -> None:
    answer = as_user(chair).post(reverse("terms:elect", args=[workplace.code]), said(**{"p-0-is_relative_of_head": "on"}))

    assert (answer.status_code, Officer.objects.count()) == (422, 0)
    assert "近亲属" in answer.content.decode()


def test_term_is_put_off_with_approval(chair: User, workplace: Unit, street: Unit, as_user: Browser) -> None:
    term = make_term(workplace, due_in=20)
    officer = as_user(give(make_user("street"), "street", street))
    until = term.ends_on + timedelta(days=30)
    asked = {"kind": "late", "until": until, "reason": "企业改制"}

    assert as_user(chair).post(reverse("terms:ask", args=[workplace.code]), asked).status_code == 302
    shift = TermShift.objects.get()
    page = officer.get(shift.get_absolute_url())
    assert (page.context["may_decide"], page.context["limit"].value >= until) == (True, True)
    assert officer.post(reverse("terms:approve", args=[shift.pk]), {"answer": "同意"}).status_code == 302

    term.refresh_from_db()
    assert term.due_on == until
    assert as_user(chair).post(reverse("terms:refuse", args=[shift.pk]), {"answer": "x"}).status_code == 403


def test_vacant_chair_is_listed_and_late(county_officer: User, workplace: Unit, as_user: Browser) -> None:
    chair = make_officer(make_term(workplace))
    client, url = as_user(county_officer), reverse("terms:vacant")
    assert names(client, url) == []

    chair.ends_on = today() - timedelta(days=200)
    chair.save()

    [row] = client.get(url).context["listing"]["rows"]
    assert (row.unit, row.vacant_since, row.is_late) == (workplace, chair.ends_on, True)


def test_year_board_counts_areas(county_officer: User, workplace: Unit, street: Unit, county: Unit, as_user: Browser) -> None:
    make_term(workplace, due_in=-5)

    answer = as_user(county_officer).get(reverse("terms:board"))

    assert [(row.unit, row.overdue) for row in answer.context["areas"]] == [(street, 1)]


def test_officers_and_their_page(county_officer: User, workplace: Unit, as_user: Browser) -> None:
    officer = make_officer(make_term(workplace))
    client = as_user(county_officer)

    assert names(client, reverse("terms:officers")) == [str(workplace)]
    assert client.get(officer.get_absolute_url()).status_code == 200
    assert client.post(reverse("terms:leave", args=[officer.pk]), {"ends_on": today(), "reason": "退休"}).status_code == 302
    assert names(client, reverse("terms:officers")) == []


def test_paper_is_entered_and_its_number_masked(chair: User, clerk: User, workplace: Unit, as_user: Browser) -> None:
    client = as_user(chair)

    answer = client.post(
        reverse("certificates:enter", args=[workplace.code]), {"kind": "account", "number": "6222 0000 1234 5678"}
    )

    paper = UnionPaper.objects.get()
    page = client.get(answer.headers["Location"]).content.decode()
    assert ("****5678" in page, "6222000012345678" in page) == (True, False)
    assert client.post(reverse("certificates:reveal", args=[paper.pk])).content.decode() == "6222000012345678"
    assert as_user(clerk).post(reverse("certificates:reveal", args=[paper.pk])).status_code == 403
    assert client.get(reverse("certificates:unit", args=[workplace.code])).context["lacking"].value == 5
    assert client.get(reverse("certificates:missing")).status_code == 200


def test_facility_is_added_and_booked(chair: User, workplace: Unit, as_user: Browser) -> None:
    client = as_user(chair)
    facts = {"unit": workplace.code, "name": "职工活动室", "kind": "hall", "is_bookable": "on", "equipment": "投影仪，白板"}
    facts["weekdays"] = ["1", "2", "3", "4", "5", "6", "7"]
    client.post(reverse("facilities:add"), facts)
    room = Facility.objects.get()
    day = today() + timedelta(days=1)
    times = {"since": f"{day}T10:00", "until": f"{day}T11:00", "purpose": "合唱"}

    assert client.post(reverse("facilities:book", args=[room.pk]), times).status_code == 302
    over = client.post(reverse("facilities:book", args=[room.pk]), times)

    assert (room.equipment, Booking.objects.count()) == (["投影仪", "白板"], 1)
    assert (over.status_code, list(over.context["form"].errors)) == (422, ["since"])
    assert client.get(room.get_absolute_url()).status_code == 200
    assert client.get(reverse("facilities:change", args=[room.pk])).status_code == 200


def test_facility_board_and_places(county_officer: User, street: Unit, as_user: Browser) -> None:
    client = as_user(county_officer)
    client.post(reverse("facilities:name-place"), {"area": street.code, "place": "社区", "name": "仙游路社区"})

    answer = client.get(reverse("facilities:board"))

    assert ([row.place for row in answer.context["shares"]], len(answer.context["lacking"])) == (["社区"], 1)
    assert TargetPlace.objects.get().area == street


@pytest.mark.parametrize(
    "url",
    [
        "terms:list",
        "terms:officers",
        "terms:vacant",
        "terms:vacant-posts",
        "certificates:list",
        "certificates:missing",
        "facilities:list",
    ],
)
def test_lists_run_the_same_queries_for_one_and_three_rows(
    county_officer: User, street: Unit, as_user: Browser, url: str
) -> None:
    client = as_user(county_officer)

    def filled(number: int) -> None:
        unit = make_unit(f"T{number}", f"第{number}工会", parent=street)
        term = make_term(unit)
        make_officer(term, post="committee")
        make_officer(term, "李娜", post="vice_chair", ends_on=today())
        UnionPaper.objects.create(unit=unit, unit_path=unit.path, kind="seal")
        Facility.objects.create(unit=unit, unit_path=unit.path, name="书屋", kind="reading")

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert client.get(reverse(url)).status_code == 200
        return len(found)

    filled(1)
    count()
    one = count()
    filled(2), filled(3)
    assert count() == one
