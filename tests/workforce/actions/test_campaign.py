"""One campaign from plan to hire, and what is refused on the way."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.recruiting import SOMEBODY, Stage, applicant_facts, campaign_facts, make_posts, officer
from unionhall.access.queries import actor_for
from unionhall.audit.models import Entry
from unionhall.common.dates import today
from unionhall.common.errors import NotAllowed, Refused
from unionhall.documents.models import Issued
from unionhall.notices.models import Publicity
from unionhall.notices.queries import publicity as notices
from unionhall.todo.models import Item
from unionhall.units.models import Unit
from unionhall.units.queries.counters import total
from unionhall.workforce.actions import (
    applying,
    finishing,
    planning,
)
from unionhall.workforce.models import Application, Campaign, Post, Worker

pytestmark = pytest.mark.django_db


def reasons(error: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [each.field or each.code for each in error.value.reasons]


def test_plan_shares_the_headcount_and_asks_partners_and_deciders(stage: Stage, county: Unit) -> None:
    share = stage.campaign.shares.get(unit=county)

    assert (share.proposed, share.vacant, share.figure.value) == (2, 2, 2)
    assert set(Item.objects.filter(closed_at=None).values_list("key", flat=True)) == {
        "workforce.campaign.advise", "workforce.campaign.decide",
    }  # fmt: skip
    assert Entry.objects.filter(kind="workforce.campaign.planned").count() == 1


def test_plan_above_the_vacant_posts_is_refused(city: Unit, street: Unit) -> None:
    by = officer(city, "planner")
    make_posts(street, 1, by)

    with pytest.raises(Refused) as error:
        planning.plan(city, by=by, facts=campaign_facts(5))

    assert (reasons(error), Campaign.objects.count()) == (["headcount"], 0)


def test_a_second_campaign_within_two_years_is_refused(stage: Stage, city: Unit) -> None:
    with pytest.raises(Refused) as error:
        planning.plan(city, by=stage.one, facts=campaign_facts(1))

    assert (reasons(error), Campaign.objects.count()) == (["year"], 1)


def test_county_may_not_plan_for_the_city(city: Unit, county: Unit) -> None:
    with pytest.raises(NotAllowed):
        planning.plan(county, by=officer(county, "c", "county"), facts=campaign_facts(1))


def test_partner_advises_and_the_city_decides_by_somebody_else(stage: Stage, city: Unit) -> None:
    partner = actor_for(give(make_user("mz"), "partner", city))
    planning.advise(stage.campaign, by=partner, agency="市民政局", agrees=True, text="同意。")
    shares = {each.unit.code: each.proposed for each in stage.campaign.shares.select_related("unit")}

    with pytest.raises(Refused):
        planning.decide(stage.campaign, by=stage.one, shares=shares)
    decided = planning.decide(stage.campaign, by=stage.two, shares=shares)

    assert (decided.state, decided.advice.count(), decided.openings.count()) == ("decided", 1, 1)
    assert Post.objects.filter(opening__campaign=decided).count() == 2


def test_decision_that_does_not_add_up_changes_nothing(stage: Stage) -> None:
    shares = dict.fromkeys((each.unit.code for each in stage.campaign.shares.select_related("unit")), 0)

    with pytest.raises(Refused) as error:
        planning.decide(stage.campaign, by=stage.two, shares=shares)

    stage.campaign.refresh_from_db()
    assert (reasons(error), stage.campaign.state, stage.campaign.openings.count()) == (["shares"], "plan", 0)


def test_better_figures_of_the_economy_share_again(stage: Stage) -> None:
    planning.change_economy(stage.campaign, by=stage.one, economy={"370202": Decimal(500)})

    share = stage.campaign.shares.get(unit__code="370202")
    assert (share.economy, "500" in share.figure.because[0].text) == (Decimal(500), True)


def test_announced_has_a_number_and_takes_applications_at_once(stage: Stage) -> None:
    campaign = stage.decided().announced().campaign

    assert (campaign.state, Issued.objects.get().number) == ("applying", campaign.notice_number)
    assert campaign.takes_applications


def test_applicant_saves_resumes_and_sends(stage: Stage) -> None:
    stage.decided().announced()
    draft = applying.begin(stage.campaign, phone="13900000001", by=SOMEBODY)
    applying.save(draft, by=SOMEBODY, facts={"name": "考生甲"}, certificates={})
    with pytest.raises(Refused) as error:
        applying.send(draft, by=SOMEBODY)
    again = applying.begin(stage.campaign, phone="13900000001", by=SOMEBODY)
    applying.save(
        again, by=SOMEBODY, facts=applicant_facts(1, opening=stage.opening), certificates={"lawyer": "13702202010123456"}
    )
    sent = applying.send(again, by=SOMEBODY)

    assert "opening" in reasons(error)
    assert (again.pk, sent.state, sent.unit_path, len(sent.number)) == (draft.pk, "submitted", stage.street.path, 11)
    assert (sent.document_tail, sent.document, str(sent.birth_date)) == (
        applicant_facts(1)["document"][-4:],
        applicant_facts(1)["document"],
        "1998-03-07",
    )


def test_one_person_applies_once_whatever_the_telephone(stage: Stage) -> None:
    stage.decided().announced().applied(1)

    with pytest.raises(Refused) as error:
        stage.applied(2, document=applicant_facts(1)["document"])

    assert (reasons(error), Application.objects.filter(state="submitted").count()) == (["document"], 1)


def test_two_applications_of_one_person_are_refused_by_the_database_too(stage: Stage) -> None:
    first = stage.decided().announced().applied(1)
    second = stage.applied(2)

    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.filter(pk=second.pk).update(document_index=first.document_index)


def test_too_old_or_not_enough_education_is_refused(stage: Stage) -> None:
    stage.decided().announced()

    with pytest.raises(Refused) as error:
        stage.applied(1, education="40", document="370202196603070011")

    assert sorted(reasons(error)) == ["document", "education"]


def test_nobody_applies_after_the_last_day(stage: Stage) -> None:
    stage.decided().announced()
    stage.past("applies_from", "applies_until")

    with pytest.raises(Refused) as error:
        applying.begin(stage.campaign, phone="13900000009", by=SOMEBODY)

    assert (reasons(error), Application.objects.count()) == (["closed"], 0)


def test_applications_do_not_close_before_the_last_day(stage: Stage) -> None:
    stage.decided().announced()

    with pytest.raises(Refused):
        planning.end_applications(stage.campaign, by=stage.one)


def test_days_are_kept_by_the_clock(stage: Stage) -> None:
    stage.decided()
    Campaign.objects.update(applies_from=today() + timedelta(days=2))
    stage.campaign.refresh_from_db()
    stage.announced()

    assert stage.campaign.state == "announced"
    assert planning.keep_days(today() + timedelta(days=1), by=stage.one) == 0
    Campaign.objects.update(applies_from=today() - timedelta(days=2), applies_until=today() - timedelta(days=1))
    assert planning.keep_days(today(), by=stage.one) == 2


def test_from_seats_to_hire(six: Stage) -> None:
    six.reviewed().seated().marked([90, 80, 70, 65, 50, None])
    assert [each.state for each in six.candidates()] == ["interview"] * 4 + ["out"] * 2
    six.interviewed({0: 60, 1: 90, 2: 90, 3: 60}).ranked()
    assert [(each.total, each.rank, each.state) for each in six.candidates()[:4]] == [
        (Decimal("75.00"), 3, "ranked"),
        (Decimal("85.00"), 1, "checking"),
        (Decimal("80.00"), 2, "checking"),
        (Decimal("62.50"), 4, "ranked"),
    ]
    first = six.candidates()[1]
    finishing.check(first, by=six.one, kind="health", passed=False, on=today(), note="体检不合格")
    assert [each.state for each in six.candidates()[:3]] == ["checking", "failed", "checking"]
    with pytest.raises(Refused):
        finishing.publish(six.campaign, by=six.one)
    six.checked().published()
    notice = Publicity.objects.get()
    assert "考生" in notice.body
    assert applicant_facts(1)["document"][-4:] not in notice.body
    with pytest.raises(Refused):
        finishing.end_publicity(six.campaign, by=six.one)
    Publicity.objects.update(starts_on=today() - timedelta(days=20), until=today() - timedelta(days=1))
    six.campaign = finishing.end_publicity(six.campaign, by=six.one)
    worker = finishing.hire(six.candidates()[2], by=six.one, started_on=today())

    post = Post.objects.get(worker=worker)
    assert (worker.unit, post.state, total(six.city.path, "posts.filled")) == (six.street, "filled", 1)
    with pytest.raises(Refused):
        finishing.close(six.campaign, by=six.one)
    finishing.decline(six.candidates()[0], by=six.one, note="考取其他单位")
    assert Campaign.objects.get().state == "checking"
    assert Worker.objects.count() == 1


def test_objection_upheld_takes_off_the_list_and_the_next_moves_up(six: Stage) -> None:
    six.reviewed().seated().marked([90, 80, 70, 65, 64, 63]).interviewed({}).ranked().checked().published()
    notice = notices.of(six.campaign, finishing.RESULTS)
    assert notice is not None

    finishing.strike(six.candidates()[0], by=six.one, note="异议成立")

    notice.refresh_from_db()
    assert (notice.state, Campaign.objects.get().state) == ("withdrawn", "checking")
    assert [each.state for each in six.candidates()[:3]] == ["failed", "proposed", "checking"]
