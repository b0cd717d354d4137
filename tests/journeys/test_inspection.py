"""A union checks itself, applies, is inspected without a line, and is accepted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from tests.factories.assessments import PNG, conclude, inspect, make_campaign, score
from tests.factories.organizing import make_employer
from tests.journeys.hands import press, submit_dialog
from tests.support.browser import Visitor
from unionhall.accounts.models import User
from unionhall.assessments.models import Award, Entry, Mark, Photo
from unionhall.demo.evidence import photograph
from unionhall.units.actions.counting import add
from unionhall.units.models import Unit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Fine = Callable[[Page], None]


def test_union_is_inspected_without_a_line_and_accepted(
    visitor: Visitor, ready: Entry, chair: User, street_officer: User, county_officer: User, fine: Fine
) -> None:
    check_and_apply(visitor.open(ready.get_absolute_url(), user=chair), fine)

    ready.refresh_from_db()
    first = inspect(ready, street_officer, [street_officer])
    tablet = visitor.open(f"{first.get_absolute_url()}score/", user=street_officer, width=820)
    fine(tablet)
    score_without_a_line(tablet)
    visitor.complaints[:] = [each for each in visitor.complaints if "ERR_INTERNET_DISCONNECTED" not in each]
    counted = Mark.objects.filter(state="current", is_offline=True).order_by("code")
    assert list(counted.values_list("code", "value")) == [("A1", Decimal(39)), ("A2", Decimal(0)), ("V1", Decimal(0))]
    assert Photo.objects.filter(code="A1", is_offline=True).count() == 1
    tablet.goto(f"{visitor.address}{first.get_absolute_url()}")
    expect(tablet.locator(".main")).to_contain_text("现场照片")
    fine(tablet)
    press(tablet, "作出检查结论")
    submit_dialog(tablet)
    expect(tablet.locator(".main")).to_contain_text("99 分，达到 95 分，合格")

    ready.refresh_from_db()
    last = inspect(ready, county_officer, [county_officer])
    score(last, county_officer)
    conclude(last, county_officer)
    accept(visitor.open(ready.campaign.get_absolute_url(), user=county_officer), fine)
    award = Award.objects.get()
    public = visitor.open(f"/standards/plaques/{award.token}/", width=390)
    expect(public.locator("main")).to_contain_text(award.number)
    fine(public)


@pytest.fixture
def ready(county: Unit, street: Unit, workplace: Unit) -> Entry:
    """A campaign is running; the register gives the union full points."""
    workplace.term_ends_on = date(2099, 12, 31)
    workplace.save()
    make_employer(street, union=workplace, coverage="own", headcount=100)
    add(workplace.path, "members", 98)
    make_campaign(county)
    return Entry.objects.select_related("campaign").get()


def check_and_apply(page: Page, fine: Fine) -> None:
    """The card is scored already where the register knows; a photograph, three answers, the report."""
    fine(page)
    press(page, "开始自评")
    expect(page.locator("#item-B2")).to_contain_text("职工 100 人中有会员 98 人")
    page.locator("#item-A1").get_by_text("添加材料").click()
    page.set_input_files("[name=file]", {"name": "现场.png", "mimeType": "image/png", "buffer": PNG})
    page.locator("form.task button.btn-primary").click()
    expect(page.locator("#item-A1")).to_contain_text("名单")
    page.fill("[name=v-A1]", "40")
    page.fill("[name=v-A2]", "0")
    page.select_option("[name=v-V1]", "0")
    fine(page)
    page.get_by_role("button", name="保存评分表").click()
    expect(page.locator(".figure-value").first).to_contain_text("100")
    press(page, "申报验收")
    page.fill("[name=report]", "一年来本会按照标准逐项自查，机构健全，制度完善，活动经常，现申请验收。")
    fine(page)
    page.locator("form.task button.btn-primary").click()
    expect(page.locator("h1")).to_contain_text("已申报")
    fine(page)


def score_without_a_line(tablet: Page) -> None:
    """Marks wait on the device, survive a reload, and are sent once when the line is back."""
    tablet.evaluate("navigator.serviceWorker.ready.then(() => true)")
    tablet.reload()
    tablet.context.set_offline(True)
    give(tablet, "A1", "39", "名单缺一人签名")
    give(tablet, "A2", "0")
    tablet.set_input_files(
        "[data-code=A1] [name=photo]", {"name": "名单.png", "mimeType": "image/png", "buffer": photograph("名单.png").read()}
    )
    expect(tablet.locator("#score-line")).to_contain_text("无网络")
    expect(tablet.locator("#score-pictures")).to_contain_text("1 张照片")
    assert (Mark.objects.count(), Photo.objects.count()) == (0, 0)
    tablet.reload()
    expect(tablet.locator("[data-code=A1] [name=value]")).to_have_value("39")
    give(tablet, "V1", "0")
    expect(tablet.locator("#score-pictures")).to_contain_text("1 张照片")
    tablet.context.set_offline(False)
    expect(tablet.locator("#score-line")).to_contain_text("已全部提交")
    expect(tablet.locator("[data-code=A1] figcaption")).to_have_text("已提交")
    kept = "JSON.parse(localStorage.getItem(Object.keys(localStorage).find(key => key.startsWith('inspection-')))).queue.length"
    assert tablet.evaluate(kept) == 0


def accept(page: Page, fine: Fine) -> None:
    """One decision for all that passed."""
    fine(page)
    press(page, "认定 1 个工会")
    fine(page)
    page.locator("form.task button.btn-primary").click()
    expect(page.locator("h1")).to_contain_text("达标单位")
    fine(page)


def give(page: Page, code: str, value: str, reason: str = "") -> None:
    """One mark, as a finger gives it."""
    row = page.locator(f"[data-code={code}]")
    field = row.locator("[name=value]")
    if field.evaluate("each => each.tagName") == "SELECT":
        field.select_option(value)
    else:
        field.fill(value)
        field.blur()
    if reason:
        row.locator("[name=reason]").fill(reason)
        row.locator("[name=reason]").blur()
