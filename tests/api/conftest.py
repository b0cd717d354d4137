"""Programs that call."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from unionhall.accounts.actions.tokens import issue
from unionhall.accounts.models import User
from unionhall.api import door
from unionhall.common.actor import system

Program = Callable[..., "Caller"]


class Caller:
    """A program with a token: ``get``, ``post`` and ``patch`` under ``/api/v1/``, in English."""

    def __init__(self, raw: str) -> None:
        self.client = Client(raise_request_exception=False)
        self.headers = {"Authorization": f"Bearer {raw}", "Accept-Language": "en"}

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(f"/api/v1{path}", headers=self.headers | headers)

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        return self._send(self.client.post, path, body, headers)

    def patch(self, path: str, body: Any, **headers: str) -> Any:
        return self._send(self.client.patch, path, body, headers)

    def send(self, path: str, fields: dict[str, Any]) -> Any:
        """Fields and files, as a form sends them."""
        return self.client.post(f"/api/v1{path}", fields, headers=self.headers)

    def _send(self, method: Any, path: str, body: Any, headers: dict[str, str]) -> Any:
        text = body if isinstance(body, (str, bytes)) else json.dumps(body if body is not None else {})
        return method(f"/api/v1{path}", text, content_type="application/json", headers=self.headers | headers)


@pytest.fixture
def program(db: None) -> Program:
    """A program of this user, with the keys given (all that the user holds when none is)."""

    def made(user: User, *keys: str) -> Caller:
        from unionhall.access.queries import actor_for
        from unionhall.common import keys as declared

        actor = actor_for(user)
        held = [key.name for key in declared.declared() if actor.holds(key.name)]
        _token, raw = issue(user, by=system(), name="tests", keys=keys or held, days=30)
        return Caller(raw)

    return made


@pytest.fixture(autouse=True)
def _fresh_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test begins with full buckets."""
    for name in ("pace", "knocking"):
        before = getattr(door, name)
        monkeypatch.setattr(door, name, type(before)(before.rate, before.burst))
