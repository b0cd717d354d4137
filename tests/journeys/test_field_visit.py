"""A union worker logs a visit on the phone, and what it found waits for the street."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.journeys.hands import submit_dialog
from tests.support.browser import Visitor
from unionhall.access.queries import actor_for
from unionhall.accounts.models import User
from unionhall.organizing.actions import assigning
from unionhall.organizing.models import FollowUp
from unionhall.units.models import Unit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = 390
Fine = Callable[[Page], None]


def test_visit_is_logged_with_one_hand_and_followed_up(
    visitor: Visitor, street_officer: User, street: Unit, workplace: Unit, fine: Fine
) -> None:
    worker = give(make_user("worker"), "worker", street)
    assigning.assign(street, workplace, by=actor_for(street_officer), worker=worker)

    phone = visitor.open("/visits/mine/", user=worker, width=PHONE)
    expect(phone.locator("main a.phone-row")).to_contain_text("从未走访")
    fine(phone)
    phone.locator("main a.phone-row").click()
    phone.fill("[name=met]", "周主席")
    phone.fill("[name=findings]", "两名职工反映加班费未结清")
    phone.fill("[name=what_1]", "联系调解室介入")
    phone.select_option("[name=followed_by_1]", "upper")
    fine(phone)
    phone.locator("main form button[type=submit]").click()
    expect(phone.locator(".phone-note")).to_contain_text("走访已登记")
    fine(phone)

    desk = visitor.open("/inbox/", user=street_officer)
    desk.locator("[data-row] a", has_text="联系调解室介入").click()
    desk.get_by_text("办结", exact=True).first.click()
    desk.fill("#dialog-body [name=outcome]", "已调解并结清")
    submit_dialog(desk)
    expect(desk.locator("main")).to_contain_text("已调解并结清")
    fine(desk)
    assert FollowUp.objects.get().state == "done"
