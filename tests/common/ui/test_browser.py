"""The living page in a real browser, under the real content policy: it draws, nothing complains, axe finds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support.browser import Visitor, axe, chromium, overflow
from unionhall.accounts.models import User
from unionhall.units.models import Unit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as running:
        yield running


@pytest.fixture
def visitor(browser: Any, live_server: Any, settings: Any) -> Visitor:
    settings.DEBUG = True
    return Visitor(browser, live_server.url)


def test_components_draw_without_complaint(visitor: Visitor, city_officer: User) -> None:
    """Both widths, both themes: all is drawn, nothing is wider than the window, axe and console are silent."""
    wrong: list[str] = []

    for width in (1440, 390):
        for theme in ("light", "dark"):
            page = visitor.open("/-/components/", user=city_officer, width=width, theme=theme)
            expect(page.locator("#trend svg")).to_be_visible()
            expect(page.locator("#areas svg")).to_be_visible()
            wrong += [f"{width} {theme}: {each}" for each in axe(page)]
            wrong += [f"{width} {theme}: {overflow(page)} px too wide"] * bool(overflow(page))
            page.close()

    assert wrong + visitor.complaints == []


def test_overlays_open_and_close_by_keyboard(visitor: Visitor, city_officer: User) -> None:
    page = visitor.open("/-/components/", user=city_officer)
    why, panel, search = page.locator("[data-why]").first, page.locator(".why-panel").first, page.locator("#search")

    why.focus()
    page.keyboard.press("Enter")
    expect(panel).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(why).to_be_focused()

    page.keyboard.press("Control+k")
    expect(search.locator("input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(search).to_be_hidden()

    page.get_by_role("button", name="注销单位").press("Enter")
    expect(page.locator("#confirm-text")).to_have_text("注销“示例公司工会”？注销后不能恢复。")


def test_menu_is_off_canvas_on_a_phone(visitor: Visitor, city_officer: User) -> None:
    page = visitor.open("/-/components/", user=city_officer, width=390)
    expect(page.locator("#side")).not_to_be_in_viewport()

    page.locator("[data-side]").click()
    expect(page.locator("#side")).to_be_in_viewport()
    page.keyboard.press("Escape")

    expect(page.locator("#side")).not_to_be_in_viewport()


def test_list_habits_work_without_a_reload_by_hand(visitor: Visitor, city_officer: User, county: Unit) -> None:
    """Filter by htmx with the address kept, name the view in the dialog, hide a column."""
    page = visitor.open("/units/", user=city_officer)
    rows = page.locator("#listing tr[data-row]")
    expect(rows).to_have_count(2)

    page.locator("#query input[name=search]").fill("市南")
    page.get_by_role("button", name="查询").click()
    expect(rows).to_have_count(1)
    assert "search=" in page.url

    page.get_by_role("button", name="保存为常用视图").click()
    page.locator("#dialog-body input[name=name]").fill("市南的组织")
    page.locator("#dialog-body [type=submit]").click()
    expect(page.get_by_role("link", name="市南的组织")).to_have_attribute("aria-current", "true")

    shown = page.locator("#listing thead th").count()
    page.get_by_role("button", name="列与密度").click()
    page.locator(".menu-form input[value=code]").uncheck()
    page.get_by_role("button", name="应用").click()
    expect(page.locator("#listing thead th")).to_have_count(shown - 1)

    assert visitor.complaints == []
