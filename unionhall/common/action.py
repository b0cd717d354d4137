"""The shape of a verb: one transaction, one audit entry at least, the world told after commit."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import transaction

from unionhall.common.actor import on_behalf_of

P = ParamSpec("P")
R = TypeVar("R")

_recorded: ContextVar[int] = ContextVar("unionhall_recorded", default=0)


class NotRecorded(RuntimeError):
    """An action ended without an audit entry: a programming error."""


def mark_recorded() -> None:
    """Called by ``audit`` for each entry it writes."""
    _recorded.set(_recorded.get() + 1)


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Run ``function`` in a transaction and insist that it left an audit entry.

    The beats, in this order: require · lock · decide · write · record · announce.
    """

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        before = _recorded.get()
        outer = on_behalf_of.set("")
        try:
            with transaction.atomic():
                answer = function(*args, **kwargs)
                if _recorded.get() == before:
                    raise NotRecorded(f"{function.__module__}.{function.__qualname__} left no audit entry.")
        finally:
            on_behalf_of.reset(outer)
        return answer

    run.is_action = True  # type: ignore[attr-defined]
    return run


def silent(reason: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """An action that needs no audit entry, for the ``reason`` given (folding counters, reading marks)."""
    if not reason:
        raise ValueError("silent() needs a reason")

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            with transaction.atomic():
                return function(*args, **kwargs)

        run.is_action = True  # type: ignore[attr-defined]
        run.silent_because = reason  # type: ignore[attr-defined]
        return run

    return decorate
