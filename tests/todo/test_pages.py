"""The pages of waiting work."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now

from tests.todo.test_waiting import wait
from unionhall.accounts.models import User
from unionhall.notices.models import Message
from unionhall.todo.models import Item
from unionhall.units.models import Unit

Browser = Callable[[User], Client]


@pytest.fixture
def late(workplace: Unit) -> Item:
    item = wait(workplace)
    Item.objects.filter(pk=item.pk).update(due_at=now() - timedelta(days=1))
    return item


def rows(answer: object) -> list[Item]:
    return list(answer.context["listing"]["rows"])  # type: ignore[attr-defined]


def test_inbox_lists_the_soonest_due_first_and_what_has_no_clock_last(
    as_user: Browser, chair: User, late: Item, workplace: Unit, street: Unit
) -> None:
    endless = wait(workplace, street)

    assert rows(as_user(chair).get("/inbox/")) == [late, endless]
    assert rows(as_user(chair).get("/inbox/?clock=late")) == [late]
    assert rows(as_user(chair).get("/inbox/?clock=soon")) == []


def test_supervision_needs_the_right(as_user: Browser, chair: User, county_officer: User, late: Item) -> None:
    assert as_user(chair).get("/inbox/supervision/").status_code == 403
    assert rows(as_user(county_officer).get("/inbox/supervision/")) == [late]


def test_urge_answers_the_dialog_and_tells(as_user: Browser, chair: User, county_officer: User, late: Item) -> None:
    browser = as_user(county_officer)
    address = f"/inbox/supervision/{late.pk}/urge/"

    asked = browser.get(address, headers={"HX-Request": "true"})
    done = browser.post(address, {"note": "请于周五前办结"}, headers={"HX-Request": "true"})

    assert (asked.status_code, done.status_code) == (200, 204)
    assert json.loads(done.headers["HX-Trigger"])["toast"] == {"tone": "done", "text": "已通知 1 人"}
    assert Message.objects.get().user == chair


def test_urge_of_an_item_out_of_reach_does_not_exist(as_user: Browser, county_officer: User, foreign_workplace: Unit) -> None:
    item = wait(foreign_workplace)

    assert as_user(county_officer).post(f"/inbox/supervision/{item.pk}/urge/").status_code == 404
    assert Message.objects.count() == 0
