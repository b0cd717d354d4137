from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from unionhall.database import cluster, embedded
from unionhall.database.engine import Engine
from unionhall.database.errors import DatabaseError
from unionhall.database.layout import Layout

START = "import sys; from pathlib import Path; from unionhall.database import embedded; home = Path(sys.argv[1]); "
CHECKOUT = Path(__file__).resolve().parents[2]


def run_python(code: str, home: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", START + code, str(home)]
    return subprocess.Popen(command, cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def run_to_end(code: str, home: Path) -> None:
    with run_python(code, home) as process:
        process.communicate(timeout=60)
    assert process.returncode == 0


def query(home: Path, sql: str) -> object:
    with psycopg.connect(Layout(home).url) as connection:
        row = connection.execute(sql).fetchone()
    return row[0] if row else None


def postmaster(home: Path) -> int:
    pid = embedded.status(home).pid
    assert pid is not None
    return pid


def kill_postmaster(home: Path) -> int:
    victim = postmaster(home)
    os.kill(victim, signal.SIGKILL)
    while embedded.status(home).running:  # the kernel takes a moment to close its socket
        time.sleep(0.01)
    return victim


def test_new_home_gets_a_server_fit_for_chinese_and_without_network(shared_home: Path) -> None:
    url = embedded.ensure_running(shared_home)

    assert url == Layout(shared_home).url
    assert query(shared_home, "SHOW listen_addresses") == ""
    assert query(shared_home, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False
    with psycopg.connect(url) as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        row = connection.execute("SELECT cardinality(show_trgm('北京市'))").fetchone()
    assert row == (4,)


def test_only_the_servers_account_can_reach_data_and_socket(shared_home: Path) -> None:
    embedded.ensure_running(shared_home)

    layout = Layout(shared_home)
    folders = [layout.postgres, layout.data, layout.socket_dir]
    assert {folder.stat().st_mode & 0o777 for folder in folders} == {0o700}
    assert 0 not in {folder.stat().st_uid for folder in folders}


def test_running_server_is_found_in_an_instant(shared_home: Path) -> None:
    embedded.ensure_running(shared_home)
    before = postmaster(shared_home)

    began = time.perf_counter()
    embedded.ensure_running(shared_home)

    assert time.perf_counter() - began < 0.05
    assert postmaster(shared_home) == before


def test_killed_server_comes_back_with_every_committed_row(shared_home: Path) -> None:
    url = embedded.ensure_running(shared_home)
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 1000) AS number")

    victim = kill_postmaster(shared_home)
    embedded.ensure_running(shared_home)

    assert query(shared_home, "SELECT count(*) FROM kept") == 1000
    assert postmaster(shared_home) != victim


def test_record_of_a_stranger_does_not_keep_the_server_from_starting(shared_home: Path) -> None:
    embedded.ensure_running(shared_home)
    record = Layout(shared_home).data / "postmaster.pid"
    lines = record.read_text().splitlines()
    kill_postmaster(shared_home)
    record.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")  # the number was given to another program

    embedded.ensure_running(shared_home)

    assert query(shared_home, "SELECT 1") == 1


def test_two_processes_at_once_share_one_server(home: Path) -> None:
    start = "embedded.ensure_running(home)"

    with run_python(start, home) as one, run_python(start, home) as other:
        assert (one.wait(timeout=60), other.wait(timeout=60)) == (0, 0)

    assert Layout(home).log.read_text().count("starting PostgreSQL") == 1


def test_server_stays_when_nobody_asked_for_its_end(stopped_home: Path) -> None:
    run_to_end("embedded.ensure_running(home)", stopped_home)

    assert embedded.status(stopped_home).running is True


def test_server_stops_with_the_process_that_started_it_and_asked_for_that(stopped_home: Path) -> None:
    run_to_end("embedded.ensure_running(home); embedded.stop_with_last_user(home)", stopped_home)

    assert embedded.status(stopped_home).running is False


def test_server_outlives_its_starter_while_another_process_uses_it(stopped_home: Path) -> None:
    embedded.ensure_running(stopped_home)
    embedded.stop_with_last_user(stopped_home)
    with run_python("embedded.ensure_running(home); print('in', flush=True); input()", stopped_home) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "in\n"

        assert embedded.leave(stopped_home) is False
        assert embedded.status(stopped_home).running is True

        other.communicate("leave now\n", timeout=60)
    assert embedded.status(stopped_home).running is False


def test_data_of_another_major_version_is_refused(stopped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Engine, "major", 19)

    with pytest.raises(DatabaseError, match="was written by PostgreSQL 18; the programs here are PostgreSQL 19"):
        embedded.ensure_running(stopped_home)

    assert embedded.status(stopped_home).running is False


def test_broken_settings_are_reported_at_once_in_the_servers_words(stopped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "settings", lambda *_: "shared_buffers = nonsense\n")

    with pytest.raises(DatabaseError, match="shared_buffers"):
        embedded.ensure_running(stopped_home)


def test_stopping_what_does_not_run_says_so(home: Path) -> None:
    assert embedded.stop(home) is False


def test_long_home_puts_the_socket_where_the_kernel_accepts_it(home: Path) -> None:
    deep = Layout(home / ("d" * 60) / ("e" * 60))

    assert len(str(deep.socket)) < 100
    assert deep.socket_dir != Layout(home / ("d" * 60) / ("f" * 60)).socket_dir
