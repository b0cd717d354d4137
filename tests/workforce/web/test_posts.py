"""Posts on the pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.recruiting import make_posts, officer
from tests.factories.workforce import make_worker
from unionhall.accounts.models import User
from unionhall.units.actions.counting import add
from unionhall.units.models import Unit
from unionhall.workforce.models import Post

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]
BOARD = reverse("posts:board")


def test_board_shows_due_approved_and_gap_by_area_and_drills_down(
    as_user: Browser, city_officer: User, city: Unit, street: Unit
) -> None:
    make_posts(street, 2, officer(city, "x"), workers=7_200)
    client = as_user(city_officer)

    whole = client.get(BOARD)
    below = client.get(BOARD, {"unit": street.code})

    assert (whole.context["whole"].due, whole.context["whole"].approved, whole.context["whole"].gap) == (3, 2, 3)
    assert "南区" in whole.content.decode()
    assert below.context["own"].figure.value == 3


def test_board_of_a_foreign_area_does_not_exist(as_user: Browser, county_officer: User, other_county: Unit) -> None:
    assert as_user(county_officer).get(BOARD, {"unit": other_county.code}).status_code == 404


def test_posts_are_approved_on_the_page_within_the_standard(as_user: Browser, county_officer: User, street: Unit) -> None:
    add(street.path, "workers", 6_000)
    form = {"unit": street.code, "kind": "officer", "count": 2, "approved_on": "2026-01-01", "paper_number": "青工发〔2026〕1号"}
    client = as_user(county_officer)

    done = client.post(reverse("posts:add"), form)
    more = client.post(reverse("posts:add"), form)

    assert (done.status_code, more.status_code, Post.objects.count()) == (302, 422, 2)
    assert client.get(Post.objects.all()[0].get_absolute_url()).status_code == 200
    assert client.get(reverse("posts:list"), {"state": "vacant"}).status_code == 200


def test_a_worker_is_put_into_a_vacant_post_on_its_page(as_user: Browser, county_officer: User, city: Unit, street: Unit) -> None:
    [post] = make_posts(street, 1, officer(city, "x"))
    worker, client = make_worker(street), as_user(county_officer)
    assert "安排人员到岗" in client.get(post.get_absolute_url()).content.decode()

    done = client.post(reverse("posts:appoint", args=[post.pk]), {"worker": worker.pk, "on": "2026-01-05"})
    again = client.post(reverse("posts:appoint", args=[post.pk]), {"worker": worker.pk, "on": "2026-01-05"})

    assert (done.status_code, again.status_code, Post.objects.get().worker) == (302, 422, worker)
    assert worker.name in client.get(post.get_absolute_url()).content.decode()


def test_request_shows_why_the_standard_knows_none(as_user: Browser, chair: User, workplace: Unit) -> None:
    form = {"unit": workplace.code, "kind": "officer", "count": 1, "reason": "工作量大，力量不足"}

    answer = as_user(chair).post(reverse("posts:ask"), form)

    assert (answer.status_code, "没有申请增配" in answer.content.decode()) == (422, True)
