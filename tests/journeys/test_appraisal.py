"""A worker is appraised: stated on the phone, marked by two officers, decided, read on the phone with its reasons."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.workforce import make_worker
from tests.journeys.hands import press, submit_dialog
from tests.support.browser import Visitor
from unionhall.accounts.models import User
from unionhall.common.actor import system
from unionhall.common.dates import today
from unionhall.units.models import Unit
from unionhall.workforce.actions import appraisal_opening

Fine = Callable[[Page], None]


def test_a_worker_is_appraised(visitor: Visitor, county_officer: User, county: Unit, street: Unit, fine: Fine) -> None:
    own, marker = make_user("worker1"), give(make_user("street1"), "street", street)
    make_worker(street, user=own)
    round_ = appraisal_opening.open_round(county, by=system(), year=today().year, closes_on=today())
    entry = round_.entries.get()

    phone = visitor.open("/workforce/appraisals/mine/statement/", user=own, width=390)
    phone.fill("[name=statement]", "今年走访企业四十家，新建工会两家。")
    fine(phone)
    phone.locator("form button.btn-primary").click()
    expect(phone.locator("main")).to_contain_text("新建工会两家")

    officer = visitor.open(entry.get_absolute_url(), user=marker)
    press(officer, "评分")
    for name, points in (("ethics", "92"), ("competence", "85"), ("results", "88")):
        officer.fill(f"[name={name}]", points)
    submit_dialog(officer)
    fine(officer)

    desk = visitor.open(round_.get_absolute_url(), user=county_officer)
    press(desk, "结束评分")
    submit_dialog(desk)
    press(desk, "记录集体评议决定")
    desk.fill("[name=present]", "陈一、王二、李三")
    desk.fill("[name=decision]", "同意考核结果")
    submit_dialog(desk)
    press(desk, "公示考核结果")
    submit_dialog(desk)
    expect(desk.locator("h1")).to_contain_text("结果公示")
    fine(desk)

    phone.goto(f"{visitor.address}/workforce/appraisals/mine/")
    phone.locator("summary").first.click()
    expect(phone.locator("details[open]").first).to_contain_text("分")
    fine(phone)
