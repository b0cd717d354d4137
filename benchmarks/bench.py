"""The whole run: prepare once, each work in its own process, one report."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from benchmarks import database
from benchmarks.figures import Figure
from benchmarks.measuring import load, machine
from benchmarks.preparing import Say, Size, without_indexes
from benchmarks.processes import Failed, child, finish, start

__all__ = ["Failed", "Size", "drop", "ensure_prepared", "measure"]

HOME = Path(settings.HOME) / "benchmarks"
"""Keys and uploaded files of the benchmarks: never those of the installation."""
LOADERS = 2


def ensure_prepared(size: Size, say: Say, *, as_is: bool = False) -> dict[str, Any]:
    """The facts of the database, which is made when it is not there or was made for another size or other tables."""
    wanted = {**asdict(size), "shape": database.shape()}
    facts = database.prepared() if database.exists() else {}
    if wanted.items() <= facts.items() or (as_is and facts):
        return facts
    say(f"Preparing {size.people:,} people in a database of its own ({database.NAME}) …")
    database.drop()
    database.create()
    own = _environment()
    begun = time.perf_counter()
    facts = wanted | child("prepare", size.people, size.nation, environment=own)
    _fill(size, own, say)
    child("settle", environment=own)
    child("analyse", environment=own)
    facts["seconds"] = round(time.perf_counter() - begun)
    database.mark_prepared(facts)
    say(f"Prepared in {facts['seconds']} s.")
    return facts


def _fill(size: Size, environment: dict[str, str], say: Say) -> None:
    with _inside(database.NAME), without_indexes(say):
        parts = range(LOADERS)
        loaders = [start("enrol", size.people, size.nation, part, LOADERS, environment=environment) for part in parts]
        for loader in loaders:
            finish(*loader)


class _inside:  # noqa: N801 - reads as a preposition
    """Work in another database of the same server for a while."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> None:
        self._turn(self.name)

    def __exit__(self, *_: object) -> None:
        self._turn(self.before)

    def _turn(self, name: str) -> None:
        self.before = connection.settings_dict["NAME"]
        connection.close()
        if getattr(connection, "pool", None):
            connection.close_pool()
        connection.settings_dict["NAME"] = name


def measure(names: Iterable[str], facts: dict[str, Any], say: Say) -> dict[str, Any]:
    """Run the works and put their figures together with what they were measured on."""
    figures: list[Figure] = []
    loads = []
    own = _environment()
    for name in names:
        say(f"{name} …")
        loads.append(load())
        figures += [Figure.from_json(said) for said in child(name, environment=own)]
    return {
        "machine": machine(),
        "load_before_each_work": loads,
        "data": facts,
        "figures": [figure.as_json() for figure in figures],
        "missed": sum(figure.met is False for figure in figures),
    }


def drop() -> None:
    database.drop()
    if HOME.exists():
        for file in sorted(HOME.rglob("*"), reverse=True):
            file.rmdir() if file.is_dir() else file.unlink()
        HOME.rmdir()


def _environment() -> dict[str, str]:
    own = {
        "DATABASE_URL": database.address(connection.settings_dict | {"OPTIONS": settings.DATABASES["default"]["OPTIONS"]}),
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        "UNIONHALL_HOME": str(HOME),
        "UNIONHALL_CREATE_SECRETS": "1",
    }
    kept = {name: value for name, value in os.environ.items() if name not in {"SECRET_KEY", "FIELD_KEYS", "INDEX_KEY"}}
    return kept | own
