"""What is configured, what is missing, what is unsafe: one look at an installation, for people and for monitors."""

from __future__ import annotations

import base64
import binascii
import shutil
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateWorker

from unionhall.access.models import Grant
from unionhall.access.queries import in_state
from unionhall.accounts.models import User
from unionhall.common.dates import today
from unionhall.common.scope import unscoped
from unionhall.desk import own_database

OLDEST_POSTGRESQL = 150_000
LITTLE_SPACE = 2_000_000_000
LOCAL_HOSTS = {"localhost", "127.0.0.1", "[::1]", "testserver"}
SILENT_FOR = timedelta(minutes=2)


class State(StrEnum):
    OK = "ok"
    MISSING = "missing"  # works without; somebody may want it
    UNSAFE = "unsafe"
    BROKEN = "broken"


EXIT_CODES = {State.OK: 0, State.MISSING: 0, State.UNSAFE: 1, State.BROKEN: 2}


@dataclass(frozen=True)
class Finding:
    topic: str
    state: State
    text: str


def examine() -> list[Finding]:
    """Every check, in reading order. A check that cannot be made is itself a finding."""
    return [finding for check in CHECKS for finding in _carefully(check)]


def exit_code(findings: Iterable[Finding]) -> int:
    return max((EXIT_CODES[each.state] for each in findings), default=0)


def _carefully(check: Callable[[], Iterator[Finding]]) -> list[Finding]:
    try:
        return list(check())
    except (DatabaseError, OSError) as failure:
        return [Finding(check.__name__.strip("_"), State.BROKEN, str(failure).strip())]


def database() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        (superuser,) = cursor.fetchone()
        cursor.execute("SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()")
        (encoding,) = cursor.fetchone()
    version = own_database.server_version()
    kind = "embedded" if own_database.is_ours() else "external"
    fit = State.OK if version >= OLDEST_POSTGRESQL else State.BROKEN
    yield Finding("database", fit, f"PostgreSQL {version // 10_000}, {kind}")
    if superuser:
        yield Finding("database", State.UNSAFE, "The product connects as a superuser; give it a role of its own.")
    if encoding != "UTF8":
        yield Finding("database", State.BROKEN, f"The database is encoded in {encoding}; it must be UTF8.")


def migrations() -> Iterator[Finding]:
    executor = MigrationExecutor(connection)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    text = f"{waiting} not applied: run 'unionhall migrate'" if waiting else "all applied"
    yield Finding("migrations", State.BROKEN if waiting else State.OK, text)


def keys() -> Iterator[Finding]:
    names = {"SECRET_KEY": [settings.SECRET_KEY], "FIELD_KEYS": settings.FIELD_KEYS, "INDEX_KEY": [settings.INDEX_KEY]}
    for name, values in names.items():
        if name != "SECRET_KEY" and not all(map(_is_whole_key, values)):
            yield Finding("keys", State.BROKEN, f"{name} is not 32 bytes in URL-safe base64.")
        elif min(map(len, values)) < 32:
            yield Finding("keys", State.UNSAFE, f"{name} is too short to be secret.")
        else:
            yield Finding("keys", State.OK, f"{name} is set")
    yield from _readable_secrets(settings.HOME / "secrets")


def web() -> Iterator[Finding]:
    elsewhere = sorted(set(settings.ALLOWED_HOSTS) - LOCAL_HOSTS)
    yield Finding("web", State.OK, f"answers to {', '.join(settings.ALLOWED_HOSTS)}")
    if settings.DEBUG:
        yield Finding("web", State.UNSAFE, "UNIONHALL_DEBUG is on: error pages show settings and data.")
    if "*" in settings.ALLOWED_HOSTS:
        yield Finding("web", State.UNSAFE, "ALLOWED_HOSTS is *: name the hosts.")
    if elsewhere and not settings.SESSION_COOKIE_SECURE:
        yield Finding("web", State.UNSAFE, "Reached from elsewhere without UNIONHALL_HTTPS=1: sessions can be stolen.")
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        yield Finding("web", State.MISSING, "Static files are not gathered yet; 'unionhall serve' does it.")


def signing_in() -> Iterator[Finding]:
    """The second factor, and the doors that the demonstration leaves open."""
    elsewhere = set(settings.ALLOWED_HOSTS) - LOCAL_HOSTS
    if settings.SECOND_FACTOR_REQUIRED:
        yield Finding("sign-in", State.OK, "A second factor is required for sensitive rights.")
    else:
        yield Finding("sign-in", State.UNSAFE, "SECOND_FACTOR_REQUIRED is off: a stolen password opens everything.")
    providers: dict[str, Any] = settings.SOCIALACCOUNT_PROVIDERS
    for app in providers.get("openid_connect", {}).get("APPS", []):
        yield Finding("sign-in", State.OK, f"OpenID Connect: {app['name']} at {app['settings']['server_url']}")
    if invented := User.objects.filter(is_demo=True, is_active=True).count():
        text = f"{invented} invented users sign in with printed passwords and no second factor."
        yield Finding("sign-in", State.UNSAFE if elsewhere else State.OK, text)
    with unscoped("whether anybody at all administers this installation"):
        has_admin = Grant.objects.filter(in_state("now", today()), role="admin", user__is_active=True).exists()
    if not has_admin:
        yield Finding("sign-in", State.MISSING, "Nobody is an administrator: 'unionhall invite' makes the first one.")


def worker() -> Iterator[Finding]:
    alive = ProcrastinateWorker.objects.filter(last_heartbeat__gte=timezone.now() - SILENT_FOR).count()
    if alive:
        yield Finding("worker", State.OK, f"{alive} at work")
    else:
        yield Finding("worker", State.MISSING, "None at work: imports and reminders wait. Run 'unionhall worker'.")


def messages() -> Iterator[Finding]:
    for name in ("EMAIL_BACKEND", "SMS_BACKEND"):
        backend = getattr(settings, name)
        if "console" in backend.lower():
            yield Finding("messages", State.MISSING, f"Messages are only printed: set {name}.")
        else:
            yield Finding("messages", State.OK, f"{name} is {backend}")


def files() -> Iterator[Finding]:
    """A file is written, read and deleted where attachments and sheets are kept."""
    written = b"whether files can be kept here"
    place = default_storage.save(f"doctor/{uuid.uuid4().hex}", ContentFile(written))
    with default_storage.open(place, "rb") as stored:
        is_same = stored.read() == written
    default_storage.delete(place)
    where = getattr(default_storage, "bucket_name", None) or getattr(default_storage, "location", "")
    text = f"kept in {where}" if is_same else f"What is written to {where} comes back changed."
    yield Finding("files", State.OK if is_same else State.BROKEN, text)


def space() -> Iterator[Finding]:
    free = shutil.disk_usage(settings.HOME).free
    text = f"{free / 1e9:.1f} GB free in {settings.HOME}"
    yield Finding("space", State.UNSAFE if free < LITTLE_SPACE else State.OK, text)


CHECKS: list[Callable[[], Iterator[Finding]]] = [database, migrations, keys, web, signing_in, worker, messages, files, space]


def _is_whole_key(value: str) -> bool:
    try:
        return len(base64.urlsafe_b64decode(value)) == 32
    except (binascii.Error, ValueError):
        return False


def _readable_secrets(folder: Path) -> Iterator[Finding]:
    for file in sorted(folder.iterdir()) if folder.is_dir() else []:
        if file.stat().st_mode & 0o077:
            yield Finding("keys", State.UNSAFE, f"{file} can be read by other accounts: chmod 600")
