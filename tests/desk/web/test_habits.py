"""Habits that a browser sends, and where it is led afterwards."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from unionhall.accounts.models import User
from unionhall.desk.models import SavedView

Browser = Callable[[User], Client]


@pytest.mark.parametrize(
    ("came_from", "led_to"),
    [
        ("http://testserver/members/?sex=f", "http://testserver/members/?sex=f"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_nobody_is_led_to_another_host(as_user: Browser, chair: User, came_from: str, led_to: str) -> None:
    answer = as_user(chair).post(
        "/habits/lists/members:list/", {"density": "dense"}, headers={"HX-Request": "true", "HX-Current-URL": came_from}
    )

    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, led_to)


def test_view_of_a_list_that_is_none_is_not_found(as_user: Browser, chair: User) -> None:
    answer = as_user(chair).post("/habits/views/nowhere:list/save/", {"name": "我的", "query": ""})

    assert (answer.status_code, SavedView.objects.count()) == (404, 0)
