"""Where the embedded server keeps its things."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

PORT = 5432  # only part of the socket's name: nothing listens on the network
ROLE = DATABASE = "unionhall"
SUPERUSER = "postgres"
LONGEST_SOCKET_PATH = 100  # the kernel's limit is 107 bytes, lock file included


@dataclass(frozen=True)
class Layout:
    """The folders and files of one home."""

    home: Path

    @property
    def postgres(self) -> Path:
        """Everything below belongs to the account that runs the server."""
        return self.home / "postgres"

    @property
    def data(self) -> Path:
        return self.postgres / "data"

    @property
    def log(self) -> Path:
        return self.postgres / "server.log"

    @property
    def socket_dir(self) -> Path:
        inside = self.postgres / "run"
        if len(os.fsencode(self._socket_in(inside))) <= LONGEST_SOCKET_PATH:
            return inside
        digest = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"unionhall-{os.geteuid()}-{digest}"

    @property
    def socket(self) -> Path:
        return self._socket_in(self.socket_dir)

    @property
    def engine(self) -> Path:
        """A readable copy of the binaries, made only when the account cannot read the originals."""
        return self.home / "engine"

    @property
    def start_lock(self) -> Path:
        return self.home / "start.lock"

    @property
    def users_lock(self) -> Path:
        return self.home / "users.lock"

    @property
    def stop_with_last_user(self) -> Path:
        return self.home / "stop-with-last-user"

    @property
    def url(self) -> str:
        return f"postgresql://{ROLE}@/{DATABASE}?host={quote(str(self.socket_dir), safe='')}&port={PORT}"

    @staticmethod
    def _socket_in(folder: Path) -> Path:
        return folder / f".s.PGSQL.{PORT}"
