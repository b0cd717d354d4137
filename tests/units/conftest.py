"""What tests of the tree share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from unionhall.common.actor import Actor, system
from unionhall.units.actions import counting
from unionhall.units.measures import MEASURES
from unionhall.units.queries import counters


@pytest.fixture
def by() -> Actor:
    return system("test")


@pytest.fixture
def counted(db: None) -> Callable[[], None]:
    """Bring the counters up to what the tables hold: factories do not count."""

    def mend() -> None:
        counting.recount()

    return mend


@pytest.fixture
def drifted(db: None) -> Callable[[], list[counters.Drift]]:
    """What the counters have wrong now, over all measures."""
    return lambda: [drift for measure in MEASURES for drift in counters.drifts(measure)]
