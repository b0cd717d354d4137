"""Recruitment as the office, the counties, the partner and the public meet it."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.recruiting import Stage
from tests.factories.units import make_unit
from unionhall.accounts.models import User
from unionhall.common.dates import today
from unionhall.units.models import Unit
from unionhall.workforce.models import Application, Campaign, Mark

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]


def page(name: str, number: int) -> str:
    return reverse(f"recruiting:{name}", args=[number])


@pytest.mark.parametrize("name", ["campaign", "board", "applications", "test", "candidates", "results"])
def test_every_page_of_a_finished_campaign_opens(six: Stage, as_user: Browser, city_officer: User, name: str) -> None:
    six.reviewed().seated().marked([90, 80, 70, 65, 64, None]).interviewed({}).ranked().checked().published()

    answer = as_user(city_officer).get(page(name, six.campaign.pk))

    assert answer.status_code == 200
    assert "考生" in answer.content.decode() or name in {"campaign", "board", "test"}


def test_lists_run_the_same_number_of_statements_for_one_and_for_many(stage: Stage, as_user: Browser, city_officer: User) -> None:
    stage.decided().announced().applied(1)
    client, address = as_user(city_officer), page("applications", stage.campaign.pk)
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for number in range(2, 7):
        stage.applied(number)
    with CaptureQueriesContext(connection) as many:
        client.get(address)

    assert len(one) == len(many)


def test_county_sees_the_campaign_of_its_city_and_only_its_own_applications(
    six: Stage, as_user: Browser, county_officer: User, other_county: Unit
) -> None:
    mine, foreign = as_user(county_officer), as_user(give(make_user("other"), "county", other_county))
    application = Application.objects.all()[0]

    assert mine.get(page("campaign", six.campaign.pk)).status_code == 200
    assert foreign.get(page("campaign", six.campaign.pk)).status_code == 200
    assert [client.get(application.get_absolute_url()).status_code for client in (mine, foreign)] == [200, 404]
    assert foreign.get(page("decide", six.campaign.pk)).status_code == 403


def test_partner_reads_the_plan_and_advises_but_sees_no_applicant(stage: Stage, as_user: Browser, city: Unit) -> None:
    client = as_user(give(make_user("mz"), "partner", city))

    answer = client.post(page("advise", stage.campaign.pk), {"agency": "市民政局", "agrees": "on", "text": "同意"})

    assert (answer.status_code, stage.campaign.advice.count()) == (302, 1)
    assert client.get(page("campaign", stage.campaign.pk)).status_code == 200
    assert client.get(page("applications", stage.campaign.pk)).status_code == 403


def test_city_decides_on_the_page_and_a_wrong_sum_is_shown(
    stage: Stage, as_user: Browser, city_officer: User, county: Unit
) -> None:
    client, address = as_user(city_officer), page("decide", stage.campaign.pk)
    others = {f"share_{each.unit.code}": 0 for each in stage.campaign.shares.select_related("unit")}

    wrong = client.post(address, others | {f"share_{county.code}": 1})
    right = client.post(address, others | {f"share_{county.code}": 2})

    assert (wrong.status_code, right.status_code, Campaign.objects.get().state) == (422, 302, "decided")


def test_next_step_is_taken_in_the_dialog_and_refused_with_its_reason(stage: Stage, as_user: Browser, city_officer: User) -> None:
    stage.decided()
    client = as_user(city_officer)

    done = client.post(reverse("recruiting:step", args=[stage.campaign.pk, "announce"]), headers={"HX-Request": "true"})
    early = client.post(reverse("recruiting:step", args=[stage.campaign.pk, "end_applying"]), headers={"HX-Request": "true"})

    assert (done.status_code, early.status_code, Campaign.objects.get().state) == (204, 422, "applying")


def test_reviewer_decides_and_goes_on_with_the_next(six: Stage, as_user: Browser, city_officer: User) -> None:
    client = as_user(city_officer)
    client.post(page("share", six.campaign.pk), {"reviewers": [city_officer.pk]})
    assert client.get(reverse("recruiting:queue")).status_code == 200
    first = Application.objects.filter(reviewer=city_officer).order_by("id")[0]

    answer = client.post(page("review", first.pk), {"qualified": "no", "grounds": ["age"], "note": "超龄"})

    first.refresh_from_db()
    assert (answer.status_code, first.state, first.grounds) == (302, "refused", ["age"])
    assert answer.headers["Location"] != first.get_absolute_url()


def test_document_is_revealed_only_by_right_and_noted(six: Stage, as_user: Browser, city_officer: User, auditor: User) -> None:
    application = Application.objects.all()[0]

    answer = as_user(city_officer).post(page("reveal", application.pk))

    assert answer.content.decode() == application.document
    assert as_user(auditor).post(page("reveal", application.pk)).status_code == 403


def test_mark_is_corrected_in_the_dialog(six: Stage, as_user: Browser, city_officer: User) -> None:
    six.reviewed().seated().marked([90, 80, 70, 65, 64, 63])
    mark = Mark.objects.all()[0]
    client = as_user(city_officer)

    without = client.post(page("correct", mark.pk), {"points": "88"})
    with_reason = client.post(page("correct", mark.pk), {"points": "88", "reason": "登分错误"})

    assert (without.status_code, with_reason.status_code, Mark.objects.filter(holds=False).count()) == (422, 302, 1)


def test_auditor_exports_everything_and_the_county_does_not(
    six: Stage, as_user: Browser, auditor: User, county_officer: User
) -> None:
    answer = as_user(auditor).post(page("export", six.campaign.pk))

    assert (answer.status_code, answer.content[:2]) == (200, b"PK")
    assert as_user(county_officer).post(page("export", six.campaign.pk)).status_code == 403


def test_results_show_one_post_when_asked(city: Unit, county: Unit, street: Unit, as_user: Browser, city_officer: User) -> None:
    far = make_unit("370202002", "江苏路街道总工会", kind="street", parent=county, division_code="370202002")
    stage = Stage(city, street, also=[far]).decided().announced()
    one, two = stage.campaign.openings.order_by("code")
    for number in range(1, 13):
        stage.applied(number, opening=one if number % 2 else two)
    stage.ended_applying().reviewed().seated().marked([90 - number for number in range(12)]).interviewed({}).ranked(draw=True)
    client = as_user(city_officer)

    found = client.get(page("results", stage.campaign.pk), {"opening": two.code})
    everything = client.get(page("results", stage.campaign.pk), {"opening": "nothing"})

    assert [opening.code for opening, _rows in found.context["groups"]] == [two.code]
    assert len(everything.context["groups"]) == 2


def test_sheet_of_candidates_can_be_downloaded(six: Stage, as_user: Browser, city_officer: User) -> None:
    six.reviewed().seated()

    answer = as_user(city_officer).get(page("mark-sheet", six.campaign.pk))

    assert answer.status_code == 200
    assert io.BytesIO(b"".join(answer.streaming_content)).read(2) == b"PK"


def test_plan_form_keeps_the_days_in_order(as_user: Browser, city_officer: User, city: Unit) -> None:
    day = today()
    form = {
        "unit": city.code, "title": "公开招聘", "headcount": 2, "rules_on": day, "applies_from": day, "applies_until": day,
        "written_on": day, "written_hours": "09:00", "interview_on": day - timedelta(days=1), "contact": "0532-85912351",
    }  # fmt: skip

    answer = as_user(city_officer).post(reverse("recruiting:plan"), form)

    assert (answer.status_code, sorted(answer.context["form"].errors)) == (422, ["interview_on", "written_on"])
