"""The lists of employers, as each role meets them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.organizing import credit_code, make_employer
from unionhall.accounts.models import User
from unionhall.organizing.actions.registering_many import Registration, register_many
from unionhall.organizing.rules import EmployerFacts
from unionhall.units.models import Unit

Browser = Callable[[User], Client]
LIST, UNCOVERED = reverse("organizing:list"), reverse("organizing:uncovered")


def names(client: Client, url: str) -> list[str]:
    return [row.name for row in client.get(url).context["listing"]["rows"]]


def test_list_holds_the_area_and_nothing_beside_it(
    county_officer: User, street: Unit, other_county: Unit, as_user: Browser
) -> None:
    make_employer(street, "甲店")
    make_employer(other_county, "乙店")

    assert names(as_user(county_officer), LIST) == ["甲店"]


def test_list_of_a_chair_holds_the_employer_of_the_union(chair: User, street: Unit, workplace: Unit, as_user: Browser) -> None:
    make_employer(street, "甲店", union=workplace, coverage="own")
    make_employer(street, "乙店")

    assert names(as_user(chair), LIST) == ["甲店"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("search=海风", ["海风食品"]),
        ("search=haifeng", ["海风食品"]),
        ("search=hai feng", ["海风食品"]),
        ("search=bsjx", ["北山机械"]),
        (f"search={credit_code(2)}", ["北山机械"]),
        ("kind=school", ["第一小学"]),
        ("coverage=own", ["海风食品"]),
        ("covered=true", ["海风食品"]),
        ("state=closed", ["第一小学"]),
        ("headcount_from=100", ["北山机械"]),
        ("headcount_to=10", ["第一小学"]),
        ("unit=370202005&kind=enterprise", ["海风食品"]),
        ("unit=nowhere", ["海风食品", "北山机械", "第一小学"]),
        ("kind=nonsense", ["海风食品", "北山机械", "第一小学"]),
    ],
)  # fmt: skip
def test_list_filters(
    query: str, expected: list[str], county_officer: User, county: Unit, street: Unit, workplace: Unit, as_user: Browser
) -> None:
    make_employer(street, "海风食品", union=workplace, coverage="own")
    make_employer(county, "北山机械", credit_code=credit_code(2), headcount=500)
    make_employer(county, "第一小学", kind="school", headcount=8, state="closed")

    assert sorted(names(as_user(county_officer), f"{LIST}?{query}")) == sorted(expected)


def test_uncovered_leaves_out_the_covered_and_the_closed(
    county_officer: User, street: Unit, workplace: Unit, as_user: Browser
) -> None:
    make_employer(street, "甲店")
    make_employer(street, "乙店", union=workplace, coverage="own")
    make_employer(street, "丙店", state="closed")

    assert names(as_user(county_officer), UNCOVERED) == ["甲店"]


def test_partner_agency_sees_the_uncovered_only(county: Unit, street: Unit, as_user: Browser) -> None:
    employer = make_employer(street, "甲店")
    partner = as_user(give(make_user("partner"), "partner", county))

    assert names(partner, UNCOVERED) == ["甲店"]
    assert partner.get(LIST).status_code == 403
    assert partner.get(reverse("organizing:employer", args=[employer.pk])).status_code == 403
    assert b"/employers/1" not in partner.get(UNCOVERED).content


def test_figures_come_from_the_counters(
    county_officer: User, street: Unit, workplace: Unit, as_user: Browser, actor: Callable
) -> None:
    rows = [
        Registration(street, EmployerFacts(name=f"企业{n}", headcount=10), union=workplace if n == 1 else None) for n in (1, 2, 3)
    ]
    register_many(rows, by=actor(county_officer))

    figures = as_user(county_officer).get(LIST).context["listing"]["figures"]

    assert [str(each["value"]) for each in figures] == ["3", "33.3\u202f%", "2", "33.3\u202f%"]


def test_list_asks_as_often_for_one_row_as_for_three(
    county_officer: User, street: Unit, workplace: Unit, as_user: Browser
) -> None:
    client = as_user(county_officer)
    make_employer(street, "店1", union=workplace, coverage="own")
    client.get(LIST)
    with CaptureQueriesContext(connection) as one:
        client.get(LIST)
    for number in (2, 3):
        make_employer(street, f"店{number}")
    with CaptureQueriesContext(connection) as three:
        client.get(LIST)

    assert len(three) == len(one)
