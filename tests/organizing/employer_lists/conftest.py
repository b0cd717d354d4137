"""A list of employers that is sent, and who approves it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.organizing.employer_lists.lists import Send
from tests.sheets.kinds import xlsx
from tests.support.jobs import run_jobs
from unionhall.accounts.models import User
from unionhall.common.actor import Actor
from unionhall.sheets import registry
from unionhall.sheets.actions import uploading
from unionhall.sheets.models import Batch
from unionhall.units.actions import counting
from unionhall.units.models import Unit


@pytest.fixture
def send(county_officer: User, county: Unit, actor: Callable[[User], Actor], tmp_path: Path) -> Send:
    """Upload rows, each a mapping of heading and cell, as the county officer and have them checked."""
    counting.recount()

    def sent(*rows: dict[str, Any], content: bytes = b"", user: User = county_officer) -> Batch:
        headings = list(dict.fromkeys(heading for row in rows for heading in row))
        if not content:
            path = xlsx(tmp_path / "名录.xlsx", {"表": [headings, *[[row.get(each, "") for each in headings] for row in rows]]})
            content = path.read_bytes()
        kind, by = registry.get("employers"), actor(user)
        batch = uploading.upload(county, kind, by=by, name="名录.xlsx", size=len(content), pieces=[content])
        run_jobs()
        batch.refresh_from_db()
        return batch

    return sent


@pytest.fixture
def checker(city_officer: User, actor: Callable[[User], Actor]) -> Actor:
    return actor(city_officer)
