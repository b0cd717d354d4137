"""What tests on public notices share."""

from __future__ import annotations

from datetime import timedelta

import pytest

from unionhall.common.actor import system
from unionhall.common.dates import today
from unionhall.members.permissions import PERSON_CHANGE
from unionhall.notices.actions import publicity
from unionhall.notices.models import Publicity
from unionhall.notices.registry import PUBLICITY_KINDS, publicity_kind
from unionhall.units.models import Unit

KIND = "tests.candidates"


@pytest.fixture
def kind() -> str:
    return KIND if KIND in PUBLICITY_KINDS else publicity_kind(KIND, "候选人名单")


@pytest.fixture
def notice(workplace: Unit, kind: str) -> Publicity:
    """Candidates of a workplace, public for five more days; its chair and clerk answer objections."""
    return publicity.publish(
        workplace,
        kind,
        unit=workplace,
        key=PERSON_CHANGE,
        title="第一届委员会候选人公示",
        body="王海、李海燕等五名同志为候选人。",
        until=today() + timedelta(days=5),
        by=system(),
    )
