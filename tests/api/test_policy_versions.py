"""Policies drafted and decided by programs, and second lines of units: the pages' verbs."""

from __future__ import annotations

import pytest

from tests.api.conftest import Caller, Program
from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.units import make_unit
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.policies.models import Version
from unionhall.units.models import Link, Unit

NEW = {
    "key": "workforce.staffing",
    "unit": "370202",
    "source_title": "配备标准试行办法",
    "source_number": "测工发〔2026〕1号",
    "starts_on": "2026-01-01",
    "params": {"each": 2_500},
}


@pytest.fixture
def maker(program: Program, county_officer: User) -> Caller:
    return program(county_officer)


@pytest.fixture
def checker(program: Program, county: Unit) -> Caller:
    return program(give(make_user("checker"), "county", county))


def test_version_goes_from_draft_into_force(maker: Caller, checker: Caller) -> None:
    drafted = maker.post("/policy-versions", NEW)
    place = f"/policy-versions/{drafted.json()['id']}"
    proposed = maker.post(f"{place}/propose")
    own = maker.post(f"{place}/approve")
    approved = checker.post(f"{place}/approve", {"note": "同意"})

    assert (drafted.status_code, drafted.headers["Location"]) == (201, f"/api/v1{place}")
    assert (drafted.json()["params"]["each"], drafted.json()["params"]["up_to"]) == (2_500, 2_000)
    assert [each.json()["state"] for each in (proposed, approved)] == ["proposed", "approved"]
    assert (own.status_code, own.json()["errors"][0]["code"]) == (422, "maker")
    kinds = Entry.objects.filter(subject_type="policies.version").order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["policies.version.drafted", "policies.version.proposed", "policies.version.approved"]


def test_draft_is_changed_against_its_version_only(maker: Caller) -> None:
    made = maker.post("/policy-versions", NEW)
    place, tag = f"/policy-versions/{made.json()['id']}", made.headers["ETag"]

    changed = maker.patch(place, {"params": {"each": 2_000}}, **{"If-Match": tag})
    stale = maker.patch(place, {"params": {"each": 1_000}}, **{"If-Match": tag})

    assert (changed.status_code, changed.json()["params"]["each"], changed.json()["source_title"]) == (
        200,
        2_000,
        "配备标准试行办法",
    )
    assert (stale.status_code, Version.objects.get().params["each"]) == (412, 2_000)


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"params": {"each": 0}}, "/params/each"),
        ({"params": {"no_such": 1}}, "/params/no_such"),
        ({"params": [1]}, "/params"),
        ({"key": "no.such"}, "/key"),
        ({"unit": "370203"}, "/unit"),
        ({"starts_on": "30 February"}, "/starts_on"),
        ({"ends_on": "2025-01-01"}, "/ends_on"),
        ({"source_title": ""}, "/source_title"),
        ({"seen": 1}, "/seen"),
    ],
)
def test_what_is_wrong_with_a_draft_is_told_with_its_place(
    maker: Caller, other_county: Unit, change: dict[str, object], pointer: str
) -> None:
    answer = maker.post("/policy-versions", NEW | change)

    assert (answer.status_code, [each["pointer"] for each in answer.json()["errors"]]) == (422, [pointer])
    assert Version.objects.count() == 0


def test_proposal_is_returned_withdrawn_and_drafted_anew(maker: Caller, checker: Caller) -> None:
    place = f"/policy-versions/{maker.post('/policy-versions', NEW).json()['id']}"
    maker.post(f"{place}/propose")

    silent = checker.post(f"{place}/return")
    returned = checker.post(f"{place}/return", {"note": "补充文号"})
    withdrawn = maker.post(f"{place}/withdraw")
    again = maker.post(f"{place}/withdraw")
    copy = maker.post(f"{place}/redraft")

    assert (silent.status_code, returned.json()["state"], withdrawn.json()["state"]) == (422, "draft", "withdrawn")
    assert (again.status_code, copy.status_code, copy.json()["state"]) == (409, 201, "draft")
    assert [each["state"] for each in maker.get("/policy-versions").json()["items"]] == ["draft", "withdrawn"]
    assert [each["state"] for each in maker.get("/policy-versions?state=draft").json()["items"]] == ["draft"]


def test_approved_version_gets_its_last_day_and_its_paper(maker: Caller, checker: Caller) -> None:
    place = f"/policy-versions/{maker.post('/policy-versions', NEW).json()['id']}"
    maker.post(f"{place}/propose")
    early = checker.post(f"{place}/issue")
    checker.post(f"{place}/approve")

    issued, ended = checker.post(f"{place}/issue"), checker.post(f"{place}/repeal", {"ends_on": "2099-12-31"})

    assert (early.status_code, issued.status_code, ended.json()["ends_on"]) == (409, 200, "2099-12-31")
    assert maker.get("/papers").json()["items"][0]["kind"] == "policies.version"


def test_versions_of_others_do_not_exist_and_need_rights(
    program: Program, maker: Caller, other_county: Unit, chair: User, county_officer: User
) -> None:
    place = f"/policy-versions/{maker.post('/policy-versions', NEW).json()['id']}"
    stranger = program(give(make_user("stranger"), "county", other_county))

    assert [stranger.get(place).status_code, stranger.post(f"{place}/propose").status_code] == [404, 404]
    assert program(chair).post(f"{place}/propose").status_code == 403
    assert program(county_officer, "policies.version.view").post("/policy-versions", NEW).status_code == 403
    assert Version.objects.get().state == "draft"


def test_second_lines_are_tied_and_ended(program: Program, city: Unit, city_officer: User, workplace: Unit) -> None:
    make_unit("I01", "食品行业工会联合会", kind="industry", parent=city)
    caller = program(city_officer)

    tied = caller.post("/units/U0001/lines", {"kind": "industry", "upper": "I01", "starts_on": "2026-01-01"})
    twice = caller.post("/units/U0001/lines", {"kind": "industry", "upper": "I01", "starts_on": "2026-01-01"})
    ended = caller.post(f"/units/U0001/lines/{tied.json()['id']}/end", {"on": "2026-06-30"})

    assert (tied.status_code, tied.json()["upper"], twice.status_code) == (201, "I01", 422)
    assert (ended.json()["ends_on"], Link.objects.count()) == ("2026-06-30", 1)
    assert caller.get("/units/U0001/lines").json() == [ended.json()]
    assert caller.post("/units/370202/lines/999/end", {"on": "2026-06-30"}).status_code == 404
