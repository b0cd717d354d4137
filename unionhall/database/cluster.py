"""One data directory: made, configured, started and stopped through the engine's own programs."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from unionhall.database.account import Account, owners_of_connections
from unionhall.database.engine import Engine, engine_for
from unionhall.database.errors import DatabaseError
from unionhall.database.layout import DATABASE, ROLE, SUPERUSER, Layout
from unionhall.database.tuning import memory_of_machine, settings, shared_memory_of_machine

LONGEST_START = 300  # recovery of a large database after a power cut takes minutes
LONGEST_STOP = 60
# After a kill -9 of the postmaster its orphaned children hold shared memory for a second or two.
WORTH_ANOTHER_TRY = "pre-existing shared memory block"
DID_NOT_NEED_OR_OBEY = ("No such process", "does not exist", "no server running", "does not shut down")
MAP = "unionhall"


def prepare(layout: Layout, account: Account) -> Engine:
    """A data directory of the right version and owner, with fresh settings."""
    if not account.can_enter(layout.home):
        raise DatabaseError(
            f"The account '{account.name}', which has to run PostgreSQL, cannot enter {layout.home}. "
            "Set UNIONHALL_HOME to a folder outside private homes, for example /var/lib/unionhall."
        )
    account.make_folder(layout.postgres)
    account.make_folder(layout.socket_dir)
    engine = engine_for(account, layout.engine)
    if layout.data.exists():
        _refuse_other_version(layout, engine)
    else:
        _create(layout, engine)
    _configure(layout, account)
    return engine


def start(layout: Layout, engine: Engine, *, deadline: float) -> None:
    """Start and wait until it answers; after a crash keep trying until the orphans are gone."""
    while True:
        _forget_strangers(layout)
        before = layout.log.stat().st_size if layout.log.exists() else 0
        try:
            engine.run("pg_ctl", "start", "-s", "-w", "-t", str(LONGEST_START), "-D", layout.data, "-l", layout.log)
        except DatabaseError as failure:
            said = _log_since(layout.log, before)
            if time.monotonic() > deadline or WORTH_ANOTHER_TRY not in said:
                raise DatabaseError(f"PostgreSQL did not start. {failure}\n{said.strip()}") from None
            time.sleep(0.25)
        else:
            return


def stop(layout: Layout, engine: Engine) -> bool:
    """Disconnect everybody, write everything down, stop; whether it was running."""
    _forget_strangers(layout)
    if recorded_pid(layout) is None:
        return False
    return _stopped(layout, engine, "fast") or _stopped(layout, engine, "immediate")


def _stopped(layout: Layout, engine: Engine, mode: str) -> bool:
    """Whether this stopped it. Not when it was dead already, nor when it did not obey in time."""
    try:
        engine.run("pg_ctl", "stop", "-m", mode, "-s", "-w", "-t", str(LONGEST_STOP), "-D", layout.data)
    except DatabaseError as failure:
        if not any(text in str(failure) for text in DID_NOT_NEED_OR_OBEY):
            raise DatabaseError(f"PostgreSQL did not stop. {failure}") from failure
        return False
    return True


def recorded_pid(layout: Layout) -> int | None:
    return _first_number(_lines(layout.data / "postmaster.pid"))


def says_ready(layout: Layout) -> bool:
    lines = _lines(layout.data / "postmaster.pid")
    return len(lines) > 7 and lines[7].strip() == "ready"


def _first_number(lines: list[str]) -> int | None:
    return int(lines[0]) if lines and lines[0].strip().isdigit() else None


def _lines(record: Path) -> list[str]:
    try:
        return record.read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return []
    except PermissionError:
        raise DatabaseError(
            f"The database in {record.parent} belongs to another account. Run as that account or as root, or choose "
            "another UNIONHALL_HOME."
        ) from None


def _refuse_other_version(layout: Layout, engine: Engine) -> None:
    found = (layout.data / "PG_VERSION").read_text(encoding="ascii").strip()
    if found != str(engine.major):
        raise DatabaseError(
            f"{layout.data} was written by PostgreSQL {found}; the programs here are PostgreSQL {engine.major}. "
            f"With the version of Unionhall that wrote it run 'unionhall backup FILE', move {layout.postgres} aside, "
            "then with this version run 'unionhall restore FILE'."
        )


def _create(layout: Layout, engine: Engine) -> None:
    """Make the whole cluster beside its place and move it there in one step: an interrupted start leaves no half."""
    unfinished = layout.data.with_name("data.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    locale = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--encoding=UTF8")
    engine.run(
        "initdb",
        "-D",
        unfinished,
        "-U",
        SUPERUSER,
        *locale,
        "--auth-local=peer",
        "--auth-host=reject",
        "--data-checksums",
    )
    statements = f"CREATE ROLE {ROLE} LOGIN CREATEDB\nCREATE DATABASE {DATABASE} OWNER {ROLE}\n"
    engine.run("postgres", "--single", "-D", unfinished, "postgres", feed=statements)
    unfinished.rename(layout.data)


def _configure(layout: Layout, account: Account) -> None:
    """Written anew at every start, so that a change of machine or of Unionhall takes effect."""
    account.write(layout.data / "unionhall.conf", settings(layout.socket_dir, memory_of_machine(), shared_memory_of_machine()))
    main = layout.data / "postgresql.conf"
    include = "include 'unionhall.conf'\n"
    text = main.read_text(encoding="utf-8")
    if include not in text:
        account.write(main, f"{text}\n{include}")
    account.write(layout.data / "pg_hba.conf", f"local all all peer map={MAP}\nlocal replication all peer map={MAP}\n")
    people = sorted(owners_of_connections(account))
    account.write(
        layout.data / "pg_ident.conf",
        "".join(f'{MAP} "{person}" {role}\n' for person in people for role in (ROLE, SUPERUSER)),
    )


def _forget_strangers(layout: Layout) -> None:
    """Drop records whose number now belongs to another program or to a zombie: PostgreSQL would wait for it."""
    for record in (layout.data / "postmaster.pid", layout.socket.with_name(f"{layout.socket.name}.lock")):
        pid = _first_number(_lines(record))
        if pid is not None and _is_stranger(Path(f"/proc/{pid}"), layout.data):
            record.unlink()


def _is_stranger(process: Path, data: Path) -> bool:
    try:
        state = (process / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0]
        return state == "Z" or (process / "cwd").readlink() != data
    except OSError:  # gone, or of another account: PostgreSQL sees both for itself
        return False


def _log_since(log: Path, offset: int) -> str:
    if not log.exists():
        return ""
    with log.open("rb") as lines:
        lines.seek(offset)
        return lines.read().decode("utf-8", errors="replace")[-4000:]
