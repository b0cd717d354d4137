"""Pages of areas, visits, reports and model sites."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.units import make_unit
from unionhall.accounts.models import User
from unionhall.common.dates import today
from unionhall.documents.models import Issued
from unionhall.notices.models import Publicity
from unionhall.organizing.models import Assignment, FollowUp, ModelSite, SituationReport, Visit
from unionhall.todo.models import Item
from unionhall.units.models import Unit

Browser = Callable[[User], Client]


@pytest.fixture
def street_officer(street: Unit) -> User:
    return give(make_user("street"), "street", street)


@pytest.fixture
def worker(street: Unit) -> User:
    return give(make_user("worker"), "worker", street)


def test_split_is_proposed_and_taken(street_officer: User, worker: User, street: Unit, workplace: Unit, as_user: Browser) -> None:
    client, url = as_user(street_officer), reverse("areas:split", args=[street.code])

    assert [each.charge.code for each in client.get(url).context["lines"]] == [workplace.code]
    assert client.post(url, {"go": "1"}).status_code == 302

    assert (Assignment.objects.get().worker, Assignment.objects.get().union) == (worker, workplace)
    page = client.get(reverse("areas:station", args=[street.code]))
    assert [(load.name, load.unions) for load, _limit in page.context["loads"]] == [(worker.name, 1)]
    assert page.context["uncovered"] == []
    assert client.get(reverse("areas:board")).status_code == 200


def test_union_is_assigned_in_the_dialog(
    street_officer: User, worker: User, street: Unit, workplace: Unit, foreign_workplace: Unit, as_user: Browser
) -> None:
    client, url = as_user(street_officer), reverse("areas:assign", args=[street.code])

    foreign = client.post(url, {"worker": worker.pk, "union": foreign_workplace.code})
    stranger = client.post(url, {"worker": street_officer.pk, "union": workplace.code})
    assert (foreign.status_code, stranger.status_code, Assignment.objects.count()) == (422, 422, 0)

    assert client.post(url, {"worker": worker.pk, "union": workplace.code}).status_code == 302
    assert client.post(reverse("areas:release", args=[Assignment.objects.get().pk]), {"note": "x"}).status_code == 302


def test_worker_logs_a_visit_with_a_follow_up(
    street_officer: User, worker: User, street: Unit, workplace: Unit, as_user: Browser
) -> None:
    as_user(street_officer).post(reverse("areas:split", args=[street.code]), {"go": "1"})
    client = as_user(worker)
    assert [unit for unit, _standing in client.get(reverse("visits:mine")).context["rows"]] == [workplace]
    form = {
        "visited_on": today(), "kind": "trouble", "met": "周主席", "findings": "加班费未结清", "what_1": "联系调解室",
        "followed_by_1": "upper",
    }  # fmt: skip

    answer = client.post(reverse("visits:log", args=[workplace.code]), form)

    visit = Visit.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("visits:mine"))
    assert (Item.objects.get().unit, FollowUp.objects.get().due_on) == (street, today() + timedelta(days=14))
    assert visit.get_absolute_url() in client.get(reverse("visits:mine")).content.decode()
    officer = as_user(street_officer)
    assert officer.get(visit.get_absolute_url()).context["may_settle"] is True
    settled = {"outcome": "已调解", "is_needed": "on"}
    assert officer.post(reverse("visits:settle", args=[FollowUp.objects.get().pk]), settled).status_code == 302
    assert Item.objects.filter(closed_at=None).count() == 0


def test_visit_elsewhere_does_not_exist_for_a_worker(street_officer: User, worker: User, street: Unit, as_user: Browser) -> None:
    make_unit("U0008", "近处工会", parent=street)
    as_user(street_officer).post(reverse("areas:split", args=[street.code]), {"go": "1"})
    workplace = make_unit("U0009", "别处工会", parent=street)
    assert as_user(worker).get(reverse("visits:log", args=[workplace.code])).status_code == 404


def test_unvisited_and_uncovered_lists(street_officer: User, workplace: Unit, as_user: Browser) -> None:
    client = as_user(street_officer)

    for url in ("visits:unvisited", "areas:uncovered"):
        assert [row.code for row in client.get(reverse(url)).context["listing"]["rows"]] == [workplace.code]


def test_report_goes_from_the_register_to_a_numbered_paper(
    street_officer: User, county_officer: User, street: Unit, as_user: Browser
) -> None:
    client = as_user(street_officer)
    period = {"unit": street.code, "starts_on": today() - timedelta(days=90), "ends_on": today()}
    assert client.get(reverse("situations:draft")).status_code == 200
    assert client.post(reverse("situations:draft"), period).status_code == 302
    report = SituationReport.objects.get()
    page = {"title": report.title, "assessment": "总体稳定。", "problems": "", "proposals": "", "version": 1}

    assert client.post(reverse("situations:write", args=[report.pk]), page).status_code == 302
    assert client.post(reverse("situations:submit", args=[report.pk]), {"go": "1"}).status_code == 302
    assert client.post(reverse("situations:approve", args=[report.pk]), {"go": "1"}).status_code == 422
    assert as_user(county_officer).post(reverse("situations:approve", args=[report.pk]), {"go": "1"}).status_code == 302

    assert Issued.objects.get().number in client.get(report.get_absolute_url()).content.decode()


def test_model_site_is_nominated_and_made_public(
    chair: User, street_officer: User, street: Unit, workplace: Unit, as_user: Browser
) -> None:
    said = {"unit": workplace.code, "year": today().year, "grounds": "活动经常", "title": "合格工会"}
    assert as_user(chair).post(reverse("model-sites:nominate"), said).status_code == 302
    site = ModelSite.objects.get()

    client = as_user(street_officer)
    assert client.get(site.get_absolute_url()).context["may_accept"] is True
    assert client.post(reverse("model-sites:accept", args=[site.pk]), {"review": "同意"}).status_code == 302

    assert (ModelSite.objects.get().state, Publicity.objects.get().is_running) == ("public", True)
    assert client.get(site.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    "url", ["areas:list", "areas:uncovered", "visits:list", "visits:unvisited", "situations:list", "model-sites:list"]
)
def test_lists_run_the_same_queries_for_one_and_three_rows(
    street_officer: User, worker: User, street: Unit, as_user: Browser, url: str
) -> None:
    client = as_user(street_officer)

    def filled(number: int) -> None:
        unit, free = (make_unit(f"T{number}{part}", f"第{number}工会{part}", parent=street) for part in "AB")
        Assignment.objects.create(station=street, worker=worker, union=unit, unit_path=unit.path, starts_on=today())
        late = today() - timedelta(days=300)
        Visit.objects.create(unit=free, unit_path=free.path, visited_on=late, met="x", findings="x", visitor="x")
        facts = {"starts_on": late, "ends_on": today(), "title": "报告", "written_by": "x"}
        SituationReport.objects.create(unit=unit, unit_path=unit.path, **facts)
        named = {"year": 2026, "title": "示范点", "grounds": "x", "nominated_by": "x"}
        ModelSite.objects.create(unit=unit, unit_path=unit.path, area=street, **named)

    def count() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(reverse(url)).status_code == 200
        return len(found)

    filled(1)
    count()
    one = count()
    filled(2), filled(3)
    assert count() == one


def test_board_runs_the_same_queries_for_one_and_three_stations(
    county_officer: User, county: Unit, worker: User, street: Unit, workplace: Unit, as_user: Browser
) -> None:
    client, url = as_user(county_officer), reverse("areas:board")

    def count() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(url).status_code == 200
        return len(found)

    count()
    one = count()
    for number in (1, 2):
        station = make_unit(f"37020200{number}", f"第{number}街道总工会", kind="street", parent=county)
        give(make_user(f"worker{number}"), "worker", station)
    assert count() == one
