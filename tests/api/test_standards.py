"""Campaigns, self-checks, inspections and plaques by program: the forms and actions of the pages."""

from __future__ import annotations

from decimal import Decimal
from uuid import uuid4

import pytest

from tests.api.conftest import Program
from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.assessments import REPORT, apply, entry_of, inspect, make_campaign, make_card, picture
from unionhall.access.queries import actor_for
from unionhall.accounts.models import User
from unionhall.assessments.actions import self_checking
from unionhall.assessments.models import Campaign, Entry, Mark
from unionhall.assessments.rules.facts import Word
from unionhall.common.dates import today
from unionhall.units.models import Unit


@pytest.fixture
def entry(county: Unit, workplace: Unit) -> Entry:
    """A running campaign in which the union takes part; the register knows nothing of it."""
    return entry_of(make_campaign(county), workplace)


def test_campaign_is_planned_led_and_started(program: Program, county_officer: User, county: Unit, workplace: Unit) -> None:
    caller, card = program(county_officer), make_card(county)
    made = caller.post(
        "/standard-campaigns", {"unit": county.code, "title": "标准化建设", "card": card.pk, "year": 2026, "kinds": ["workplace"]}
    )
    pk = made.json()["id"]
    early = caller.post(f"/standard-campaigns/{pk}/start")
    caller.post(f"/standard-campaigns/{pk}/lead", {"group": "张组长，主席，组长"})
    started = caller.post(f"/standard-campaigns/{pk}/start")

    assert (made.status_code, early.status_code, started.status_code) == (201, 422, 200), started.content.decode()
    assert (started.json()["state"], started.json()["standing"]["invited"]) == ("running", 1)
    assert Campaign.objects.get().document == ""


def test_union_fills_in_applies_and_reads_its_card(program: Program, chair: User, entry: Entry) -> None:
    caller, by = program(chair), actor_for(chair)
    caller.post(f"/standards/{entry.pk}/begin")
    for code, value in (("A1", 40), ("A2", 0), ("B1", 20), ("B2", 20), ("V1", 0)):
        answer = caller.post(f"/standards/{entry.pk}/words", {"code": code, "value": value})
        assert answer.status_code == 200, answer.content.decode()
    self_checking.show(entry, "A1", by=by, file=picture(), title="名单", happened_on=today())
    applied = caller.post(f"/standards/{entry.pk}/apply", {"report": REPORT})

    assert (applied.status_code, applied.json()["state"], applied.json()["total"]) == (200, "applied", "100.00")
    assert [each["of"] for each in applied.json()["items"]] == ["40", "20", "20", "20", "0"]
    refused = caller.post(f"/standards/{entry.pk}/words", {"code": "A1", "value": 1})
    assert refused.status_code == 409


def test_planned_campaign_is_changed_and_a_running_one_keeps_its_card(
    program: Program, county_officer: User, county: Unit, workplace: Unit
) -> None:
    campaign, caller = make_campaign(county, started=False), program(county_officer)
    newer = make_card(county.parent)
    before = caller.patch(f"/standard-campaigns/{campaign.pk}", {"title": "标准化建设年", "card": newer.pk})
    stale = caller.patch(f"/standard-campaigns/{campaign.pk}", {"title": "旧标题"}, **{"If-Match": '"1"'})
    caller.post(f"/standard-campaigns/{campaign.pk}/start")
    card = caller.patch(f"/standard-campaigns/{campaign.pk}", {"year": 2027})
    words = caller.patch(f"/standard-campaigns/{campaign.pk}", {"message": "按期申报"})

    assert [each.status_code for each in (before, stale, card, words)] == [200, 412, 409, 200]
    campaign.refresh_from_db()
    assert (campaign.title, campaign.card_id, campaign.message, campaign.year) == ("标准化建设年", newer.pk, "按期申报", 2026)
    assert caller.get(f"/standard-campaigns/{campaign.pk}/lots").json() == []


def test_evidence_is_taken_out(program: Program, chair: User, entry: Entry) -> None:
    caller = program(chair)
    caller.post(f"/standards/{entry.pk}/begin")
    shown = caller.send(
        f"/standards/{entry.pk}/evidence", {"code": "A1", "title": "名单", "happened_on": "2026-03-01", "file": picture()}
    )
    [trace] = shown.json()["items"][0]["evidence"]
    left = caller.post(f"/standards/evidence/{trace['id']}/remove")

    assert (shown.status_code, left.status_code, left.json()["items"][0]["evidence"]) == (201, 200, [])


@pytest.fixture
def applied(entry: Entry, chair: User) -> Entry:
    by = actor_for(chair)
    entry = self_checking.begin(entry, by=by)
    self_checking.say(entry, {code: Word(Decimal(20)) for code in ("B1", "B2")}, by=by)
    return apply(entry, by)


def test_marks_sent_again_are_one(program: Program, street: Unit, applied: Entry) -> None:
    officer = give(make_user("street"), "street", street)
    visit = inspect(applied, officer, [officer])
    caller = program(officer)
    body = {"marks": [{"id": str(uuid4()), "code": "A1", "value": "39", "reason": ""}]}
    states = [caller.post(f"/inspections/{visit.pk}/marks", body).json()["receipts"][0]["state"] for _time in range(2)]

    assert (states, Mark.objects.count()) == (["kept", "known"], 1)
    early = caller.post(f"/inspections/{visit.pk}/conclude")
    assert (early.status_code, caller.get(f"/inspections/{visit.pk}").json()["missing"]) == (422, ["A2", "B1", "B2", "V1"])


def test_lists_answer_within_reach(program: Program, county_officer: User, other_county: Unit, entry: Entry) -> None:
    foreign = give(make_user("elsewhere"), "county", other_county)

    for caller, count in ((program(county_officer), 1), (program(foreign), 0)):
        assert len(caller.get("/standards").json()["items"]) == count
        assert len(caller.get("/standard-campaigns").json()["items"]) == count
        assert caller.get("/plaques").json()["items"] == []


def test_inspection_by_a_program_from_the_team_to_the_plaque(
    program: Program, street: Unit, applied: Entry, county_officer: User, county: Unit
) -> None:
    """Both rounds, a photograph sent twice, the decision, the subsidy paid, a lot drawn."""
    officer = give(make_user("street"), "street", street)
    for inspector in (officer, county_officer):
        caller, photo = program(inspector), str(uuid4())
        formed = caller.post(f"/standards/{applied.pk}/team", {"planned_on": today().isoformat(), "team": [inspector.username]})
        assert formed.status_code == 201, formed.content.decode()
        place = formed.headers["Location"].removeprefix("/api/v1")
        sent = [caller.send(f"{place}/photos", {"id": photo, "code": "A1", "file": picture()}) for _each in range(2)]
        assert [len(each.json()["photos"]) for each in sent] == [1, 1]
        codes = {"A1": 40, "A2": 0, "B1": 20, "B2": 20, "V1": 0}
        marks = [{"id": str(uuid4()), "code": code, "value": value, "reason": "现场核查"} for code, value in codes.items()]
        assert {each["state"] for each in caller.post(f"{place}/marks", {"marks": marks}).json()["receipts"]} == {"kept"}
        assert caller.post(f"{place}/conclude").json()["passed"] is True

    caller, campaign = program(county_officer), applied.campaign_id
    assert caller.post(f"/standard-campaigns/{campaign}/accept", {"entries": [applied.pk]}).status_code == 200
    [plaque] = caller.get("/plaques").json()["items"]
    caller.post(f"/plaques/{plaque['id']}/subsidy/order")
    paid = caller.post(f"/plaques/{plaque['id']}/subsidy/pay", {"paid_on": today().isoformat(), "voucher": "记-0118"})
    lot = caller.post(
        f"/standard-campaigns/{campaign}/draw", {"seed": "20260612", "size": 1, "planned_on": today().isoformat()}
    ).json()
    assert (paid.json()["subsidy_state"], lot["drawn"]) == ("paid", [plaque["number"]])
    assert caller.post(f"/plaques/{plaque['id']}/revoke", {"note": "台账造假"}).json()["state"] == "revoked"


def test_stranger_is_not_seated_by_a_program(program: Program, street: Unit, applied: Entry, chair: User) -> None:
    officer = give(make_user("street"), "street", street)

    answer = program(officer).post(f"/standards/{applied.pk}/team", {"planned_on": today().isoformat(), "team": [chair.username]})

    assert (answer.status_code, applied.inspections.count()) == (422, 0)
