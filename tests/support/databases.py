"""The test databases: migrated once, copied for every process, emptied quickly.

All migrations take a quarter of a minute. They run in a model database that is named for what they say and kept until
they change; the database of each process is a copy of it.
"""

from __future__ import annotations

import hashlib
from importlib import import_module
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.test import TransactionTestCase

ONE_AT_A_TIME = 7_313_001  # any number: the lock of who makes the model
# Made by migrate from the code, the same in every test.
KEPT = {"django_migrations", "django_content_type", "auth_permission"}


def copy_of_model(name: str) -> None:
    """Let the database that Django makes next be a copy of the model ``name``-something, made here if it is missing."""
    prefix = f"{name}_model_"
    model = prefix + _what_migrations_say()
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        try:
            existing = _databases(cursor, prefix)
            if model not in existing:
                _make(model)
                for stale in existing:
                    cursor.execute(f'DROP DATABASE IF EXISTS "{stale}"')
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [ONE_AT_A_TIME])
    connection.settings_dict["TEST"]["TEMPLATE"] = model


def empty_quickly() -> None:
    """After a test that commits: delete from the tables that have rows, instead of truncating all of them."""
    TransactionTestCase._fixture_teardown = lambda _: _empty()


def _what_migrations_say() -> str:
    digest = hashlib.sha256()
    for app in sorted(apps.get_app_configs(), key=lambda each: each.label):
        place, _ = MigrationLoader.migrations_module(app.label)
        for file in _files(place) if place else []:
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:12]


def _files(module: str) -> list[Path]:
    try:
        folder = import_module(module).__path__[0]
    except ModuleNotFoundError:
        return []
    return sorted(each for each in Path(folder).rglob("*") if each.suffix in {".py", ".sql"})


def _databases(cursor: Any, prefix: str) -> list[str]:
    cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix])
    return [name for (name,) in cursor.fetchall()]


def _make(model: str) -> None:
    """Migrate under another name: a run that is broken off leaves no half model."""
    before, test = connection.settings_dict["NAME"], connection.settings_dict["TEST"]
    draft, test_name = f"{model}_draft", test["NAME"]
    test["NAME"] = draft
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connection.close()
    connection.close_pool()
    test["NAME"] = test_name
    settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = before
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'ALTER DATABASE "{draft}" RENAME TO "{model}"')


def _empty() -> None:
    """Foreign keys are checked at the end of the transaction, so the order of the tables does not matter."""
    tables = [each for each in connection.introspection.django_table_names(only_existing=True) if each not in KEPT]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{each}' WHERE EXISTS (SELECT FROM \"{each}\")" for each in tables))
        filled = [name for (name,) in cursor.fetchall()]
        cursor.execute("".join(f'DELETE FROM "{each}";' for each in filled) or "SELECT")
