"""A real browser for tests: Debian's chromium, headless, driven by Playwright against ``live_server``."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright

from unionhall.accounts.models import User

AXE = settings.ROOT / "build" / "test" / "axe.min.js"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SERIOUS = ("serious", "critical")


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser. Playwright runs a loop in this thread, which Django must be told is ours."""
    program = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    assert program, "no chromium here: make test installs it where that is allowed"
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
            yield browser
            browser.close()
    finally:
        if before is None:
            del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
        else:
            os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


@dataclass
class Visitor:
    """One person at one browser window; ``complaints`` are errors of scripts and of the content policy."""

    browser: Browser
    address: str
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str, *, user: User | None = None, width: int = 1440, theme: str = "light", **more: Any) -> Page:
        """A window of its own; ``more`` goes to the browser (``service_workers="block"``)."""
        context = self.browser.new_context(viewport={"width": width, "height": 900}, locale="zh-CN", **more)
        context.add_cookies([{"name": "theme", "value": theme, "url": self.address}])
        context.set_default_timeout(10_000)
        context.set_default_navigation_timeout(30_000)
        page = context.new_page()
        if user is not None:
            self.change(page, user)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._hear)
        page.goto(self.address + path)
        return page

    def change(self, page: Page, user: User) -> None:
        """Somebody else sits down at this window."""
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session_of(user), "url": self.address}])

    def _hear(self, message: Any) -> None:
        if message.type == "error":
            self.complaints.append(message.text)


def session_of(user: User) -> str:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def axe(page: Page) -> list[str]:
    """What axe finds serious on the page: rule and the first element."""
    page.evaluate(Path(AXE).read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found if each["impact"] in SERIOUS]


def overflow(page: Page) -> int:
    """Pixels by which the page is wider than the window: 0, or someone must scroll sideways."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
