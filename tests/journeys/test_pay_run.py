"""A month is paid: drafted by one officer, checked by another, locked, and read by the worker on the phone."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.factories.accounts import make_user
from tests.factories.workforce import make_worker
from tests.journeys.hands import choose_unit, press, submit_dialog
from tests.support.browser import Visitor
from unionhall.accounts.models import User
from unionhall.units.models import Unit
from unionhall.workforce.models import PayRun

Fine = Callable[[Page], None]


def test_a_pay_run_goes_from_draft_to_payslip(
    visitor: Visitor, city_officer: User, second_city_officer: User, city: Unit, street: Unit, fine: Fine
) -> None:
    own = make_user("worker1")
    make_worker(street, user=own, rank="junior", education="60")
    drafter = visitor.open("/workforce/pay/draft/", user=city_officer)
    choose_unit(drafter, city.name, field="unit")
    drafter.fill("[name=month]", "2026-09")
    fine(drafter)
    drafter.locator("form.task button.btn-primary").click()
    expect(drafter.locator("h1")).to_contain_text("2026-09")
    fine(drafter)
    run = PayRun.objects.get()

    checker = visitor.open(run.get_absolute_url(), user=second_city_officer)
    for label in ("复核通过", "审批通过", "锁定发放"):
        press(checker, label)
        submit_dialog(checker)
    expect(checker.locator("h1")).to_contain_text("已锁定发放")
    checker.goto(f"{visitor.address}{run.get_absolute_url()}lines/")
    checker.get_by_role("link", name="林晓燕").first.click()
    checker.locator("[data-why]").first.click()
    expect(checker.locator(".why-panel").first).to_contain_text("初级干事")

    phone = visitor.open("/workforce/mine/", user=own, width=390)
    fine(phone)
    phone.get_by_role("link", name="2026-09").click()
    expect(phone.locator("h1")).to_contain_text("工资条")
    fine(phone)
