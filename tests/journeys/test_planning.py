"""A target comes down from the city to a street, and a figure goes up when a member joins."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.factories.members import make_person
from tests.journeys.hands import press
from tests.support.browser import Visitor
from unionhall.accounts.models import User
from unionhall.common.dates import today
from unionhall.plans.models import Target
from unionhall.units.models import Unit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Fine = Callable[[Page], None]


def test_target_comes_down_and_figure_goes_up(
    visitor: Visitor,
    city_officer: User,
    street_officer: User,
    city: Unit,
    county: Unit,
    street: Unit,
    workplace: Unit,
    fine: Fine,
) -> None:
    page = visitor.open(f"/plans/targets/set/?unit={city.code}", user=city_officer)
    page.select_option("[name=indicator]", "members.new")
    page.fill("[name=amount]", "40")
    fine(page)
    page.locator("form.task button.btn-primary").click()
    expect(page.locator("h1")).to_contain_text("新发展会员")
    press(page, "分解")
    page.locator("[name=method][value=equal]").check()
    page.locator("[name=through]").check()
    fine(page)
    page.locator("form.task button.btn-primary").click()
    expect(page.locator("#below")).to_contain_text("市南区")
    assert Target.objects.get(unit=street).amount == 40

    theirs = visitor.open("/plans/targets/", user=street_officer)
    expect(theirs.locator("table").first).to_contain_text("40")
    expect(theirs.locator(".figure-value").first).to_contain_text("0.0")
    make_person(workplace, "王小明", 1, joined_on=today())
    theirs.reload()
    expect(theirs.locator(".figure-value").first).to_contain_text("2.5")
    theirs.locator(".figure a, a.figure").first.click()
    expect(theirs.locator("main")).to_contain_text("王小明")
    fine(theirs)
