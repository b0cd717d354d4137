"""Advisory file locks. The kernel lets go of them when a process dies, however it dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from unionhall.database.errors import DatabaseError


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """Only one process at a time; the others wait."""
    handle = _open(file)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextmanager
def alone_if_free(file: Path) -> Iterator[bool]:
    """Whether nobody else holds the lock; if so it is ours meanwhile."""
    handle = _open(file)
    try:
        yield _taken(handle)
    finally:
        os.close(handle)


def join(file: Path) -> int:
    """Hold the lock together with others until the handle is closed or the process ends."""
    handle = _open(file)
    fcntl.flock(handle, fcntl.LOCK_SH)
    return handle


def _open(file: Path) -> int:
    try:
        return os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except PermissionError:
        raise DatabaseError(
            f"{file.parent} belongs to another account. Run as that account or as root, or choose another UNIONHALL_HOME."
        ) from None


def _taken(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
