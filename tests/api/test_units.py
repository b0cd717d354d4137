"""The tree by program: the verbs of the pages."""

from __future__ import annotations

import pytest

from tests.api.conftest import Caller, Program
from unionhall.accounts.models import User
from unionhall.units.models import Unit


@pytest.fixture
def caller(program: Program, city_officer: User, county: Unit, other_county: Unit, street: Unit) -> Caller:
    return program(city_officer)


def test_unit_is_founded_changed_and_moved(caller: Caller, street: Unit) -> None:
    facts = {"parent": street.code, "kind": "workplace", "name": "青岛新港物流有限公司工会", "opened_on": "2026-11-01"}
    made = caller.post("/units", facts)
    assert made.status_code == 201, made.content.decode()
    code = made.json()["code"]

    changed = caller.patch(f"/units/{code}", {"chair_name": "王海"}, **{"If-Match": made.headers["ETag"]})
    stale = caller.patch(f"/units/{code}", {"chair_name": "李海"}, **{"If-Match": made.headers["ETag"]})
    moved = caller.post(f"/units/{code}/move", {"parent": "370203", "on": "2026-11-10"})

    assert [each["code"] for each in made.json()["line"]] == ["370200", "370202", "370202005"]
    assert (changed.json()["chair_name"], changed.json()["name"], stale.status_code) == ("王海", facts["name"], 412)
    assert moved.status_code == 200, moved.content.decode()
    assert [each["code"] for each in moved.json()["line"]] == ["370200", "370203"]


def test_move_under_its_own_child_is_refused(caller: Caller, street: Unit, county: Unit) -> None:
    answer = caller.post(f"/units/{county.code}/move", {"parent": street.code, "on": "2026-11-10"})

    county.refresh_from_db()
    assert (answer.status_code, county.parent.code if county.parent else "") == (422, "370200")


def test_restructuring_without_the_right_changes_nothing(program: Program, chair: User, workplace: Unit) -> None:
    caller = program(chair)

    answers = [
        caller.post("/units/U0001/close", {"on": "2026-11-10"}),
        caller.post("/units/370200/close", {"on": "2026-11-10"}),
        caller.post("/units", {"parent": "U0001", "kind": "workplace", "name": "下属工会"}),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert Unit.objects.filter(state="closed").count() == 0
