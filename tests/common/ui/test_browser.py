"""The living page in a real browser, under the real content policy: it draws, nothing complains, axe finds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import Visitor, axe, chromium, overflow
from unionhall.accounts.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as running:
        yield running


@pytest.fixture
def visitor(browser: Any, live_server: Any, settings: Any) -> Visitor:
    settings.DEBUG = True
    return Visitor(browser, live_server.url)


@pytest.fixture
def page(visitor: Visitor, city_officer: User) -> Page:
    return visitor.open("/-/components/", user=city_officer)


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (1440, "dark"), (390, "light"), (390, "dark")])
def test_components_draw_without_complaint(visitor: Visitor, city_officer: User, width: int, theme: str) -> None:
    page = visitor.open("/-/components/", user=city_officer, width=width, theme=theme)

    expect(page.locator("#trend svg")).to_be_visible()
    expect(page.locator("#areas svg")).to_be_visible()
    assert axe(page) == []
    assert overflow(page) == 0
    assert visitor.complaints == []


def test_why_opens_by_keyboard_and_closes_by_escape(page: Page) -> None:
    panel = page.locator(".why-panel").first
    page.locator("[data-why]").first.focus()

    page.keyboard.press("Enter")
    expect(panel).to_be_visible()
    page.keyboard.press("Escape")

    expect(panel).to_be_hidden()
    expect(page.locator("[data-why]").first).to_be_focused()


def test_search_opens_with_its_key(page: Page) -> None:
    page.keyboard.press("Control+k")

    expect(page.locator("#search")).to_be_visible()
    expect(page.locator("#search input")).to_be_focused()


def test_confirm_names_what_cannot_be_undone(page: Page) -> None:
    page.get_by_role("button", name="注销单位").click()

    expect(page.locator("#confirm-text")).to_have_text("注销“示例公司工会”？注销后不能恢复。")


def test_menu_is_off_canvas_on_a_phone(visitor: Visitor, city_officer: User) -> None:
    page = visitor.open("/-/components/", user=city_officer, width=390)
    expect(page.locator("#side")).not_to_be_in_viewport()

    page.locator("[data-side]").click()
    expect(page.locator("#side")).to_be_in_viewport()
    page.keyboard.press("Escape")

    expect(page.locator("#side")).not_to_be_in_viewport()
