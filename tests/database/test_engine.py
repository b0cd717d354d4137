from __future__ import annotations

from pathlib import Path

import pytest

from unionhall.database import engine
from unionhall.database.account import account_for
from unionhall.database.errors import DatabaseError


def test_programs_that_the_account_cannot_read_are_copied_whole(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = engine.wheel_programs()
    monkeypatch.setattr(engine, "_runs", lambda found: found.programs != original and _answers(found))

    copied = engine.engine_for(account_for(home / "nothing"), home / "engine")

    assert copied.programs.is_relative_to(home)
    assert copied.major == 18
    assert copied.run("psql", "--version").startswith("psql (PostgreSQL) 18")


def test_failure_carries_the_programs_own_words(home: Path) -> None:
    programs = engine.engine_for(account_for(home / "nothing"), home / "engine")

    with pytest.raises(DatabaseError, match=r"initdb failed: .*no data directory specified"):
        programs.run("initdb")


def _answers(found: engine.Engine) -> bool:
    return found.major > 0
