"""The decision, the plaque, the subsidy, the lot."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.factories.assessments import apply, conclude, inspect, score
from unionhall.access.queries import actor_for
from unionhall.accounts.models import User
from unionhall.assessments.actions import accepting, campaigning, drawing, inspecting, subsidising
from unionhall.assessments.models import Award, Campaign, Entry, Inspection, Subsidy
from unionhall.assessments.rules.drawing import Ticket, ordered
from unionhall.common.dates import today
from unionhall.common.errors import NotAllowed, Refused
from unionhall.documents.models import Issued
from unionhall.policies.figures import Figure
from unionhall.todo.models import Item as Waiting


@pytest.fixture
def passed(entry: Entry, chair: User, street_officer: User, county_officer: User) -> Entry:
    """Through both inspections."""
    apply(entry, actor_for(chair))
    for officer in (street_officer, county_officer):
        entry.refresh_from_db()
        inspection = inspect(entry, officer, [officer])
        score(inspection, officer)
        conclude(inspection, officer)
    entry.refresh_from_db()
    return entry


@pytest.fixture
def award(passed: Entry, county_officer: User) -> Award:
    [made] = accepting.accept([passed], by=actor_for(county_officer))
    return made


def test_nothing_is_accepted_by_itself(passed: Entry) -> None:
    assert passed.state == "passed"
    assert Award.objects.count() == 0
    assert Waiting.objects.get(kind="assessments.entry.accept", closed_at=None).unit_id == passed.judge_id


def test_acceptance_gives_plaque_decision_and_subsidy(award: Award, passed: Entry) -> None:
    passed.refresh_from_db()
    subsidy = Subsidy.objects.get()

    assert (passed.state, award.number, award.title) == ("accepted", f"370202-{today().year}-0001", "达标单位")
    assert award.decision == Issued.objects.get().number
    assert award.valid_until == today().replace(year=today().year + 3) - timedelta(days=1)
    assert (subsidy.amount, subsidy.state) == (Decimal(2000), "due")
    assert Figure.load(subsidy.figure).rules[0].source.number == "测工发〔2026〕1号"


def test_street_does_not_accept(passed: Entry, street_officer: User) -> None:
    with pytest.raises(NotAllowed):
        accepting.accept([passed], by=actor_for(street_officer))
    assert Award.objects.count() == 0


def test_union_is_accepted_once(award: Award, passed: Entry, county_officer: User) -> None:
    with pytest.raises(Refused):
        accepting.accept([passed], by=actor_for(county_officer))
    assert (Award.objects.count(), Issued.objects.count()) == (1, 1)


def test_union_that_has_not_passed_is_not_accepted(entry: Entry, county_officer: User) -> None:
    with pytest.raises(Refused):
        accepting.accept([entry], by=actor_for(county_officer))
    assert Award.objects.count() == 0


def test_subsidy_is_ordered_then_paid_with_a_voucher(award: Award, county_officer: User) -> None:
    by, subsidy = actor_for(county_officer), Subsidy.objects.get()
    with pytest.raises(Refused):
        subsidising.pay(subsidy, by=by, paid_on=today(), voucher="记-12")
    subsidising.order(subsidy, by=by)
    with pytest.raises(Refused):
        subsidising.pay(subsidy, by=by, paid_on=today() + timedelta(days=1), voucher="记-12")
    subsidising.pay(subsidy, by=by, paid_on=today(), voucher="记-12")

    subsidy.refresh_from_db()
    assert (subsidy.state, subsidy.paid_on, subsidy.voucher) == ("paid", today(), "记-12")
    with pytest.raises(Refused):
        subsidising.cancel(subsidy, by=by, note="不再支付")


def test_lot_can_be_drawn_again_by_anybody(award: Award, campaign: Campaign, county_officer: User) -> None:
    made = drawing.draw(campaign, by=actor_for(county_officer), seed="2026111", size=1, planned_on=today())

    assert made.drawn == [award.number]
    assert made.candidates[0]["digest"] == Ticket(0, award.number, "").digest("2026111")
    visit = Inspection.objects.get(round="lot")
    assert (visit.state, visit.entry_id) == ("open", award.entry_id)


def test_order_of_a_lot_follows_from_the_seed_alone() -> None:
    tickets = [Ticket(each, f"370202-2026-{each:04d}", "") for each in range(50)]

    assert ordered(tickets, "8848") == ordered(tickets[::-1], "8848")
    assert [each.number for _digest, each in ordered(tickets, "8848")] != [
        each.number for _digest, each in ordered(tickets, "8849")
    ]


@pytest.mark.parametrize(("seed", "size"), [("12", 1), ("123456", 2), ("123456", 0)])
def test_lot_that_cannot_be_is_refused(award: Award, campaign: Campaign, county_officer: User, seed: str, size: int) -> None:
    with pytest.raises(Refused):
        drawing.draw(campaign, by=actor_for(county_officer), seed=seed, size=size, planned_on=today())
    assert Inspection.objects.filter(round="lot").count() == 0


def test_failed_reinspection_asks_a_person_and_takes_nothing_back(award: Award, campaign: Campaign, county_officer: User) -> None:
    by = actor_for(county_officer)
    drawing.draw(campaign, by=by, seed="2026111", size=1, planned_on=today())
    visit = Inspection.objects.get(round="lot")
    inspecting.reseat(visit, by=by, team=[county_officer])
    score(visit, county_officer, A1=5)
    conclude(visit, county_officer)
    award.refresh_from_db()

    assert award.state == "valid"
    assert Waiting.objects.filter(kind="assessments.award.doubt", closed_at=None).count() == 1
    accepting.revoke(award, by=by, note="复验不合格")
    award.refresh_from_db()
    assert (award.state, award.revoked_because) == ("revoked", "复验不合格")
    assert Waiting.objects.filter(kind="assessments.award.doubt", closed_at=None).count() == 0


def test_campaign_ends_only_when_everybody_is_decided_on(campaign: Campaign, award: Award, county_officer: User) -> None:
    ended = campaigning.end(campaign, by=actor_for(county_officer))

    assert (ended.state, ended.ended_on) == ("ended", today())


def test_campaign_with_open_unions_does_not_end(campaign: Campaign, county_officer: User) -> None:
    with pytest.raises(Refused):
        campaigning.end(campaign, by=actor_for(county_officer))
    campaign.refresh_from_db()
    assert campaign.state == "running"
