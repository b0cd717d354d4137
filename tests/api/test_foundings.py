"""A founding by programs: the pages' forms and actions."""

from __future__ import annotations

from datetime import date

import pytest

from tests.api.conftest import Caller, Program
from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.foundings import applicants, make_founding
from tests.factories.organizing import make_employer
from unionhall.accounts.models import User
from unionhall.common.dates import today
from unionhall.organizing.models import Establishment, UnionPaper
from unionhall.units.actions import counting
from unionhall.units.models import Unit


@pytest.fixture
def maker(program: Program, street: Unit) -> Caller:
    return program(give(make_user("street"), "street", street))


@pytest.fixture
def checker(program: Program, county_officer: User) -> Caller:
    return program(county_officer)


def test_union_is_founded_by_programs(maker: Caller, checker: Caller, street: Unit) -> None:
    employer = make_employer(street, headcount=40)
    said = {"name": "海风食品有限公司工会", "form": "own", "upper": street.code, "workers": 40, "group_head": "李组长"}
    made = maker.post(f"/foundings/of/{employer.pk}", said)
    assert made.status_code == 201, made.content.decode()
    assert made.json()["proposed"]["value"] == "own"
    place = made.headers["Location"].removeprefix("/api/v1")

    def step(caller: Caller, name: str, body: dict[str, object]) -> dict[str, object]:
        answer = caller.post(f"{place}/{name}", body)
        assert answer.status_code == 200, answer.content.decode()
        return answer.json()

    step(maker, "submit", {})
    step(checker, "approve", {})
    people = "\n".join(f"{each.name} {each.document}" for each in applicants(30))
    members = step(maker, "members", {"people": people})["members"]
    for number, each in enumerate(members[:4]):  # type: ignore[index]
        step(maker, "candidates", {"member": each["id"], "body": "committee", "office": "member" if number else "chair"})
    plan = {"congress_on": str(today()), "congress_place": "会议室", "seats_committee": 3}
    candidates = step(maker, "congress", plan)["candidates"]
    step(checker, "approve-congress", {})
    votes = {str(each["id"]): count for each, count in zip(candidates, (28, 25, 20, 11), strict=True)}  # type: ignore[call-overload]
    turnout = {"due": 30, "present": 29, "issued": 29, "returned": 28, "valid": 28}
    step(maker, "result", {"held_on": str(today()), "votes": votes, **turnout})
    founded = step(checker, "found", {})

    assert (founded["state"], len(founded["tasks"])) == ("founded", 4)  # type: ignore[arg-type]
    tasks = {each["kind"]: each["id"] for each in founded["tasks"]}  # type: ignore[attr-defined]
    sealed = {"done_on": str(today()), "seals": ["seal", "finance_seal"], "issuer": "刻章社"}
    assert maker.post(f"/foundings/tasks/{tasks['seal']}/done", sealed).status_code == 200
    assert maker.post(f"/foundings/tasks/{tasks['account']}/done", {"reference": "1"}).status_code == 422
    held = UnionPaper.objects.filter(unit=Unit.objects.get(code=founded["union"]))
    assert sorted(held.values_list("kind", flat=True)) == ["finance_seal", "seal"]


def test_refusal_is_told_with_its_place(maker: Caller, street: Unit) -> None:
    employer = make_employer(street, headcount=40)

    answer = maker.post(f"/foundings/of/{employer.pk}", {"name": "海风工会", "form": "join", "upper": street.code, "workers": 40})

    assert answer.status_code == 422
    assert {error["pointer"] for error in answer.json()["errors"]} == {"/form", "/upper"}
    assert Establishment.objects.count() == 0


def test_list_and_one(maker: Caller, street: Unit) -> None:
    found = make_founding(street, state="submitted")

    listed = maker.get("/foundings?stage=waiting").json()["items"]
    assert [(each["id"], each["state"]) for each in listed] == [(found.pk, "submitted")]
    assert maker.get(f"/foundings/{found.pk}").json()["approver"] == street.code


def test_board_of_coverage(maker: Caller, street: Unit, other_county: Unit) -> None:
    make_employer(street, headcount=40, registered_on=date(2020, 1, 1))
    counting.recount()

    told = maker.get("/coverage").json()
    assert (told["code"], told["employers"], told["uncovered"], told["late"]) == (street.code, 1, 1, 1)
    assert sum(told["ages"].values()) == 1
    assert maker.get(f"/coverage?unit={other_county.code}").status_code == 404
