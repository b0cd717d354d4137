"""No page that a role can open links to a page that is refused, missing or broken for that role."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve

from tests.journeys import tiny
from tests.support.browser import BACKEND
from unionhall.accounts.models import User
from unionhall.common.scope import unscoped
from unionhall.demo.signins import CAST

LINK = re.compile(r'(?:\bhref|\bdata-dialog|\bhx-get)="([^"]*)"')
NOT_FOLLOWED = ("/static/", "/accounts/logout/")
OF_ONE_PATTERN = 1  # of each reader; twelve readers come by many ways


@dataclass
class Walk:
    """The way of one reader: the first pages of each address pattern, reached by links alone."""

    client: Client
    seen: set[str] = field(default_factory=set)
    visits: Counter[str] = field(default_factory=Counter)
    ways: deque[tuple[str, str]] = field(default_factory=lambda: deque([("", "/")]))
    broken: list[str] = field(default_factory=list)

    def go(self) -> list[str]:
        while self.ways:
            self._open(*self.ways.popleft())
        return self.broken

    def _open(self, source: str, url: str) -> None:
        answer = self.client.get(url)
        if answer.status_code >= 400:
            self.broken.append(f"{answer.status_code} {url} (linked from {source})")
        elif answer.status_code in {301, 302}:
            self._consider(url, urljoin(url, answer["Location"]).partition("#")[0])
        elif answer.streaming:
            deque(answer.streaming_content, maxlen=0)
        elif answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            for link in LINK.findall(answer.content.decode()):
                self._consider(url, urljoin(url, unescape(link)).partition("#")[0])

    def _consider(self, source: str, url: str) -> None:
        if url in self.seen or not url.startswith("/") or url.startswith(NOT_FOLLOWED):
            return
        self.seen.add(url)
        pattern = _pattern(url)
        self.visits[pattern] += 1
        if self.visits[pattern] <= OF_ONE_PATTERN:
            self.ways.append((source, url))


def _pattern(url: str) -> str:
    try:
        return str(resolve(urlsplit(url).path).route)
    except Resolver404:
        return url


@pytest.fixture(scope="module")
def tiny_city(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The demonstration in small, loaded once for all walks of this process and never committed."""
    with django_db_blocker.unblock(), unscoped("tests set up rows of every unit"), transaction.atomic():
        tiny.load()
        yield
        transaction.set_rollback(True)


@pytest.mark.slow
@pytest.mark.django_db  # inside the transaction of the city
@pytest.mark.parametrize("role", sorted({each.role for each in CAST}))
def test_every_link_opens_for_its_reader(tiny_city: None, role: str) -> None:
    username = {each.role: each.username for each in CAST}[role]
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(username=username), backend=BACKEND)
    walk = Walk(client)

    assert walk.go() == []
    assert len(walk.visits) > 10, "the walk stopped at the door"
