"""What tests on recruitment share."""

from __future__ import annotations

import pytest

from tests.factories.recruiting import Stage
from unionhall.units.models import Unit


@pytest.fixture
def stage(city: Unit, street: Unit) -> Stage:
    return Stage(city, street)


@pytest.fixture
def six(stage: Stage) -> Stage:
    """Six applicants, closed."""
    stage.decided().announced().apply(6)
    return stage.ended_applying()
