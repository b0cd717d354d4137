"""The browser of all journeys, and the small things people do on many pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Page

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.support.browser import Visitor, axe, chromium, overflow
from unionhall.accounts.models import User
from unionhall.units.models import Unit

Open = Callable[..., Page]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def visitor(browser: Browser, live_server: Any) -> Iterator[Visitor]:
    """Whoever visits: no page of a journey may fail in its scripts or against the content policy."""
    cache.clear()
    visiting = Visitor(browser, live_server.url)
    yield visiting
    for context in browser.contexts:
        context.close()
    assert visiting.complaints == []


@pytest.fixture
def fine() -> Callable[[Page], None]:
    """What holds for every page one stands on: axe finds nothing serious, and nothing sticks out at the side."""

    def look(page: Page) -> None:
        assert axe(page) == []
        assert overflow(page) == 0

    return look


@pytest.fixture
def street_officer(street: Unit) -> User:
    return give(make_user("street"), "street", street)


@pytest.fixture
def second_city_officer(city: Unit) -> User:
    return give(make_user("city2"), "city", city)
