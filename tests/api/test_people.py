"""People: masked unless revealed, and every look on record."""

from __future__ import annotations

import pytest

from tests.api.conftest import Caller, Program
from tests.factories.members import make_person, resident_id
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.members.models import Membership, Person
from unionhall.units.models import Unit


@pytest.fixture
def caller(program: Program, chair: User) -> Caller:
    return program(chair)


def test_list_masks_document_and_telephone(caller: Caller, workplace: Unit, foreign_workplace: Unit) -> None:
    person = make_person(workplace, "王小明", 1)
    make_person(foreign_workplace, "李小红", 2)

    (told,) = caller.get("/people").json()["items"]

    assert (told["id"], told["name"], told["unit"], told["standing"]) == (person.pk, "王小明", "U0001", "member")
    assert (told["document"], told["phone"]) == (f"**************{resident_id(1)[-4:]}", "138****0001")


@pytest.mark.parametrize("path", ["/people", "/people/{pk}", "/memberships", "/people/{pk}/memberships"])
def test_no_answer_holds_a_whole_number(caller: Caller, workplace: Unit, path: str) -> None:
    person = make_person(workplace, bank_account="6222021234567890123")

    text = caller.get(path.format(pk=person.pk)).content.decode()

    assert [secret for secret in (resident_id(1), "13800000001", "6222021234567890123") if secret in text] == []


def test_person_of_another_union_does_not_exist(caller: Caller, foreign_workplace: Unit) -> None:
    stranger = make_person(foreign_workplace)

    answers = [
        caller.get(f"/people/{stranger.pk}"),
        caller.get(f"/people/{stranger.pk}/memberships"),
        caller.patch(f"/people/{stranger.pk}", {"job": "x"}),
        caller.post(f"/people/{stranger.pk}/leave", {"on": "2026-11-01"}),
        caller.post(f"/people/{stranger.pk}/reveal", {"field": "document"}),
    ]

    assert [answer.status_code for answer in answers] == [404] * 5
    stranger.refresh_from_db()
    assert (stranger.job, stranger.standing) == ("", "member")


def test_reveal_tells_and_records_the_look(caller: Caller, workplace: Unit) -> None:
    person = make_person(workplace)

    answer = caller.post(f"/people/{person.pk}/reveal", {"field": "document"})

    assert (answer.json(), answer.headers["Cache-Control"]) == ({"field": "document", "value": resident_id(1)}, "no-store")
    assert Entry.objects.get(kind="audit.looked").subject_id == str(person.pk)


def test_reveal_without_the_right_tells_nothing(program: Program, clerk: User, workplace: Unit) -> None:
    person = make_person(workplace)

    answer = program(clerk).post(f"/people/{person.pk}/reveal", {"field": "document"})

    assert (answer.status_code, resident_id(1) in answer.content.decode()) == (403, False)
    assert Entry.objects.filter(kind="audit.looked").count() == 0


def test_enrol_does_what_the_page_does(caller: Caller, workplace: Unit) -> None:
    body = {"union": "U0001", "name": "王小明", "document": resident_id(7), "phone": "13800000007", "joined_on": "2026-11-01"}

    answer = caller.post("/people", body)

    assert answer.status_code == 201, answer.content.decode()
    assert (answer.json()["sex"], answer.json()["birth_date"], answer.json()["unit"]) == ("m", "1990-03-07", "U0001")
    assert Membership.objects.get(ended_on=None).person_id == answer.json()["id"]


def test_enrol_of_a_wrong_number_is_told_at_its_place(caller: Caller, workplace: Unit) -> None:
    wrong = resident_id(7)[:-1] + ("1" if resident_id(7)[-1] != "1" else "2")

    answer = caller.post("/people", {"union": "U0001", "name": "王小明", "document": wrong, "joined_on": "2026-11-01"})

    assert (answer.status_code, [each["pointer"] for each in answer.json()["errors"]]) == (422, ["/document"])
    assert Person.objects.count() == 0


def test_number_as_json_number_is_refused_because_digits_may_be_gone(caller: Caller, workplace: Unit) -> None:
    answer = caller.post("/people", {"union": "U0001", "name": "王小明", "document": 370202199003071234})

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/document")


def test_patch_keeps_what_is_masked(caller: Caller, workplace: Unit) -> None:
    person = make_person(workplace)

    answer = caller.patch(f"/people/{person.pk}", {"job": "电工", "is_migrant": True})

    person.refresh_from_db()
    assert (answer.status_code, person.job, person.is_migrant, person.phone) == (200, "电工", True, "13800000001")


def test_leaving_ends_the_membership(caller: Caller, workplace: Unit) -> None:
    person = make_person(workplace)

    answer = caller.post(f"/people/{person.pk}/leave", {"on": "2026-11-01"})
    history = caller.get(f"/people/{person.pk}/memberships").json()

    assert answer.json()["standing"] == "left"
    assert [(each["unit"], each["ended_on"], each["end_reason"]) for each in history] == [("U0001", "2026-11-01", "resigned")]
    assert [each["person"] for each in caller.get("/memberships?open=false").json()["items"]] == [person.pk]
    assert caller.get("/memberships?open=true").json()["items"] == []
