"""Programs set targets, share them out, and submit reports."""

from __future__ import annotations

from decimal import Decimal

from tests.api.conftest import Program
from tests.factories.plans import make_bulletin, make_plan, make_report, make_target
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
