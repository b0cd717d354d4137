"""Terms, papers, places, visits, reports and model sites by API: the same forms and actions as the pages."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.api.conftest import Caller, Program
from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.leading import make_term
from unionhall.access.models import Grant
from unionhall.accounts.models import User
from unionhall.common.dates import today
from unionhall.organizing.models import Booking, ModelSite, Officer, SituationReport, Term, Visit
from unionhall.units.models import Unit


@pytest.fixture
def caller(program: Program, county_officer: User, workplace: Unit) -> Caller:
    return program(county_officer)


@pytest.fixture
def other(program: Program, city_officer: User, workplace: Unit) -> Caller:
    return program(city_officer)


def test_election_is_recorded_with_its_officers(caller: Caller, workplace: Unit) -> None:
    body = {
        "unit": workplace.code,
        "elected_on": str(today()),
        "starts_on": str(today()),
        "ends_on": str(today() + timedelta(days=900)),
        "approval_number": "测工组〔2026〕1号",
        "people": [{"post": "chair", "name": "周洋"}, {"post": "audit", "name": "吴静"}],
    }

    answer = caller.post("/terms", body)

    assert answer.status_code == 201, answer.content.decode()
    assert (answer.json()["unit"], Officer.objects.count()) == (workplace.code, 2)
    assert [each["unit"] for each in caller.get("/terms").json()["items"]] == [workplace.code]
    barred = body | {"people": [{"post": "audit", "name": "吴静", "handles_money": True}]}
    assert (caller.post("/terms", barred).status_code, Term.objects.count()) == (422, 1)
    assert caller.post("/terms", body | {"people": [{"post": "king", "name": "x"}]}).status_code == 422
    assert caller.post("/terms", body | {"people": "nobody"}).status_code == 422


def test_officer_is_appointed_and_leaves(caller: Caller, workplace: Unit) -> None:
    make_term(workplace)

    made = caller.post("/officers", {"unit": workplace.code, "post": "vice_chair", "name": "李娜", "starts_on": str(today())})

    assert made.status_code == 201, made.content.decode()
    left = caller.post(f"/officers/{made.json()['id']}/leave", {"ends_on": str(today()), "reason": "调离"})
    assert (left.status_code, left.json()["ends_on"]) == (200, str(today()))


def test_term_is_put_off_by_another_person(caller: Caller, other: Caller, workplace: Unit) -> None:
    term = make_term(workplace, due_in=20)
    until = str(term.ends_on + timedelta(days=30))

    asked = caller.post(f"/terms/{term.pk}/ask", {"kind": "late", "until": until, "reason": "改制"})

    assert asked.status_code == 201, asked.content.decode()
    path = f"/terms/shifts/{asked.json()['id']}/approve"
    assert (caller.post(path).status_code, other.post(path).status_code, other.post(path).status_code) == (422, 200, 409)
    assert caller.get(f"/terms/{term.pk}").json()["due_on"] == until


def test_paper_of_a_union(caller: Caller, workplace: Unit) -> None:
    wrong = caller.post("/certificates", {"unit": workplace.code, "kind": "legal_person", "number": "81370202MC0000012C"})
    right = caller.post("/certificates", {"unit": workplace.code, "kind": "account", "number": "6222000012345678"})

    assert (wrong.status_code, right.status_code) == (422, 201)
    assert (right.json()["number"], right.json()["account_tail"]) == ("", "5678")
    assert caller.post(f"/certificates/{right.json()['id']}/give-back", {"closed_on": str(today())}).json()["state"] == "returned"


def test_facility_is_booked_once(caller: Caller, workplace: Unit) -> None:
    made = caller.post("/facilities", {"unit": workplace.code, "name": "活动室", "kind": "hall", "is_bookable": True})
    assert made.status_code == 201, made.content.decode()
    place, day = f"/facilities/{made.json()['id']}", today() + timedelta(days=1)
    times = {"since": f"{day}T10:00", "until": f"{day}T11:00", "purpose": "合唱"}

    first, second = caller.post(f"{place}/book", times), caller.post(f"{place}/book", times)

    assert (first.status_code, second.status_code, Booking.objects.count()) == (201, 422, 1)
    assert len(caller.get("/facilities/bookings").json()["items"]) == 1
    assert caller.post(f"/facilities/bookings/{first.json()['id']}/cancel").json()["state"] == "cancelled"
    changed = caller.patch(place, {"seats": 30, "weekdays": ["1", "2"]})
    assert (changed.status_code, changed.json()["seats"], changed.json()["weekdays"]) == (200, 30, [1, 2])


def test_visit_with_a_follow_up(caller: Caller, workplace: Unit) -> None:
    body = {"unit": workplace.code, "met": "周主席", "findings": "经费未到账", "what_1": "催缴"}

    made = caller.post("/visits", body)

    assert (made.status_code, Visit.objects.get().unit) == (201, workplace)
    [task] = caller.get("/visits/follow-ups").json()["items"]
    settled = caller.post(f"/visits/follow-ups/{task['id']}/settle", {"outcome": "已到账", "is_needed": True})
    assert (settled.status_code, settled.json()["state"]) == (200, "done")


def test_union_is_assigned_and_released(caller: Caller, street: Unit, workplace: Unit) -> None:
    give(make_user("worker"), "worker", street)

    made = caller.post("/areas", {"station": street.code, "union": workplace.code, "worker": "worker"})

    assert made.status_code == 201, made.content.decode()
    assert Grant.objects.get(role="worker").chosen.get().unit == workplace
    assert caller.post("/areas", {"station": street.code, "union": workplace.code, "worker": "nobody"}).status_code == 422
    assert caller.post(f"/areas/{made.json()['id']}/release").status_code == 200


def test_report_is_written_and_approved_by_another(caller: Caller, other: Caller, street: Unit) -> None:
    period = {"unit": street.code, "starts_on": str(today() - timedelta(days=30)), "ends_on": str(today())}
    made = caller.post("/situations", period)
    assert made.status_code == 201, made.content.decode()
    path = f"/situations/{made.json()['id']}"

    assert caller.patch(path, {"assessment": "总体稳定。"}).json()["assessment"] == "总体稳定。"
    assert caller.post(f"{path}/submit").json()["state"] == "submitted"
    assert (caller.post(f"{path}/approve").status_code, other.post(f"{path}/approve").status_code) == (422, 200)
    assert SituationReport.objects.get().state == "approved"


def test_model_site_is_nominated_and_accepted(caller: Caller, other: Caller, workplace: Unit) -> None:
    made = caller.post("/model-sites", {"unit": workplace.code, "title": "合格工会", "grounds": "活动经常"})
    assert made.status_code == 201, made.content.decode()
    path = f"/model-sites/{made.json()['id']}"

    assert (caller.post(f"{path}/accept").status_code, other.post(f"{path}/accept").json()["state"]) == (422, "public")
    assert other.post(f"{path}/refuse", {"review": "材料不全"}).json()["state"] == "refused"
    assert ModelSite.objects.count() == 1
