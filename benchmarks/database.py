"""The benchmarks' own database, beside the main one on the same server."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from django.db import connection

NAME = "unionhall_bench"
NOT_FOR_LIBPQ = {"pool"}


def address(settings: Mapping[str, Any]) -> str:
    """``DATABASE_URL`` of the benchmarks' database on the server of these settings of Django."""
    options = {name: value for name, value in settings["OPTIONS"].items() if name not in NOT_FOR_LIBPQ}
    host, port = str(settings["HOST"]), str(settings["PORT"] or "")
    user = quote(str(settings["USER"]), safe="")
    secret = f":{quote(str(settings['PASSWORD']), safe='')}" if settings["PASSWORD"] else ""
    if host.startswith("/"):  # a socket has no place before the slash
        options |= {"host": host, "port": port}
        where = ""
    else:
        where = f"{host}:{port}" if port else host
    return f"postgresql://{user}{secret}@{where}/{NAME}?{urlencode(options)}"


def exists() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME])
        return cursor.fetchone() is not None


def create() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{NAME}" TEMPLATE template0')


def drop() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{NAME}" WITH (FORCE)')


def prepared() -> dict[str, Any]:
    """What the finished preparation wrote about itself; empty before it has finished."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [NAME])
        row = cursor.fetchone()
    return dict(json.loads(row[0])) if row and row[0] else {}


def mark_prepared(facts: Mapping[str, Any]) -> None:
    text = json.dumps(facts).replace("'", "''")
    with connection.cursor() as cursor:
        cursor.execute(f"COMMENT ON DATABASE \"{NAME}\" IS '{text}'")


def shape() -> str:
    """A fingerprint of our migrations: a database prepared for others must be prepared anew."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).resolve().parents[1].glob("unionhall/*/migrations/0*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
