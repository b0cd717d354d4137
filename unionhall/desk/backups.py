"""What a backup notes about this installation, and whether one fits it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from unionhall import __version__
from unionhall.desk import own_database


def note() -> dict[str, Any]:
    """Facts to check before a restore; nothing secret."""
    loader = MigrationLoader(connection)
    return {
        "made_at": datetime.now(tz=UTC).isoformat(timespec="seconds"),
        "unionhall": __version__,
        "postgresql": own_database.server_version() // 10_000,
        "migrations": sorted(".".join(key) for key in loader.applied_migrations),
        "keys": _fingerprints(),
        "files_included": files_folder() is not None,
    }


def misfits(found: dict[str, Any]) -> list[str]:
    """Why a backup cannot be used here; empty when it can."""
    known = {".".join(key) for key in MigrationLoader(connection).disk_migrations}
    reasons = []
    if unknown := sorted(set(found.get("migrations", [])) - known):
        reasons.append(f"It was made by a newer Unionhall ({found.get('unionhall')}): {', '.join(unknown[:3])} …")
    if missing := [name for name, marks in found.get("keys", {}).items() if not set(marks) <= set(_fingerprints()[name])]:
        reasons.append(
            f"Its documents are encrypted with other keys: put the old {' and '.join(missing)} in place first "
            "(files in the folder 'secrets', or the environment)."
        )
    return reasons


def files_folder() -> Path | None:
    """Where uploads lie; none when they are kept by an object store, which has backups of its own."""
    return Path(default_storage.location) if isinstance(default_storage, FileSystemStorage) else None


def _fingerprints() -> dict[str, list[str]]:
    return {"FIELD_KEYS": _marks(settings.FIELD_KEYS), "INDEX_KEY": _marks([settings.INDEX_KEY])}


def _marks(keys: Iterable[str]) -> list[str]:
    return [hashlib.sha256(b"unionhall backup " + key.encode()).hexdigest()[:16] for key in keys]
