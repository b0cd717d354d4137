"""A report is handed in, the quarter's bulletin is issued and read, and the units below are scored and commended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.members import make_person
from tests.factories.plans import make_part, make_report, make_target
from tests.factories.units import make_unit
from tests.journeys.hands import press, submit_dialog
from tests.support.browser import Visitor
from unionhall.accounts.models import User
from unionhall.common.dates import today
from unionhall.notices.models import Publicity
from unionhall.plans.models import Report
from unionhall.units.models import Unit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Fine = Callable[[Page], None]


@pytest.fixture
def shared(city: Unit, county: Unit, workplace: Unit) -> Unit:
    """The city's target stands at its counties; one of them has reached its part."""
    whole = make_target(city, 13)
    make_part(whole, county, 1)
    for number in range(4, 8):
        make_part(whole, make_unit(f"37020{number}", f"第{number}区总工会", kind="county", parent=city), 3)
    make_person(workplace, "王小明", 1, joined_on=today().replace(month=1, day=5))
    return city


def test_report_is_handed_in_bulletin_is_issued_and_units_are_commended(
    visitor: Visitor, shared: Unit, county: Unit, city_officer: User, county_officer: User, fine: Fine
) -> None:
    report = make_report(county, 10, due_on=today())
    theirs = visitor.open(report.get_absolute_url(), user=county_officer)
    press(theirs, "填写")
    theirs.fill("[name=done]", "走访企业二十家，新建工会一家。")
    theirs.locator("form.task button.btn-primary").click()
    press(theirs, "报送")
    submit_dialog(theirs)
    expect(theirs.locator("main")).to_contain_text("走访企业二十家")
    fine(theirs)
    assert Report.objects.get().state == "submitted"

    maker = visitor.open(f"/plans/bulletins/draft/?unit={shared.code}", user=city_officer)
    maker.locator("form.task button.btn-primary").click()
    expect(maker.locator("main")).to_contain_text("第4区总工会")
    fine(maker)
    press(maker, "送审")
    submit_dialog(maker)
    other = visitor.open(maker.url.removeprefix(visitor.address), user=give(make_user("second"), "city", shared))
    press(other, "批准并下发")
    submit_dialog(other)
    expect(other.locator(".page-sentence")).to_contain_text("通〔")
    theirs.goto(other.url)
    press(theirs, "阅知")
    expect(theirs.get_by_role("button", name="阅知")).to_have_count(0)

    maker.goto(f"{visitor.address}/plans/evaluations/score/?unit={shared.code}")
    maker.locator("form.task button.btn-primary").click()
    expect(maker.locator("tbody tr").first).to_contain_text("拟表扬")
    fine(maker)
    press(maker, "公示")
    submit_dialog(maker)
    Publicity.objects.update(starts_on=today() - timedelta(days=20), until=today() - timedelta(days=1))
    other.goto(maker.url)
    press(other, "作出决定")
    submit_dialog(other)
    expect(other.locator("main")).to_contain_text("表扬")
    fine(other)
