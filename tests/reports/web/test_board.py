"""The dashboard: every figure opens the list it counts, and only for readers who may open it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.units import make_unit
from tests.members.actions.test_enrolling_many import invented, roster
from unionhall.accounts.models import User
from unionhall.common.actor import system
from unionhall.members.actions.enrolling_many import enrol_many
from unionhall.organizing.actions.registering_many import Registration, register_many
from unionhall.organizing.rules import EmployerFacts
from unionhall.units.actions.counting import recount
from unionhall.units.models import Unit

AsUser = Callable[[User], Client]


@pytest.fixture
def people_and_employers(street: Unit, workplace: Unit) -> None:
    enrol_many(roster(workplace, invented(5)), by=system())
    facts = [EmployerFacts(name=f"演示单位{number}", headcount=10) for number in range(3)]
    register_many(
        [Registration(street, facts[0], workplace, date(2021, 1, 1)), *(Registration(street, each) for each in facts[1:])],
        by=system(),
    )
    recount()


@pytest.mark.usefixtures("people_and_employers")
def test_every_figure_opens_a_list_of_that_many_rows(county: Unit, county_officer: User, as_user: AsUser) -> None:
    client = as_user(county_officer)
    board = client.get(f"/reports/?unit={county.code}").context

    counted = [each for each in board["figures"] if each["url"] and isinstance(each["value"], int) and each["label"] != "职工"]
    totals = {each["label"]: client.get(each["url"]).context["listing"]["pager"]["total"] for each in counted}

    assert totals == {each["label"]: each["value"] for each in counted}
    assert len(counted) == 5


@pytest.mark.usefixtures("people_and_employers")
def test_table_by_area_adds_up_to_the_whole(city: Unit, other_county: Unit, city_officer: User, as_user: AsUser) -> None:
    board = as_user(city_officer).get(f"/reports/?unit={city.code}").context

    columns = zip(*([cell["value"] for cell in row["cells"]] for row in board["areas"]), strict=True)
    assert [sum(column) for column in columns] == [cell["value"] for cell in board["whole"]["cells"]]


@pytest.mark.usefixtures("people_and_employers")
def test_reader_without_the_right_gets_figures_without_links(county: Unit, as_user: AsUser) -> None:
    board = as_user(give(make_user("finance"), "finance", county)).get(f"/reports/?unit={county.code}").context

    linked = {each["label"] for each in board["figures"] if each["url"]}
    assert linked == {"基层工会", "建会率", "职工"}


def test_foreign_unit_is_not_found(other_county: Unit, county_officer: User, as_user: AsUser) -> None:
    assert as_user(county_officer).get(f"/reports/?unit={other_county.code}").status_code == 404


def test_same_number_of_queries_for_one_and_three_areas(city: Unit, county: Unit, city_officer: User, as_user: AsUser) -> None:
    client = as_user(city_officer)
    client.get("/reports/")
    with CaptureQueriesContext(connection) as one:
        client.get("/reports/")
    make_unit("370211", "黄岛区总工会", kind="county", parent=city)
    make_unit("370212", "崂山区总工会", kind="county", parent=city)
    with CaptureQueriesContext(connection) as three:
        client.get("/reports/")

    assert len(three) == len(one)


def test_address_with_a_character_that_no_text_holds_is_read_without_it(county_officer: User, as_user: AsUser) -> None:
    assert as_user(county_officer).get("/reports/?unit=%00").status_code == 200
    assert as_user(county_officer).get("/employers/coverage/?unit=%00").status_code == 200
