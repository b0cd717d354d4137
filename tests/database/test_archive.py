from __future__ import annotations

import json
import tarfile
from pathlib import Path

import psycopg
import pytest

from unionhall.database import archive, embedded
from unionhall.database.clients import Clients, clients_for
from unionhall.database.errors import DatabaseError
from unionhall.database.layout import DATABASE, PORT, ROLE, Layout


@pytest.fixture
def url(shared_home: Path) -> str:
    """A database with one table of two rows, and one whose rows are not worth keeping."""
    address = embedded.ensure_running(shared_home)
    with psycopg.connect(address) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
        connection.execute("CREATE EXTENSION btree_gist")
        connection.execute("CREATE TABLE person (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text)")
        connection.execute("INSERT INTO person (name) VALUES ('张伟'), ('𠮷田')")
        connection.execute("CREATE TABLE cache AS SELECT 1 AS number")
    return address


@pytest.fixture
def clients(shared_home: Path) -> Clients:
    where = {"host": str(Layout(shared_home).socket_dir), "port": PORT, "user": ROLE, "dbname": DATABASE}
    return clients_for(where, 18)


def names(url: str) -> list[str]:
    with psycopg.connect(url) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM person ORDER BY id")]


def count(url: str, table: str) -> int:
    with psycopg.connect(url) as connection:
        row = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    assert row is not None
    return int(row[0])


def saved(clients: Clients, folder: Path) -> Path:
    (folder / "files" / "2026").mkdir(parents=True)
    (folder / "files" / "2026" / "章程.pdf").write_bytes(b"%PDF")
    archive.save(folder / "b.tar", clients, files=folder / "files", note={"made_at": "today"})
    return folder / "b.tar"


def test_backup_restores_rows_sequences_extensions_and_files(url: str, clients: Clients, tmp_path: Path) -> None:
    backup = saved(clients, tmp_path)
    with psycopg.connect(url) as connection:
        connection.execute("DELETE FROM person")
        connection.execute("CREATE TABLE later AS SELECT 1")

    archive.load(backup, clients, files=tmp_path / "back")

    with psycopg.connect(url) as connection:
        connection.execute("INSERT INTO person (name) VALUES ('后来')")
        later = connection.execute("SELECT to_regclass('later'), count(*) FROM pg_extension").fetchone()
    assert names(url) == ["张伟", "𠮷田", "后来"]
    assert later == (None, 2)
    assert count(url, "cache") == 0
    assert (tmp_path / "back" / "2026" / "章程.pdf").read_bytes() == b"%PDF"
    assert archive.read_note(backup) == {"format": 1, "made_at": "today"}


def test_backup_is_private_and_leaves_no_scraps(url: str, clients: Clients, tmp_path: Path) -> None:
    backup = saved(clients, tmp_path)

    assert backup.stat().st_mode & 0o777 == 0o600
    assert sorted(each.name for each in tmp_path.iterdir()) == ["b.tar", "files"]


def test_damaged_dump_changes_nothing(url: str, clients: Clients, tmp_path: Path) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("INSERT INTO person (name) SELECT md5(n::text) FROM generate_series(1, 50000) n")
    backup = saved(clients, tmp_path)
    with tarfile.open(backup) as tar:
        tar.extract(archive.DUMP, tmp_path)
    dump = tmp_path / archive.DUMP
    whole = dump.read_bytes()
    dump.write_bytes(whole[: len(whole) // 2])
    before = names(url)

    with pytest.raises(DatabaseError, match="Nothing was restored"):
        archive.load(repacked(tmp_path, dump), clients, files=None)

    assert names(url) == before


def test_database_in_use_is_left_alone_after_a_short_wait(
    url: str, clients: Clients, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = saved(clients, tmp_path)
    monkeypatch.setattr(archive, "EMPTY_THE_DATABASE", archive.EMPTY_THE_DATABASE.replace("10s", "200ms"))

    with psycopg.connect(url) as busy:
        busy.execute("SELECT * FROM person FOR UPDATE")
        with pytest.raises(DatabaseError, match="lock timeout"):
            archive.load(backup, clients, files=None)

    assert names(url) == ["张伟", "𠮷田"]


def test_forged_name_cannot_leave_the_folder(url: str, clients: Clients, tmp_path: Path) -> None:
    backup = saved(clients, tmp_path)
    with tarfile.open(backup, "a") as tar:
        tar.add(tmp_path / "files" / "2026" / "章程.pdf", "files/../../escaped.pdf")

    with pytest.raises(DatabaseError, match="unsafe name"):
        archive.load(backup, clients, files=tmp_path / "in" / "back")

    assert not (tmp_path / "escaped.pdf").exists()


@pytest.mark.parametrize("content", [b"", b"no tar at all", b"x" * 2000])
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "f").write_bytes(content)

    with pytest.raises(DatabaseError, match="not a backup"):
        archive.read_note(tmp_path / "f")


def test_emptiness_is_seen(url: str, clients: Clients) -> None:
    assert archive.is_empty(clients) is False

    with psycopg.connect(url) as connection:
        connection.execute("DROP TABLE person, cache")

    assert archive.is_empty(clients) is True


def test_password_is_not_on_the_command_line() -> None:
    clients = clients_for({"host": "db", "password": "s3cret", "dbname": "x", "pool": object()}, 15)

    assert clients.environment["PGPASSWORD"] == "s3cret"
    assert [name for name in clients.environment if name.startswith("PG")] == ["PGHOST", "PGPASSWORD", "PGDATABASE"]


def repacked(folder: Path, dump: Path) -> Path:
    (folder / archive.NOTE).write_text(json.dumps({"format": archive.FORMAT}))
    with tarfile.open(folder / "bad.tar", "w") as tar:
        tar.add(folder / archive.NOTE, archive.NOTE)
        tar.add(dump, archive.DUMP)
    return folder / "bad.tar"
