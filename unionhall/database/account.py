"""Which operating-system account runs the server: PostgreSQL refuses to run as root."""

from __future__ import annotations

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from unionhall.database.errors import DatabaseError

ACCOUNTS_FOR_ROOT = ("postgres", "nobody")
KEPT_VARIABLES = ("PATH", "TZ", "TMPDIR", "LD_LIBRARY_PATH", "SYSTEMROOT")


@dataclass(frozen=True)
class Account:
    """An account with an entry in the password database (initdb insists on one)."""

    name: str
    uid: int
    gid: int

    def run(self, command: Sequence[str | Path], *, feed: str | None = None) -> subprocess.CompletedProcess[str]:
        """Run a command as this account, in a clean environment, and capture what it says."""
        switch = {"user": self.uid, "group": self.gid, "extra_groups": []} if os.geteuid() != self.uid else {}
        return subprocess.run(  # type: ignore[call-overload]
            [str(part) for part in command],
            input=feed or "",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            cwd="/",
            umask=0o077,
            env=self._environment(),
            check=False,
            **switch,
        )

    def make_folder(self, folder: Path) -> None:
        """A folder that only this account (and root) can enter."""
        folder.mkdir(mode=0o700, exist_ok=True)
        if folder.is_symlink() or folder.stat().st_uid not in {self.uid, os.geteuid()}:
            raise DatabaseError(f"{folder} belongs to somebody else. Remove it, or choose another UNIONHALL_HOME.")
        if os.geteuid() == 0:
            os.chown(folder, self.uid, self.gid, follow_symlinks=False)
        folder.chmod(0o700)

    def write(self, file: Path, text: str) -> None:
        """Written by the account itself, so that root follows no link the account may have planted."""
        if self.run(["tee", file], feed=text).returncode != 0:
            raise DatabaseError(f"The account '{self.name}' cannot write {file}.")

    def can_enter(self, folder: Path) -> bool:
        """Whether every folder on the way lets this account through."""
        return all(self._may_pass(step) for step in (folder, *folder.parents) if step.exists())

    def _may_pass(self, folder: Path) -> bool:
        facts = folder.stat()
        if facts.st_uid == self.uid:
            return bool(facts.st_mode & 0o100)
        if facts.st_gid == self.gid:
            return bool(facts.st_mode & 0o010)
        return bool(facts.st_mode & 0o001)

    def _environment(self) -> dict[str, str]:
        """Nothing of the caller's PG* settings or locale may change what the server becomes."""
        kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
        return kept | {"HOME": "/", "USER": self.name, "LC_ALL": "C.UTF-8"}


def account_for(data: Path) -> Account:
    """The owner of an existing data directory; otherwise ourselves, or a humble account when we are root."""
    me = os.geteuid()
    if not data.exists():
        return _humble() if me == 0 else _by_uid(me)
    owner = data.stat().st_uid
    if me in {0, owner} and owner != 0:
        return _by_uid(owner)
    raise DatabaseError(
        f"The database in {data} belongs to account number {owner}, and this program runs as number {me}. "
        "Run it as that account or as root, or choose another UNIONHALL_HOME."
    )


def owners_of_connections(account: Account) -> set[str]:
    """Who may connect as the product: the server's own account, and root, who can read the files anyway."""
    return {account.name, "root"}


def _humble() -> Account:
    for name in ACCOUNTS_FOR_ROOT:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
    raise DatabaseError("PostgreSQL refuses to run as root and this machine has neither 'postgres' nor 'nobody'.")


def _by_uid(uid: int) -> Account:
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        raise DatabaseError(
            f"Account number {uid} has no name on this machine, and PostgreSQL insists on one. "
            "Add it to /etc/passwd, or set DATABASE_URL to a running server."
        ) from None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
