"""A roster through the whole pipeline, and the same rows with nothing but COPY."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars as pl
from django.db import connection

from benchmarks.measuring import clock, peak_megabytes
from benchmarks.officers import actor
from benchmarks.preparing import stages
from unionhall.common.scope import unscoped
from unionhall.jobs.actions import run as run_job
from unionhall.sheets import queries, registry
from unionhall.sheets.actions import applying, uploading
from unionhall.sheets.models import Batch

PIECE = 1 << 20
TABLES = ("members_person", "members_membership", "audit_entry")


def enter(file: str, mode: str, warm: str, key: str = "") -> dict[str, Any]:
    """Upload as the county's officer, check, apply as the city's; seconds of each, peak memory, and what was found.

    As in a worker that runs already: a small file goes through the check first.
    """
    with unscoped("the benchmarks import a roster"):
        _warm_up(Path(warm))
        with clock() as uploaded:
            batch = _upload(Path(file))
        with clock() as checked:
            run_job(batch.job_id)
        batch.refresh_from_db()
        assert batch.state == "ready", (batch.state, batch.message)
        with clock() as applied:
            batch = applying.apply(batch, by=actor("city"), mode=mode)
            run_job(batch.job_id)
        batch.refresh_from_db()
        assert batch.state == "applied", (batch.state, batch.message)
        peak = peak_megabytes()
        return {
            "batch": batch.pk, "rows": batch.rows, "new": batch.new_rows, "refused": batch.refused_rows, "peak_mb": round(peak),
            "upload": round(uploaded.seconds, 2), "check": round(checked.seconds, 2), "apply": round(applied.seconds, 2),
            "seconds": round(uploaded.seconds + checked.seconds + applied.seconds, 2),
            "unreported": _unreported(batch, Path(key)) if key else [],
        }  # fmt: skip


def _warm_up(file: Path) -> None:
    batch = _upload(file)
    run_job(batch.job_id)
    batch.refresh_from_db()
    uploading.discard(batch, by=actor("county"))


def _upload(file: Path) -> Batch:
    with file.open("rb") as content:
        pieces = iter(lambda: content.read(PIECE), b"")
        kind, county = registry.get("members"), stages()[1]
        return uploading.upload(county, kind, by=actor("county"), name=file.name, size=file.stat().st_size, pieces=pieces)


def _unreported(batch: Batch, key: Path) -> list[str]:
    """Spoilt rows of which no problem stands on the spoilt cell, and good ones that were refused."""
    problems = queries.problems_of(batch).filter(pl.col("severity") == "refuse")
    told = {(str(row), field) for row, field in problems.select("row", "field").iter_rows()}
    wanted = json.loads(key.read_text(encoding="utf-8"))
    silent = [f"{row} {field}" for row, field in wanted.items() if (row, field) not in told]
    return silent + [f"{row} refused without cause" for row in {row for row, _field in told} - wanted.keys()]


def reference(batch_id: int) -> dict[str, Any]:
    """Take the batch back, then write the same rows into the same tables with COPY alone; taken back too."""
    with unscoped("the benchmarks take a roster back"), connection.cursor() as cursor:
        batch = Batch.objects.get(pk=batch_id)
        rows = {table: _rows_of(cursor, table, batch.tag) for table in TABLES}
        with clock() as rolled:
            batch = applying.roll_back(batch, by=actor("city"))
            run_job(batch.job_id)
        batch.refresh_from_db()
        assert batch.state == "rolledback", (batch.state, batch.message)
        _vacuum(cursor)
        seconds = [_copied(cursor, rows) for _ in range(2)]
        _vacuum(cursor)
    return {"seconds": round(min(seconds), 2), "both": seconds, "rolled_back": round(rolled.seconds, 2)}


def _rows_of(cursor: Any, table: str, tag: str) -> tuple[str, list[bytes]]:
    """Its columns that may be written, and the rows of the batch as COPY gives them."""
    cursor.execute(
        "SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute"
        " WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND (attname <> 'id' OR %s)",
        [table, table == "members_person"],
    )
    columns = cursor.fetchone()[0]
    with cursor.copy(f"COPY (SELECT {columns} FROM {table} WHERE batch = '{tag}' ORDER BY id) TO STDOUT") as copy:
        return columns, [bytes(piece) for piece in copy]


def _copied(cursor: Any, rows: dict[str, tuple[str, list[bytes]]]) -> float:
    cursor.execute("BEGIN")
    with clock() as watch:
        for table, (columns, pieces) in rows.items():
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for start in range(0, len(pieces), 2_000):
                    copy.write(b"".join(pieces[start : start + 2_000]))
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    cursor.execute("ROLLBACK")
    return watch.seconds


def _vacuum(cursor: Any) -> None:
    for table in TABLES:
        cursor.execute(f"VACUUM {table}")
