"""Programs set targets, share them out, and submit reports."""

from __future__ import annotations

from decimal import Decimal

from django.core.files.base import ContentFile

from tests.api.conftest import Program
from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.plans import make_bulletin, make_part, make_plan, make_plea, make_report, make_target
from unionhall.accounts.models import User
from unionhall.plans.models import Target
from unionhall.units.models import Unit


def test_target_is_set_and_shared_out(program: Program, city_officer: User, county: Unit, other_county: Unit) -> None:
    caller = program(city_officer)
    made = caller.post("/targets", {"unit": "370200", "year": 2026, "indicator": "members.new", "amount": 100})
    wrong = caller.post(f"/targets/{made.json()['id']}/split", {"method": "hand", "parts": {"370202": 60, "370203": 30}})
    foreign = caller.post(f"/targets/{made.json()['id']}/split", {"method": "hand", "parts": {"999": 100}})
    right = caller.post(f"/targets/{made.json()['id']}/split", {"method": "hand", "parts": {"370202": 60, "370203": 40}})

    assert [made.status_code, wrong.status_code, foreign.status_code, right.status_code] == [201, 422, 422, 200]
    assert {each["unit"]: each["given"] for each in right.json()["targets"]} == {"370202": "60", "370203": "40"}
    board = caller.get("/targets?unit=370200&year=2026").json()
    assert (board["targets"][0]["indicator"], board["targets"][0]["actual"]) == ("members.new", "0")


def test_report_is_written_and_submitted(program: Program, county_officer: User, county: Unit) -> None:
    report = make_report(county, 9)
    caller = program(county_officer)

    early = caller.post(f"/reports/{report.pk}/submit")
    caller.patch(f"/reports/{report.pk}", {"done": "走访企业"})
    done = caller.post(f"/reports/{report.pk}/submit")

    assert (early.status_code, done.status_code, done.json()["state"]) == (422, 200, "submitted")
    assert len(done.json()["sha256"]) == 64


def test_lists_hold_what_is_within_reach(program: Program, county_officer: User, county: Unit, other_county: Unit) -> None:
    for unit in (county, other_county):
        make_plan(unit, state="approved")
        make_report(unit)
        make_bulletin(unit)
    caller = program(county_officer)

    found = [len(caller.get(path).json()["items"]) for path in ("/plans", "/plans/measures", "/reports", "/bulletins")]

    assert found == [1, 1, 1, 1]


def test_plea_by_a_program(program: Program, county_officer: User, city: Unit, county: Unit) -> None:
    whole = make_target(city, 10)
    part = make_target(county, 10, upper=whole, given=Decimal(10))

    answer = program(county_officer).post(f"/targets/{part.pk}/plead", {"asked": 8, "reason": "外迁"})

    assert (answer.status_code, Target.objects.get(pk=part.pk).amount) == (201, Decimal(10))


def test_plea_is_decided_by_the_upper_union(
    program: Program, city_officer: User, city: Unit, county: Unit, other_county: Unit
) -> None:
    whole = make_target(city, 10)
    part, other = make_part(whole, county, 6), make_part(whole, other_county, 4)
    plea = make_plea(part)

    answer = program(city_officer).post(f"/targets/pleas/{plea.pk}/decide", {"answer": "granted", "note": "同意"})

    assert (answer.status_code, answer.json()["state"]) == (200, "granted")
    other.refresh_from_db()
    assert other.given == Decimal(9)


def test_target_is_changed_but_not_below_its_part(program: Program, county_officer: User, city: Unit, county: Unit) -> None:
    part = make_part(make_target(city, 10), county, 10)
    caller = program(county_officer)

    answers = [caller.patch(f"/targets/{part.pk}", {"amount": amount}) for amount in (9, 12)]

    assert [each.status_code for each in answers] == [422, 200]
    assert answers[1].json()["amount"] == "12"


def test_outline_fills_a_draft(program: Program, city_officer: User, city: Unit) -> None:
    plan = make_plan(city, measures=0)
    sheet = "篇章,任务,举措,责任单位,完成时限\n组织起来,扩大覆盖,新建工会,,2026-11-30\n".encode()

    answer = program(city_officer).send(f"/plans/{plan.pk}/outline", {"file": ContentFile(sheet, name="计划.csv")})

    assert answer.status_code == 200, answer.content.decode()
    [chapter] = answer.json()["chapters"]
    assert (chapter["title"], chapter["tasks"][0]["measures"][0]["due"]) == ("组织起来", "2026-11-30")


def test_bulletin_is_drafted_and_issued_by_another(
    program: Program, city_officer: User, city: Unit, county: Unit, other_county: Unit
) -> None:
    make_part(make_target(city, 10), county, 10)
    maker, checker = program(city_officer), program(give(make_user("checker"), "city", city))
    pk = maker.post("/bulletins", {"unit": city.code, "as_of": "2026-09-30", "title": "三季度通报"}).json()["id"]
    maker.patch(f"/bulletins/{pk}", {"opening": "各单位："})
    maker.post(f"/bulletins/{pk}/propose")

    answers = [caller.post(f"/bulletins/{pk}/issue") for caller in (maker, checker)]

    assert [each.status_code for each in answers] == [422, 200]
    assert (answers[1].json()["opening"], answers[1].json()["state"]) == ("各单位：", "approved")
    assert "通" in answers[1].json()["number"]


def test_evaluation_is_scored_by_a_program(program: Program, city_officer: User, city: Unit, county: Unit) -> None:
    make_part(make_target(city, 10), county, 10)

    answer = program(city_officer).post("/evaluations", {"unit": city.code, "year": 2026})

    assert answer.status_code == 201, answer.content.decode()
    [card] = answer.json()["scores"]
    assert (card["unit"], card["rank"], card["total"]["value"]) == (county.code, 1, "0.00")
