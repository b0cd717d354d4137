"""A county's roster from the file to committed members, clean and with one row in a hundred spoilt."""

from __future__ import annotations

from typing import Any

from benchmarks.figures import Figure
from benchmarks.preparing import Say
from benchmarks.processes import child

MOST_MEGABYTES = 700


def run(say: Say) -> list[Figure]:
    files = child("roster-files")
    clean = child("roster-import", files["clean"], "all", files["warm"])
    _tell(say, "clean", clean)
    plain = child("roster-reference", clean["batch"])
    say(f"COPY alone {plain['seconds']} s; rolled back in {plain['rolled_back']} s")
    bad = child("roster-import", files["bad"], "good", files["warm"], files["key"])
    _tell(say, "1 % bad", bad)
    again = child("roster-reference", bad["batch"])
    return [
        _speed("clean", clean, plain),
        _speed("1 % bad rows", bad, again),
        _memory("clean", clean),
        _memory("1 % bad rows", bad),
        Figure("roster", "bad rows not named on their cell", len(bad["unreported"]), "rows", reach=0,
               note=f"{bad['refused']:,} of {bad['rows']:,} refused", details={"rows": bad["unreported"][:20]}),
        Figure("roster", "the whole batch rolled back", plain["rolled_back"], "s"),
    ]  # fmt: skip


def _tell(say: Say, name: str, found: dict[str, Any]) -> None:
    say(
        f"{name}: {found['seconds']} s (upload {found['upload']}, check {found['check']}, apply {found['apply']}), {found['peak_mb']} MB"
    )


def _speed(name: str, found: dict[str, Any], plain: dict[str, Any]) -> Figure:
    stages = {stage: found[stage] for stage in ("upload", "check", "apply")}
    return Figure(
        "roster", f"end to end, {name}", round(found["rows"] / found["seconds"]), "rows/s", reach=15_000, at_least=True,
        reference=round(found["new"] / plain["seconds"]), reference_is="COPY alone", ratio_reach=0.3, details=stages,
    )  # fmt: skip


def _memory(name: str, found: dict[str, Any]) -> Figure:
    return Figure("roster", f"peak memory, {name}", found["peak_mb"], "MB", reach=MOST_MEGABYTES)
