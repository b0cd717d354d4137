"""Lists by key, filtered as on the pages."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.conftest import Caller, Program
from tests.factories.units import make_unit
from unionhall.accounts.models import User
from unionhall.units.models import Unit


@pytest.fixture
def caller(program: Program, city_officer: User, county: Unit) -> Caller:
    for number in range(7):
        make_unit(f"W{number}", f"{'海风' if number % 2 else '北山'}第{number}工会", parent=county)
    return program(city_officer)


def codes(answer: Any) -> list[str]:
    return [item["code"] for item in answer.json()["items"]]


def test_pages_follow_each_other_both_ways_and_lose_nothing(caller: Caller) -> None:
    seen, cursor, back = [], "", []
    while True:
        answer = caller.get(f"/units?size=2&cursor={cursor}").json()
        seen += [item["code"] for item in answer["items"]]
        if not answer["next"]:
            break
        cursor = answer["next"]
        back.append(answer["items"])

    assert seen == ["370200", "370202", *(f"W{number}" for number in range(7))]
    assert caller.get(f"/units?size=2&cursor={answer['previous']}").json()["items"] == back[-1]


def test_neighbours_stand_in_the_link_header(caller: Caller) -> None:
    answer = caller.get("/units?size=2&kind=workplace")

    assert answer.headers["Link"].startswith("<http://testserver/api/v1/units?size=2&kind=workplace&cursor=")
    assert answer.headers["Link"].endswith('>; rel="next"')


def test_filters_are_those_of_the_page(caller: Caller) -> None:
    assert codes(caller.get("/units?q=海风")) == ["W1", "W3", "W5"]
    assert codes(caller.get("/units?q=bsd0")) == ["W0"]
    assert codes(caller.get("/units?parent=370200")) == ["370202"]
    assert codes(caller.get("/units?under=370202&kind=county")) == ["370202"]
    assert codes(caller.get("/units/370202/children?size=3")) == ["W0", "W1", "W2"]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("kind=castle", "kind"),
        ("under=nobody", "under"),
        ("size=0", "size"),
        ("size=501", "size"),
        ("size=x", "size"),
    ],
)
def test_filters_that_cannot_be_read_are_refused(caller: Caller, query: str, parameter: str) -> None:
    answer = caller.get(f"/units?{query}")

    assert answer.status_code == 422
    assert answer.json().get("errors", [{}])[0].get("parameter", "") == parameter


def test_list_costs_the_same_queries_for_one_row_and_for_nine(caller: Caller, django_assert_num_queries: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for size in (1, 9):
        with CaptureQueriesContext(connection) as captured:
            assert len(caller.get(f"/units?size={size}").json()["items"]) == size
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_cursor_that_somebody_bent_opens_the_first_page(caller: Caller) -> None:
    bent = caller.get("/units?cursor=WzAsIlx1MDAwMCJd")

    assert bent.status_code == 200
    assert codes(bent) == codes(caller.get("/units"))
