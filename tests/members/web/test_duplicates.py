"""The pages of like records: who sees which pair, and what stands on it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.duplicates import make_pair
from tests.factories.members import make_person
from unionhall.accounts.models import User
from unionhall.jobs.models import Job
from unionhall.members.models import Duplicate
from unionhall.units.models import Unit

AsUser = Callable[[User], Client]


@pytest.fixture
def pair(workplace: Unit) -> Duplicate:
    return make_pair(make_person(workplace, number=1), make_person(workplace, number=2))


def test_list_shows_why_they_look_alike(pair: Duplicate, county_officer: User, as_user: AsUser) -> None:
    page = as_user(county_officer).get(reverse("members:duplicates")).content.decode()

    assert "王小明 · 王小明" in page
    assert "99.0%" in page
    assert "手机号相同、姓名相同" in page


def test_list_asks_as_often_for_one_pair_as_for_three(
    pair: Duplicate, workplace: Unit, county_officer: User, as_user: AsUser
) -> None:
    client = as_user(county_officer)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("members:duplicates")).status_code == 200
        return len(queries)

    asked()
    before = asked()
    for number in (3, 5):
        make_pair(make_person(workplace, number=number), make_person(workplace, number=number + 1))

    assert asked() == before


def test_a_pair_across_counties_is_the_citys(
    workplace: Unit, foreign_workplace: Unit, county_officer: User, city_officer: User, as_user: AsUser
) -> None:
    across = make_pair(make_person(workplace, number=1), make_person(foreign_workplace, number=2))
    url = across.get_absolute_url()

    assert as_user(county_officer).get(url).status_code == 404
    assert as_user(city_officer).get(url).status_code == 200


def test_record_shows_both_masked_and_what_differs(pair: Duplicate, county_officer: User, as_user: AsUser) -> None:
    page = as_user(county_officer).get(pair.get_absolute_url()).content.decode()

    assert pair.left.document not in page
    assert pair.left.document_masked in page
    assert "接近" in page
    assert "合并两条记录" in page


def test_merge_is_done_in_the_dialog(pair: Duplicate, county_officer: User, as_user: AsUser) -> None:
    url = reverse("members:duplicate-merge", args=[pair.pk])

    answer = as_user(county_officer).post(url, {"keep": str(pair.right_id), "note": ""})

    pair.refresh_from_db()
    assert answer.status_code == 302
    assert (pair.state, pair.kept_id) == ("merged", pair.right_id)


def test_a_merged_record_leaves_the_register(pair: Duplicate, county_officer: User, as_user: AsUser) -> None:
    client = as_user(county_officer)
    client.post(reverse("members:duplicate-merge", args=[pair.pk]), {"keep": str(pair.left_id), "note": ""})

    assert client.get(reverse("members:list")).content.decode().count("王小明") == 1


def test_who_only_looks_sees_no_verbs(pair: Duplicate, clerk: User, as_user: AsUser) -> None:
    page = as_user(clerk).get(pair.get_absolute_url()).content.decode()

    assert "合并两条记录" not in page


def test_search_asks_first_and_then_shows_the_job(city: Unit, city_officer: User, as_user: AsUser) -> None:
    client, url = as_user(city_officer), reverse("members:duplicates-search")

    assert "青岛市总工会" in client.get(url).content.decode()
    answer = client.post(url)

    assert answer.headers["Location"] == reverse("jobs:job", args=[Job.objects.get().pk])
