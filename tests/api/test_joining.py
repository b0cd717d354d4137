"""Applications, transfers and cards as a program sees them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.conftest import Caller, Program
from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.joining import make_application
from tests.factories.members import make_person, resident_id
from unionhall.accounts.models import User
from unionhall.common.dates import today
from unionhall.members.models import Application, Card, Person, Transfer
from unionhall.units.models import Unit


@pytest.fixture
def caller(program: Program, chair: User) -> Caller:
    return program(chair)


def body(**more: Any) -> dict[str, Any]:
    said = {"union": "U0001", "name": "王小明", "document": resident_id(1), "phone": "13800000001", "voluntary": True}
    return said | more


def test_application_is_taken_in_and_admitted(caller: Caller, workplace: Unit) -> None:
    made = caller.post("/applications", body())
    told = made.json()
    assert (made.status_code, told["state"], told["document"]) == (201, "waiting", f"**************{resident_id(1)[-4:]}")
    assert made.headers["Location"].endswith(f"/applications/{told['id']}")

    done = caller.post(f"/applications/{told['id']}/approve", {"joined_on": today().isoformat()}).json()

    assert (done["state"], done["person"]) == ("approved", Person.objects.get().pk)
    assert caller.post(f"/applications/{told['id']}/approve", {}).status_code == 409


def test_applying_twice_is_refused_with_the_field(caller: Caller, workplace: Unit) -> None:
    caller.post("/applications", body())

    again = caller.post("/applications", body())

    assert (again.status_code in {409, 422}, "document" in again.content.decode()) == (True, True)
    assert Application.objects.count() == 1


def test_ground_outside_the_list_is_refused(caller: Caller, workplace: Unit) -> None:
    made = make_application(workplace)

    assert caller.post(f"/applications/{made.pk}/refuse", {"ground": "household"}).status_code == 422
    assert Application.objects.get().state == "waiting"


def test_transfer_goes_through_both_programs(program: Program, caller: Caller, workplace: Unit, foreign_workplace: Unit) -> None:
    make_person(workplace)
    other = program(give(make_user("other"), "chair", foreign_workplace))

    case = other.post("/transfers", {"union": "U0002", "name": "王小明", "document": resident_id(1), "reason": "employer"}).json()
    assert (case["from_unit"], case["to_unit"], case["state"]) == ("U0001", "U0002", "waiting")
    assert other.post(f"/transfers/{case['id']}/release", {}).status_code == 404
    done = caller.post(f"/transfers/{case['id']}/release", {}).json()

    assert (done["state"], Person.objects.get().unit, Transfer.objects.count()) == ("done", foreign_workplace, 1)


def test_card_is_issued_lost_and_replaced(caller: Caller, workplace: Unit) -> None:
    person = make_person(workplace)

    card = caller.post("/cards", {"person": person.pk}).json()
    assert caller.post(f"/cards/{card['id']}/lost", {}).json()["state"] == "lost"
    new = caller.post(f"/cards/{card['id']}/replace", {}).json()

    assert (new["state"], Card.objects.count()) == ("active", 2)
    assert "stamp" not in new
