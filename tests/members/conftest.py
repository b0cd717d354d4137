"""What tests on members share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from unionhall.members import signals


@pytest.fixture
def announced() -> Iterator[Callable[[str], list[Any]]]:
    """Subjects that a signal told of, by the signal's name."""
    receivers = []

    def listen(name: str) -> list[Any]:
        heard: list[Any] = []

        def receiver(subject: Any, **_facts: Any) -> None:
            heard.append(subject)

        getattr(signals, name).connect(receiver)
        receivers.append((name, receiver))
        return heard

    yield listen
    for name, receiver in receivers:
        getattr(signals, name).disconnect(receiver)
