"""pg_dump, pg_restore and psql for any server: the system's where they fit, otherwise the wheel's."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from unionhall.database.engine import version_number, wheel_programs
from unionhall.database.errors import DatabaseError

DEBIAN_PROGRAMS = Path("/usr/lib/postgresql")
# libpq reads all of these from the environment; on the command line the password would be there for all to see.
VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
    "options": "PGOPTIONS",
}


@dataclass(frozen=True)
class Clients:
    """A folder of client programs and the database they are to talk to."""

    programs: Path
    environment: Mapping[str, str]

    def run(self, program: str, *arguments: str | Path) -> str:
        done = subprocess.run(
            [str(self.programs / program), *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            env=dict(self.environment),
            check=False,
        )
        if done.returncode != 0:
            raise DatabaseError(f"{program} failed: {done.stderr.strip() or f'exit code {done.returncode}'}")
        return done.stdout

    def popen(self, program: str, *arguments: str | Path, **pipes: Any) -> subprocess.Popen[bytes]:
        command = [str(self.programs / program), *map(str, arguments)]
        return subprocess.Popen(command, env=dict(self.environment), **pipes)


def clients_for(connection: Mapping[str, Any], server_major: int) -> Clients:
    """The oldest programs that are not older than the server: those of its own version if they are here."""
    fitting = {major: folder for major, folder in _found() if major >= server_major}
    if not fitting:
        raise DatabaseError(f"No pg_dump of version {server_major} or newer was found. Install postgresql-client-{server_major}.")
    return Clients(fitting[min(fitting)], _environment(connection))


def _found() -> Iterator[tuple[int, Path]]:
    """Later ones win: of equal versions a distribution's programs, which can speak TLS."""
    candidates = [wheel_programs()]
    if on_path := shutil.which("pg_dump"):
        candidates.append(Path(on_path).resolve().parent)
    candidates += sorted(DEBIAN_PROGRAMS.glob("*/bin"))
    for folder in candidates:
        if all((folder / program).exists() for program in ("pg_dump", "pg_restore", "psql")):
            yield _major(folder), folder


def _major(folder: Path) -> int:
    banner = subprocess.run([folder / "pg_dump", "--version"], capture_output=True, text=True, check=False).stdout
    return int(version_number(banner).split(".")[0])


def _environment(connection: Mapping[str, Any]) -> dict[str, str]:
    ours = {VARIABLES[name]: str(value) for name, value in connection.items() if name in VARIABLES and value}
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")} | ours
