"""What people do on many pages: sign in, choose a unit, answer a dialog."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.factories.accounts import PASSWORD


def sign_in(page: Page, username: str) -> None:
    page.fill("[name=login]", username)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda url: "/accounts/" not in url)


def choose_unit(page: Page, name: str, *, field: str) -> None:
    """Open the picker of ``field``, search, and take the unit of that name."""
    picker = page.locator(".tree-picker", has=page.locator(f"[name={field}]"))
    picker.locator(".picker-open").click()
    picker.locator(".tree-search").fill(name)
    picker.locator(".tree-row", has_text=name).first.click()
    expect(picker.locator(".picker-text")).to_contain_text(name[-6:])


def press(page: Page, label: str) -> None:
    """The button or link of the page's head with exactly this label."""
    page.locator(".page-actions").get_by_text(label, exact=True).click()


def submit_dialog(page: Page) -> None:
    """Send the dialog's form; the page that follows is another one."""
    with page.expect_navigation():
        page.locator("#dialog-body button[type=submit]").click()


def go_ahead(page: Page) -> None:
    """Confirm what cannot be undone."""
    with page.expect_navigation():
        page.locator("[data-confirm-yes]").click()


def figures_on(page: Page) -> dict[str, str]:
    """The figures row: label → number as shown."""
    labels = page.locator(".figure-label").all_inner_texts()
    values = page.locator(".figure-value").evaluate_all("all => all.map(each => each.lastChild.textContent.trim())")
    return dict(zip(labels, values, strict=True))
