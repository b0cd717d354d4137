"""The year rule: who is late by the rule of their area, warnings, letters, and how they are cleared (ORG-4)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.organizing import make_employer
from unionhall.access.queries import actor_for
from unionhall.accounts.models import User
from unionhall.common.actor import Actor, system
from unionhall.common.dates import add_months, today
from unionhall.common.errors import Hidden, NotAllowed, Refused
from unionhall.documents.models import Issued
from unionhall.notices.models import Message
from unionhall.organizing.actions import campaigning, covering, enforcing
from unionhall.organizing.models import Campaign, Employer, Letter, Warned
from unionhall.organizing.queries import campaigns as campaign_queries
from unionhall.organizing.queries import deadlines as finding
from unionhall.organizing.rules.deadlines import CampaignFacts
from unionhall.policies import coding
from unionhall.policies.actions.deciding import put_in_force
from unionhall.policies.catalogue.organizing import Founding
from unionhall.policies.models import Version
from unionhall.policies.queries import rule
from unionhall.todo.models import Item
from unionhall.units.models import Unit

pytestmark = pytest.mark.django_db

NIGHT = system("organizing")
LONG_AGO = date(2015, 1, 1)


def in_force(unit: Unit, **params: object) -> None:
    """A version that is in force at the unit, as an approval would leave it."""
    made = Version.objects.create(
        unit=unit,
        unit_path=unit.path,
        key=Founding.key,
        params=coding.dump(Founding(**params)),  # type: ignore[arg-type]
        source_title="建会办法",
        source_number="测工发〔2026〕1号",
        starts_on=LONG_AGO,
    )
    put_in_force(made, "approved", by=NIGHT)


@pytest.fixture
def policy(city: Unit) -> None:
    in_force(city, deadline_months=6, notice_to="民政局", consequence="年检", warn_days=(30, 7))


@pytest.fixture
def officer(city: Unit) -> Actor:
    return actor_for(give(make_user("cityo"), "city", city))


@pytest.fixture
def partner(city: Unit) -> User:
    return give(make_user("partner"), "partner", city)


def employers_late(unit: Unit) -> list[str]:
    rows = finding.uncovered_below(unit.path).filter(finding.late(unit.path, today()))
    return sorted(rows.values_list("name", flat=True))


def test_each_is_late_by_the_rule_of_its_own_area(
    policy: None, city: Unit, street: Unit, county: Unit, other_county: Unit
) -> None:
    in_force(county, deadline_months=12)
    seven_months = add_months(today(), -7)
    make_employer(street, "市南新店", registered_on=seven_months)
    make_employer(other_county, "市北新店", registered_on=seven_months)
    make_employer(street, "市南老店", registered_on=add_months(today(), -13))
    make_employer(street, "无日期")

    assert employers_late(city) == ["市北新店", "市南老店"]
    assert employers_late(county) == ["市南老店"]


def test_night_writes_one_letter_and_says_nothing_twice(policy: None, city: Unit, street: Unit, partner: User) -> None:
    late = [make_employer(street, f"店{n}", registered_on=add_months(today(), -8)) for n in range(3)]
    enforcing.run_night(by=NIGHT)
    enforcing.run_night(by=NIGHT)

    letter = Letter.objects.get()
    assert (letter.unit, letter.agency, letter.state, letter.number) == (city, "民政局", "sent", Issued.objects.get().number)
    assert sorted(letter.late.values_list("employer_id", flat=True)) == [each.pk for each in late]
    assert "6" in letter.late.first().reason.because[0].text  # type: ignore[union-attr]
    assert Item.objects.filter(kind="organizing.letter.receive", closed_at=None).count() == 1
    assert Message.objects.filter(user=partner, kind="organizing.letter").count() == 1


def test_new_late_ones_are_gathered_for_a_week(policy: None, street: Unit) -> None:
    make_employer(street, "店甲", registered_on=add_months(today(), -8))
    enforcing.run_night(by=NIGHT, on=today() - timedelta(days=8))
    make_employer(street, "店乙", registered_on=add_months(today(), -8))
    enforcing.run_night(by=NIGHT, on=today() - timedelta(days=4))
    assert Letter.objects.count() == 1

    enforcing.run_night(by=NIGHT)
    assert [each.late.get().employer.name for each in Letter.objects.order_by("pk")] == ["店甲", "店乙"]


def test_where_no_agency_is_named_no_letter_is_written(street: Unit) -> None:
    make_employer(street, registered_on=LONG_AGO)
    enforcing.run_night(by=NIGHT)

    assert Letter.objects.count() == 0


def test_covering_strikes_the_line_and_settles_the_letter(policy: None, street: Unit, workplace: Unit, officer: Actor) -> None:
    employer = make_employer(street, registered_on=add_months(today(), -8))
    enforcing.run_night(by=NIGHT)
    covering.cover(employer, by=officer, union=workplace, covered_on=today())

    letter = Letter.objects.get()
    line = letter.late.get()
    assert (letter.state, letter.cleared_on, line.cleared_on, line.cleared_how) == ("cleared", today(), today(), workplace.name)
    assert not Item.objects.filter(closed_at=None).exists()


def test_night_strikes_who_was_organised_by_another_door(policy: None, street: Unit, workplace: Unit) -> None:
    employer = make_employer(street, registered_on=add_months(today(), -8))
    enforcing.run_night(by=NIGHT)
    Employer.objects.filter(pk=employer.pk).update(union=workplace, coverage="own", covered_on=today())
    enforcing.run_night(by=NIGHT)

    assert Letter.objects.get().state == "cleared"


def test_warnings_wait_at_the_area_until_the_deadline(policy: None, street: Unit) -> None:
    deadline = today() + timedelta(days=20)
    employer = make_employer(street, registered_on=add_months(deadline, -6))
    make_employer(street, "还早", registered_on=today() - timedelta(days=3))
    enforcing.run_night(by=NIGHT)
    enforcing.run_night(by=NIGHT)

    item = Item.objects.get(closed_at=None)
    warned = Warned.objects.get()
    assert (item.unit, item.kind) == (street, "organizing.coverage.deadline")
    assert (warned.employer, warned.days_before) == (employer, 30)
    assert item.due_at is not None
    assert item.due_at.astimezone().date() >= warned.deadline - timedelta(days=1)


def test_agency_confirms_once(policy: None, street: Unit, partner: User, officer: Actor) -> None:
    make_employer(street, registered_on=add_months(today(), -8))
    enforcing.run_night(by=NIGHT)
    letter = Letter.objects.get()

    with pytest.raises(NotAllowed):
        enforcing.receive(letter, by=officer)
    enforcing.receive(letter, by=actor_for(partner), answer="已列入年检重点")
    with pytest.raises(Refused):
        enforcing.receive(letter, by=actor_for(partner))

    letter.refresh_from_db()
    assert (letter.state, letter.answer) == ("received", "已列入年检重点")


def test_board_counts_by_area_age_size_and_nature(
    policy: None, city: Unit, county: Unit, street: Unit, other_county: Unit
) -> None:
    make_employer(street, "小新", headcount=8, nature="170", registered_on=add_months(today(), -2))
    make_employer(street, "大老", headcount=300, nature="170", registered_on=add_months(today(), -30))
    make_employer(other_county, "中年", headcount=60, nature="300", registered_on=add_months(today(), -8))

    found = finding.board(city, rule(Founding, city, on=today()), today())

    assert {row.unit.code: row.late for row in found.areas} == {county.code: 1, other_county.code: 1}
    assert found.late == 2
    assert [count for _band, count in found.ages] == [1, 1, 0, 1]
    assert [count for _band, count in found.sizes] == [1, 1, 0, 1]
    assert [(nature, count) for nature, _label, count in found.natures] == [("170", 2), ("300", 1)]


CAMPAIGN = CampaignFacts("年底前清零", today() + timedelta(days=40))


def test_campaign_freezes_its_list_and_follows_it(
    city: Unit, county: Unit, street: Unit, workplace: Unit, other_county: Unit, officer: Actor
) -> None:
    one, _two = make_employer(street, "甲"), make_employer(other_county, "乙")
    campaign = campaigning.start(city, by=officer, facts=CAMPAIGN)
    make_employer(street, "后来")
    covering.cover(one, by=officer, union=workplace, covered_on=today())

    whole, areas = campaign_queries.progress(campaign)
    assert (whole.targets, whole.organised, whole.left) == (2, 1, 1)
    assert [(each.unit.code, each.organised) for each in areas if each.unit] == [(other_county.code, 0), (county.code, 1)]
    assert Item.objects.filter(kind="organizing.campaign.organise", closed_at=None).count() == 2

    campaign = campaigning.close(campaign, by=officer, conclusion="完成一半")
    assert (campaign.state, campaign.organised) == ("closed", 1)
    assert not Item.objects.filter(closed_at=None).exists()
    with pytest.raises(Refused):
        campaigning.close(campaign, by=officer)


def test_campaign_takes_its_scope(city: Unit, street: Unit, officer: Actor) -> None:
    make_employer(street, "甲幼儿园", kind="kindergarten")
    make_employer(street, "乙公司")
    facts = CampaignFacts("幼儿园建会", CAMPAIGN.ends_on, kind="kindergarten")

    assert campaigning.start(city, by=officer, facts=facts).frozen == 1


@pytest.mark.parametrize("days", [0, -1])
def test_campaign_that_ends_before_it_begins_is_refused(city: Unit, street: Unit, officer: Actor, days: int) -> None:
    make_employer(street)

    with pytest.raises(Refused) as refused:
        campaigning.start(city, by=officer, facts=CampaignFacts("x", today() + timedelta(days=days)))

    assert ([each.field for each in refused.value.reasons], Campaign.objects.count()) == (["ends_on"], 0)


def test_campaign_of_nobody_is_refused_and_outside_it_does_not_exist(city: Unit, street: Unit, other_county: Unit) -> None:
    inside, outside = give(make_user("s"), "street", street), give(make_user("o"), "county", other_county)

    with pytest.raises(Refused):
        campaigning.start(street, by=actor_for(inside), facts=CAMPAIGN)
    with pytest.raises(Hidden):
        campaigning.start(street, by=actor_for(outside), facts=CAMPAIGN)
