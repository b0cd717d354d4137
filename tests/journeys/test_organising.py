"""An employer is registered and covered; a unit moves; a policy comes into force."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.factories.members import make_person
from tests.journeys.hands import choose_unit, figures_on, press, submit_dialog
from tests.support.browser import Visitor
from unionhall.accounts.models import User
from unionhall.common.dates import today
from unionhall.organizing.models import Employer
from unionhall.policies.models import Version
from unionhall.units.actions.counting import add, recount
from unionhall.units.models import Unit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Fine = Callable[[Page], None]


def test_employer_is_registered_and_covered_and_the_dashboard_moves(
    visitor: Visitor, street_officer: User, street: Unit, workplace: Unit, fine: Fine
) -> None:
    page = visitor.open("/employers/add/", user=street_officer)
    page.fill("[name=name]", "海风食品有限公司")
    page.fill("[name=headcount]", "120")
    choose_unit(page, street.name, field="area")
    fine(page)
    page.locator("form.task button.btn-primary").click()
    expect(page.locator("h1")).to_contain_text("海风食品有限公司")
    record = page.url
    page.goto(f"{visitor.address}/reports/")
    assert figures_on(page)["未建会"] == "1"

    page.goto(record)
    press(page, "建会覆盖")
    choose_unit(page, workplace.name, field="union")
    page.fill("[name=covered_on]", (today() - timedelta(days=1)).isoformat())
    submit_dialog(page)
    fine(page)

    page.goto(f"{visitor.address}/reports/")
    assert (figures_on(page)["未建会"], figures_on(page)["建会率"]) == ("0", "100.0\u202f%")
    assert Employer.objects.get().union == workplace


def test_unit_moves_as_announced_and_its_history_tells_it(
    visitor: Visitor, city_officer: User, workplace: Unit, other_county: Unit, fine: Fine
) -> None:
    for number in (1, 2):
        make_person(workplace, number=number)
    recount()
    page = visitor.open(f"/units/{workplace.code}/move/", user=city_officer)
    expect(page.locator(".promise-text")).to_contain_text("会员 2 人")
    choose_unit(page, other_county.name, field="parent")
    page.fill("[name=document]", "测工组〔2026〕8号")
    fine(page)
    page.locator("form.task button.btn-primary").click()

    page.wait_for_url(f"**/units/{workplace.code}/")
    page.goto(f"{page.url}history/")
    expect(page.locator("table").first).to_contain_text(other_county.name)
    expect(page.locator("table").first).to_contain_text("测工组〔2026〕8号")
    fine(page)
    page.goto(f"{visitor.address}/members/?unit={other_county.code}")
    expect(page.locator("[data-row]")).to_have_count(2)


def test_policy_goes_from_draft_to_the_reason_of_a_figure(
    visitor: Visitor, city_officer: User, second_city_officer: User, city: Unit, street: Unit, fine: Fine
) -> None:
    add(street.path, "workers", 5_001)
    maker = visitor.open(f"/policies/workforce.staffing/draft/?unit={city.code}", user=city_officer)
    maker.fill("[name=source_title]", "青岛市工会社会工作者配备办法")
    maker.fill("[name=source_number]", "测工发〔2026〕6号")
    maker.fill("[name=starts_on]", today().isoformat())
    maker.fill("[name=p-each]", "1000")
    maker.locator("form.task button.btn-primary").click()
    expect(maker.locator("h1")).to_contain_text("配备标准")
    record, version = maker.url, Version.objects.get()

    press(maker, "试算")
    expect(maker.locator("[data-row], tbody tr").first).to_contain_text(street.name)
    fine(maker)
    maker.goto(record)
    press(maker, "送审")
    submit_dialog(maker)
    fine(maker)

    checker = visitor.open(f"/policies/versions/{version.pk}/", user=second_city_officer)
    press(checker, "批准")
    submit_dialog(checker)

    checker.goto(f"{visitor.address}/policies/workforce.staffing/?unit={street.code}")
    checker.locator("[data-why]").first.click()
    expect(checker.locator(".why-panel").first).to_contain_text("青岛市工会社会工作者配备办法")
    expect(checker.locator(".why-panel").first).to_contain_text("测工发〔2026〕6号")
    fine(checker)
