"""Find the embedded server, or start it; stop it when asked, or when its last user leaves.

Several processes share one server: each holds a shared lock on ``users.lock`` while it lives, and whoever starts or
stops the server holds ``start.lock``. Nothing is counted, so a killed process leaves no wrong count behind.
"""

from __future__ import annotations

import atexit
import os
import socket
import time
from dataclasses import dataclass
from pathlib import Path

from unionhall.database import cluster, locks
from unionhall.database.account import account_for
from unionhall.database.engine import engine_for
from unionhall.database.layout import Layout

_joined: dict[Layout, int] = {}
_started_here: set[Layout] = set()


@dataclass(frozen=True)
class Status:
    """What ``doctor`` shows."""

    running: bool
    pid: int | None
    data: Path
    socket_dir: Path
    log: Path


def ensure_running(home: Path) -> str:
    """The address of the embedded server of this home, started if it was not running."""
    layout = Layout(home.resolve())
    layout.home.mkdir(mode=0o711, parents=True, exist_ok=True)
    _join(layout)
    if not _answers(layout):
        with locks.alone(layout.start_lock):
            if not _answers(layout):
                _start(layout)
    return layout.url


def stop(home: Path) -> bool:
    """Stop the server whoever uses it; whether it was running."""
    layout = Layout(home.resolve())
    if not layout.data.exists():
        return False
    with locks.alone(layout.start_lock):
        layout.stop_with_last_user.unlink(missing_ok=True)
        return cluster.stop(layout, engine_for(account_for(layout.data), layout.engine))


def status(home: Path) -> Status:
    """Whether it runs, without starting it."""
    layout = Layout(home.resolve())
    running = _answers(layout)
    pid = cluster.recorded_pid(layout) if running else None
    return Status(running, pid, layout.data, layout.socket_dir, layout.log)


def can_live_in(home: Path) -> bool:
    """Whether the account that will run the server can reach this folder."""
    layout = Layout(home.resolve())
    return account_for(layout.data).can_enter(layout.home)


def is_embedded(home: Path, host: str) -> bool:
    """Whether a database host of the settings is this home's own server."""
    return bool(host) and host == str(Layout(home.resolve()).socket_dir)


def stop_with_last_user(home: Path) -> None:
    """If this very process started the server, let whoever leaves last stop it."""
    layout = Layout(home.resolve())
    if layout in _started_here:
        layout.stop_with_last_user.touch()


def leave(home: Path) -> bool:
    """Give up our share; whether that stopped the server."""
    layout = Layout(home.resolve())
    handle = _joined.pop(layout, None)
    if handle is None:
        return False
    os.close(handle)
    if not layout.stop_with_last_user.exists():
        return False
    with locks.alone_if_free(layout.users_lock) as last:
        return last and stop(home)


def _join(layout: Layout) -> None:
    if layout not in _joined:
        _joined[layout] = locks.join(layout.users_lock)
        atexit.register(_leave_at_exit, layout.home, os.getpid())


def _leave_at_exit(home: Path, pid: int) -> None:
    if os.getpid() == pid:  # a forked child inherits the registration, not the duty
        leave(home)


def _answers(layout: Layout) -> bool:
    """Ready and listening. A kill -9 leaves a file that says ready, so the socket is asked as well."""
    if not cluster.says_ready(layout):
        return False
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(5)
        try:
            line.connect(str(layout.socket))
        except OSError:
            return False
    return True


def _start(layout: Layout) -> None:
    account = account_for(layout.data)
    engine = cluster.prepare(layout, account)
    cluster.start(layout, engine, deadline=time.monotonic() + cluster.LONGEST_START)
    layout.stop_with_last_user.unlink(missing_ok=True)
    _started_here.add(layout)
