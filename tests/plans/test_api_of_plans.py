"""Programs draft plans line by line, amend approved ones, hold meetings, withdraw targets, take note of bulletins."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.api.conftest import Program
from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.plans import make_bulletin, make_part, make_plan, make_report, make_target
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.plans.models import Amendment, Bulletin, Measure, Target
from unionhall.units.models import Unit


def test_draft_is_written_line_by_line(program: Program, county_officer: User, county: Unit) -> None:
    caller = program(county_officer)
    pk = caller.post("/plans", {"unit": county.code, "year": 2026, "title": "计划"}).json()["id"]
    chapter = caller.post(f"/plans/{pk}/chapters", {"title": "组织建设"}).json()["chapters"][0]["id"]
    task = caller.post(f"/plans/{pk}/tasks", {"chapter": chapter, "title": "建会"}).json()["chapters"][0]["tasks"][0]["id"]
    body = {"task": task, "text": "建会十家", "unit": county.code, "due_on": "2026-12-01"}
    wrong = caller.post(f"/plans/{pk}/measures", body | {"due_on": "2027-12-01"})
    measure = caller.post(f"/plans/{pk}/measures", body).json()["chapters"][0]["tasks"][0]["measures"][0]["id"]
    changed = caller.patch(f"/plans/measures/{measure}", {"text": "建会二十家"})
    worded = caller.patch(f"/plans/{pk}", {"requirement": "扩大覆盖"})
    left = caller.post(f"/plans/{pk}/take-out", {"kind": "task", "line": task})

    assert (wrong.status_code, changed.json()["text"], changed.json()["due_on"]) == (422, "建会二十家", "2026-12-01")
    assert (worded.json()["title"], worded.json()["requirement"]) == ("计划", "扩大覆盖")
    assert (left.json()["chapters"][0]["tasks"], Measure.objects.count()) == ([], 0)


def test_line_of_another_plan_is_not_taken_out(program: Program, county_officer: User, county: Unit, other_county: Unit) -> None:
    own, foreign = make_plan(county), make_plan(other_county)

    answer = program(county_officer).post(f"/plans/{own.pk}/take-out", {"kind": "measure", "line": foreign.measures.get().pk})

    assert (answer.status_code, Measure.objects.count()) == (422, 2)


def test_change_in_mid_year_is_proposed_and_decided_by_another(program: Program, county_officer: User, county: Unit) -> None:
    plan = make_plan(county, state="approved")
    measure = plan.measures.get()
    maker, checker = program(county_officer), program(give(make_user("second"), "county", county))
    as_draft = maker.patch(f"/plans/measures/{measure.pk}", {"text": "改"})
    maker.post(f"/plans/measures/{measure.pk}/amend", {"due_on": "2026-12-20", "reason": "检修"})
    task = plan.tasks.get().pk
    more = {"task": task, "text": "新增", "unit": county.code, "due_on": "2026-12-25", "reason": "加码"}
    maker.post(f"/plans/{plan.pk}/amend", more)
    first, second = (each["id"] for each in reversed(checker.get("/plans/amendments").json()["items"]))
    own = maker.post(f"/plans/amendments/{first}/decide", {"answer": "granted"})
    granted = checker.post(f"/plans/amendments/{first}/decide", {"answer": "granted"})
    silent = checker.post(f"/plans/amendments/{second}/decide", {"answer": "refused"})
    refused = checker.post(f"/plans/amendments/{second}/decide", {"answer": "refused", "note": "不必"})

    assert [each.status_code for each in (as_draft, own, granted, silent, refused)] == [409, 422, 200, 422, 200]
    assert maker.get(f"/plans/measures/{measure.pk}").json()["due_on"] == "2026-12-20"
    assert maker.get(f"/plans/{plan.pk}").json()["edition"] == 1
    assert list(Amendment.objects.order_by("id").values_list("state", flat=True)) == ["granted", "refused"]


def test_meeting_is_held_and_its_decision_is_a_measure(program: Program, county_officer: User, county: Unit) -> None:
    make_plan(county, state="approved")
    caller = program(county_officer)
    held = caller.post("/plans/meetings", {"unit": county.code, "held_on": "2026-07-01", "title": "联席会议"})
    body = {"text": "新增驿站", "unit": county.code, "due_on": "2026-12-10"}
    decided = caller.post(f"/plans/meetings/{held.json()['id']}/decide", body)

    assert (held.status_code, decided.status_code) == (201, 201), decided.content.decode()
    [decision] = decided.json()["decisions"]
    assert (decision["text"], caller.get(f"/plans/measures/{decision['measure']}").json()["task"]) == ("新增驿站", "新增驿站")
    assert [each["title"] for each in caller.get("/plans/meetings").json()["items"]] == ["联席会议"]


def test_target_is_withdrawn_above_and_not_below(program: Program, city_officer: User, city: Unit, county: Unit) -> None:
    whole = make_target(city, 10)
    part = make_part(whole, county, 10)
    caller = program(city_officer)

    below = caller.post(f"/targets/{part.pk}/drop")
    above = caller.post(f"/targets/{whole.pk}/drop", {"note": "改用新指标"})

    assert (below.status_code, above.status_code, above.json()["targets"]) == (422, 200, [])
    assert (Target.objects.count(), Entry.objects.last().kind) == (0, "plans.target.dropped")


def test_bulletin_is_taken_note_of(program: Program, city_officer: User, city: Unit, county: Unit, county_officer: User) -> None:
    make_part(make_target(city, 10), county, Decimal(10))
    maker, checker = program(city_officer), program(give(make_user("checker"), "city", city))
    pk = maker.post("/bulletins", {"unit": city.code, "as_of": "2026-09-30", "title": "通报"}).json()["id"]
    maker.post(f"/bulletins/{pk}/propose")
    checker.post(f"/bulletins/{pk}/issue")
    caller = program(county_officer)

    answer = caller.post(f"/bulletins/{pk}/read")

    assert (answer.status_code, Bulletin.objects.get().state) == (200, "approved")
    assert Entry.objects.last().kind == "plans.bulletin.read"


def test_lists_of_plans_and_bulletins_are_searched(program: Program, city_officer: User, city: Unit, county: Unit) -> None:
    for unit in (city, county):
        make_plan(unit)
    make_bulletin(city, title="三季度通报")
    caller = program(city_officer)

    found = [
        len(caller.get(path).json()["items"]) for path in (f"/plans?unit={county.code}", "/plans?q=没有", "/bulletins?q=三季")
    ]

    assert found == [1, 0, 1]


def test_who_is_on_time_by_unit(program: Program, city_officer: User, city: Unit, county: Unit, other_county: Unit) -> None:
    make_report(county, 9, due_on=date(2026, 10, 5))
    make_report(other_county, 9, due_on=date(2026, 10, 5))

    told = program(city_officer).get(f"/reports/on-time?unit={city.code}&year=2026").json()

    assert (told["whole"]["expected"], told["whole"]["late"]) == (2, 2)
    assert [each["unit"] for each in told["units"]] == [county.code, other_county.code]
