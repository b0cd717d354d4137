"""A union worker writes the log on the phone; the street confirms the month (WRK-10)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.talent import make_entry
from tests.factories.workforce import make_worker
from tests.journeys.hands import press, submit_dialog
from tests.support.browser import Visitor
from unionhall.access.queries import actor_for
from unionhall.accounts.models import User
from unionhall.common.dates import add_months, today
from unionhall.organizing.actions import assigning
from unionhall.units.models import Unit
from unionhall.workforce.models import LogEntry, LogSheet

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = 390
LAST = add_months(today().replace(day=1), -1)
Fine = Callable[[Page], None]


def test_the_log_is_written_with_one_hand_and_its_month_confirmed(
    visitor: Visitor, street_officer: User, street: Unit, workplace: Unit, fine: Fine
) -> None:
    user = give(make_user("worker"), "worker", street)
    worker = make_worker(street, user=user)
    assigning.assign(street, workplace, by=actor_for(street_officer), worker=user)
    make_entry(worker, happened_on=LAST + timedelta(days=8), what="上门动员职工入会", duty="founding")

    phone = visitor.open("/workforce/log/mine/", user=user, width=PHONE)
    fine(phone)
    phone.locator(".phone-do a").click()
    phone.select_option("[name=duty]", "petitions")
    phone.fill("[name=what]", "接待职工来访，解答加班费问题")
    again = phone.context.new_page()
    again.goto(phone.url)
    expect(again.locator("[name=what]")).to_have_value("接待职工来访，解答加班费问题")
    again.close()
    phone.select_option("[name=union]", workplace.code)
    fine(phone)
    phone.context.set_offline(True)
    phone.locator("form button[type=submit]").click()
    expect(phone.locator("#offline")).to_be_visible()
    phone.context.set_offline(False)
    phone.reload()
    expect(phone.locator("[name=what]")).to_have_value("接待职工来访，解答加班费问题")
    phone.locator("form button[type=submit]").click()
    expect(phone.locator(".phone-rows")).to_contain_text("接待职工来访")
    phone.goto(f"{phone.url.split('/workforce/')[0]}/workforce/log/mine/{LAST:%Y-%m}/")
    phone.locator("form button[type=submit]").click()
    expect(phone.locator(".phone-card")).to_contain_text("待确认")
    fine(phone)

    desk = visitor.open("/inbox/", user=street_officer)
    desk.locator("[data-row] a", has_text=worker.name).click()
    press(desk, "确认本月")
    submit_dialog(desk)
    expect(desk.locator("main")).to_contain_text("已核实")
    fine(desk)
    assert (LogSheet.objects.get().counts, LogEntry.objects.count()) == ({"founding": 1}, 2)
