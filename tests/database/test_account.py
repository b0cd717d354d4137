from __future__ import annotations

import os
from pathlib import Path

import pytest

from unionhall.database.account import Account, account_for


def test_account_that_runs_the_server_is_never_root(tmp_path: Path) -> None:
    assert account_for(tmp_path / "not-there-yet").uid != 0


def test_private_folder_on_the_way_keeps_a_stranger_out(home: Path) -> None:
    private = home / "private"
    inner = private / "open"
    inner.mkdir(parents=True, mode=0o711)
    stranger = Account("stranger", uid=os.geteuid() + 4711, gid=os.getegid() + 4711)
    private.chmod(0o711)
    assert stranger.can_enter(inner) is True

    private.chmod(0o700)

    assert stranger.can_enter(inner) is False


def test_command_runs_without_the_callers_postgresql_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGHOST", "elsewhere")

    said = account_for(Path("/nowhere")).run(["env"]).stdout

    assert "elsewhere" not in said
