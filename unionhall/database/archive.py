"""Backups: one tar with the database as pg_dump writes it, the files people uploaded, and a note about both.

Works on any PostgreSQL the client programs reach. The keys that encrypt people's documents are never inside: a backup
that carries its own key protects nothing. The note holds their fingerprints, so a restore can tell whether they fit.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import IO, Any, cast

from unionhall.database.clients import Clients
from unionhall.database.errors import DatabaseError

NOTE, DUMP, FILES = "note.json", "database.dump", "files"
FORMAT = 1
NOT_WORTH_KEEPING = ("cache", "django_session")
EMPTY_THE_DATABASE = (
    "SET client_min_messages = warning; SET lock_timeout = '10s'; DROP SCHEMA public CASCADE; CREATE SCHEMA public;"
)
HEAD = 64 * 1024
# Written by newer clients, unknown to servers before 17, and of no use here.
NEWER_SETTING = b"SET transaction_timeout = 0;\n"


def save(target: Path, clients: Clients, *, files: Path | None, note: Mapping[str, Any]) -> None:
    """Write the backup; it appears under its name only when it is complete."""
    unfinished = target.with_name(f"{target.name}.part")
    with _scratch(target.parent) as folder:
        dump = folder / DUMP
        leave_out = [f"--exclude-table-data={table}" for table in NOT_WORTH_KEEPING]
        clients.run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", *leave_out, f"--file={dump}")
        (folder / NOTE).write_text(json.dumps({"format": FORMAT, **note}, indent=2), encoding="utf-8")
        unfinished.touch(mode=0o600)
        with tarfile.open(unfinished, "w") as tar:
            tar.add(folder / NOTE, NOTE)
            tar.add(dump, DUMP)
            if files is not None and files.is_dir():
                tar.add(files, FILES)
    unfinished.rename(target)


def read_note(source: Path) -> dict[str, Any]:
    """What the backup says about itself; refused when it is none of ours."""
    with _opened(source) as tar:
        try:
            note = json.load(_member(tar, NOTE))
        except (KeyError, ValueError):
            raise DatabaseError(f"{source} is not a backup made by 'unionhall backup'.") from None
    if not isinstance(note, dict) or note.get("format") != FORMAT:
        raise DatabaseError(f"{source} was written in a format that this version does not read.")
    return note


def load(source: Path, clients: Clients, *, files: Path | None) -> None:
    """Replace the database by the backup's in one transaction, then put the files in place."""
    with _opened(source) as tar, _scratch(source.parent) as folder:
        uploads = _uploads(tar)
        dump = folder / DUMP
        with dump.open("wb") as copy:
            shutil.copyfileobj(_member(tar, DUMP), copy)
        _replay(dump, clients)
        if files is not None:
            _unpack(tar, uploads, files)


def is_empty(clients: Clients) -> bool:
    """Whether the database holds no table yet."""
    found = clients.run(
        "psql", "-XAtc", "SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
    )
    return found.strip() == "0"


def _replay(dump: Path, clients: Clients) -> None:
    """pg_restore writes SQL, psql runs it: either everything is replaced or nothing has changed."""
    with tempfile.TemporaryFile() as complaints:
        restore = ("--no-owner", "--no-privileges", "--file=-", dump)
        reader = clients.popen("pg_restore", *restore, stdout=subprocess.PIPE, stderr=complaints)
        one_transaction = ("-X", "-q", "-1", "-v", "ON_ERROR_STOP=1", "-c", EMPTY_THE_DATABASE, "-f", "-")
        silent = {"stdout": subprocess.DEVNULL, "stderr": complaints}
        writer = clients.popen("psql", *one_transaction, stdin=subprocess.PIPE, **silent)
        if not _pour(reader, writer):
            complaints.seek(0)
            said = complaints.read().decode(errors="replace").strip()
            raise DatabaseError(f"Nothing was restored. {said}")


def _pour(reader: subprocess.Popen[bytes], writer: subprocess.Popen[bytes]) -> bool:
    """Whether all of it arrived and was committed."""
    source, target = cast("IO[bytes]", reader.stdout), cast("IO[bytes]", writer.stdin)
    try:
        target.write(source.read(HEAD).replace(NEWER_SETTING, b""))
        shutil.copyfileobj(source, target, HEAD)
    except BrokenPipeError:  # psql refused and has said why
        reader.kill()
    if reader.wait() != 0:
        writer.kill()  # before it sees the end of its input: half a dump must not be committed
    source.close()
    with contextlib.suppress(BrokenPipeError):
        target.close()
    return writer.wait() == 0


def _uploads(tar: tarfile.TarFile) -> dict[str, PurePosixPath]:
    """The uploaded files by name and place. Plain files only, inside the folder only: an archive may be forged."""
    uploads = {}
    for member in tar.getmembers():
        place = PurePosixPath(member.name)
        if not member.isfile() or place.parts[0] != FILES or len(place.parts) < 2:
            continue
        if ".." in place.parts:
            raise DatabaseError(f"The backup holds a file with an unsafe name: {member.name}")
        uploads[member.name] = place.relative_to(FILES)
    return uploads


def _unpack(tar: tarfile.TarFile, uploads: Mapping[str, PurePosixPath], files: Path) -> None:
    for name, place in uploads.items():
        target = files / place
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with target.open("wb") as copy:
            shutil.copyfileobj(_member(tar, name), copy)


@contextlib.contextmanager
def _opened(source: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(source, "r:") as tar:
            yield tar
    except FileNotFoundError:
        raise DatabaseError(f"There is no file {source}.") from None
    except tarfile.TarError:
        raise DatabaseError(f"{source} is not a backup, or it is cut short.") from None


def _member(tar: tarfile.TarFile, name: str) -> IO[bytes]:
    found = tar.extractfile(name)
    if found is None:
        raise KeyError(name)
    return found


@contextlib.contextmanager
def _scratch(beside: Path) -> Iterator[Path]:
    """A private folder on the same disk as the backup, which is known to be roomy."""
    place = tempfile.mkdtemp(prefix=".unionhall-", dir=beside if os.access(beside, os.W_OK) else None)
    try:
        yield Path(place)
    finally:
        shutil.rmtree(place, ignore_errors=True)
