from __future__ import annotations

import base64
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(env, "home", lambda: tmp_path / "home")
    for name in ("A_KEY", "A_KEY_FILE", "DATABASE_URL", "UNIONHALL_CREATE_SECRETS", "UNIONHALL_PGBOUNCER"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "home"


def test_secret_is_made_once_and_only_its_owner_reads_it(home: Path) -> None:
    first = env.secret("A_KEY")

    assert len(base64.urlsafe_b64decode(first)) == 32
    assert env.secret("A_KEY") == first
    assert env.secret_file("A_KEY").stat().st_mode & 0o777 == 0o600
    assert [each.name for each in (home / "secrets").iterdir()] == ["a-key"]


def test_secret_of_the_environment_or_of_a_named_file_goes_first(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mounted").write_text("from a file\n")
    monkeypatch.setenv("A_KEY_FILE", str(tmp_path / "mounted"))
    assert env.secret("A_KEY") == "from a file"

    monkeypatch.setenv("A_KEY", "from the environment")

    assert env.secret("A_KEY") == "from the environment"
    assert not home.exists()


def test_secret_is_not_made_unasked_for_an_external_database(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://db/x")

    with pytest.raises(ImproperlyConfigured, match="Set A_KEY or A_KEY_FILE"):
        env.secret("A_KEY")

    assert not home.exists()


@pytest.mark.parametrize(("written", "meant"), [("1", True), ("TRUE", True), ("on", True), ("0", False), ("", False)])
def test_flag_is_read(monkeypatch: pytest.MonkeyPatch, written: str, meant: bool) -> None:
    monkeypatch.setenv("A_FLAG", written)

    assert env.flag("A_FLAG", default=not meant) is meant


def test_unreadable_values_are_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_VALUE", "perhaps")

    with pytest.raises(ImproperlyConfigured, match="A_VALUE is 'perhaps'"):
        env.flag("A_VALUE", default=False)
    with pytest.raises(ImproperlyConfigured, match="A_VALUE is 'perhaps'"):
        env.integer("A_VALUE", default=1)
    with pytest.raises(ImproperlyConfigured, match="Set NOT_THERE"):
        env.text("NOT_THERE")


def test_database_address_with_password_and_options(home: Path) -> None:
    settings = env.database_settings("postgresql://u:p%40ss@db.example:5433/city?sslmode=require")

    found = {name: settings[name] for name in ("USER", "PASSWORD", "HOST", "PORT", "NAME")}
    assert found == {"USER": "u", "PASSWORD": "p@ss", "HOST": "db.example", "PORT": "5433", "NAME": "city"}
    assert settings["OPTIONS"]["sslmode"] == "require"


def test_database_address_of_a_socket(home: Path) -> None:
    settings = env.database_settings("postgresql://unionhall@/unionhall?host=%2Frun%2Fdb&port=5432")

    assert (settings["HOST"], settings["PORT"], settings["USER"]) == ("/run/db", "5432", "unionhall")
    assert "host" not in settings["OPTIONS"]


def test_pooler_before_the_database_gets_no_pool_and_no_server_side_state(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNIONHALL_PGBOUNCER", "1")

    settings = env.database_settings("postgresql://db/x")

    assert settings["OPTIONS"] == {"prepare_threshold": None}
    assert settings["DISABLE_SERVER_SIDE_CURSORS"] is True


def test_other_database_kinds_are_refused(home: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="postgresql://"):
        env.database_settings("mysql://db/x")
