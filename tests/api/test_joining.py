"""Applications, transfers and cards as a program sees them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.conftest import Caller, Program
from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.joining import make_application, make_correction
from tests.factories.members import make_person, resident_id
from tests.factories.organizing import make_employer
from tests.factories.units import make_unit
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


def test_correction_is_answered_once(caller: Caller, workplace: Unit) -> None:
    asked = make_correction(workplace, 7, wanted={"job": "钳工"})
    path = f"/corrections/{asked.pk}"

    assert [each["id"] for each in caller.get("/corrections?state=waiting").json()["items"]] == [asked.pk]
    assert caller.get(path).json()["wanted"] == {"job": "钳工"}
    assert caller.post(f"{path}/accept").json()["state"] == "accepted"

    assert Person.objects.get(pk=asked.person_id).job == "钳工"
    assert caller.post(f"{path}/refuse", {"note": "晚了"}).status_code in {409, 422}


def test_members_of_a_closed_employer_are_proposed_to_the_union_of_the_home(
    caller: Caller, workplace: Unit, street: Unit
) -> None:
    home = make_unit("C1", "浮山社区联合工会", kind="community", parent=street)
    gone = make_employer(street, state="closed", closed_on=today())
    person = make_person(workplace, number=3, employer=gone)
    make_person(workplace, number=4)

    assert [each["id"] for each in caller.get("/stranded-members").json()["items"]] == [person.pk]
    assert caller.get(f"/stranded-members/{person.pk}").json()["home_union"] == home.code
    assert caller.post("/stranded-members/propose", {"people": [person.pk]}).json() == {"proposed": 1, "left": []}

    assert Transfer.objects.get().to_unit == home
