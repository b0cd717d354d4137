"""Rules found in this request, so that a page asking for one twice reads it once. Nothing outlives the request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from datetime import date
from typing import Any

_found: ContextVar[dict[tuple[str, date], dict[str, Any]] | None] = ContextVar("unionhall_rules", default=None)


def begin(**_: Any) -> None:
    """A request starts (signal ``request_started``)."""
    _found.set({})


def end(**_: Any) -> None:
    """The request is over; commands and jobs never begin, so they never remember."""
    _found.set(None)


def forget() -> None:
    """A version was approved or ended."""
    if (found := _found.get()) is not None:
        found.clear()


def known(key: str, on: date, paths: Iterable[str]) -> dict[str, Any]:
    here = (_found.get() or {}).get((key, on), {})
    return {path: here[path] for path in paths if path in here}


def remember(key: str, on: date, answers: Mapping[str, Any]) -> None:
    if (found := _found.get()) is not None:
        found.setdefault((key, on), {}).update(answers)
