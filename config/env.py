"""The environment, read once and typed. Every setting of Unionhall that differs between machines comes through here."""

from __future__ import annotations

import base64
import hashlib
import os
import secrets
import tempfile
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from unionhall.database import embedded

CHECKOUT = Path(__file__).resolve().parents[1]
SYSTEM_HOME = Path("/var/lib/unionhall")
TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


def text(name: str, *, default: str | None = None) -> str:
    """The value as written; refused when it is missing and has no default."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Set {name} in the environment.")
    return value


def flag(name: str, *, default: bool) -> bool:
    value = os.environ.get(name, str(default)).strip().lower()
    if value not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name} is {value!r}; write 1 or 0.")
    return value in TRUE


def integer(name: str, *, default: int) -> int:
    value = os.environ.get(name, str(default)).strip()
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} is {value!r}; write a whole number.") from None


@cache
def home() -> Path:
    """Where this installation keeps its database, files and keys: ``UNIONHALL_HOME``, or a fitting place."""
    chosen = os.environ.get("UNIONHALL_HOME")
    return Path(chosen).expanduser().resolve() if chosen else _fitting_home()


def _fitting_home() -> Path:
    """In the checkout; elsewhere when root runs it from a private folder that the database's account cannot enter."""
    inside = CHECKOUT / ".unionhall"
    is_checkout = (CHECKOUT / "pyproject.toml").exists()
    is_root = os.geteuid() == 0
    if is_checkout and (embedded.can_live_in(inside) if is_root else os.access(CHECKOUT, os.W_OK)):
        return inside
    if not is_root:
        return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "unionhall"
    if not is_checkout:
        return SYSTEM_HOME
    # Two checkouts in private folders must not share one database.
    return SYSTEM_HOME / f"{CHECKOUT.name}-{hashlib.sha256(os.fsencode(CHECKOUT)).hexdigest()[:8]}"


def secret(name: str, file: str = "") -> str:
    """A key from ``NAME``, from the file named by ``NAME_FILE``, or from our own file, made at first use.

    Ours holds 32 random bytes in URL-safe base64. With an external database it is not made unasked: a second machine
    with another key could not read what the first has encrypted.
    """
    if value := os.environ.get(name):
        return value
    if elsewhere := os.environ.get(f"{name}_FILE"):
        return Path(elsewhere).read_text(encoding="ascii").strip()
    place = secret_file(name, file)
    if not place.exists():
        if not flag("UNIONHALL_CREATE_SECRETS", default=not os.environ.get("DATABASE_URL")):
            raise ImproperlyConfigured(
                f"Set {name} or {name}_FILE (32 random bytes in URL-safe base64). All machines of one database need "
                "the same one. UNIONHALL_CREATE_SECRETS=1 lets this machine make its own."
            )
        _make_secret(place)
    return place.read_text(encoding="ascii").strip()


def secret_file(name: str, file: str = "") -> Path:
    return home() / "secrets" / (file or name.lower().replace("_", "-"))


def _make_secret(place: Path) -> None:
    """Whole or not at all, and the first of two processes wins."""
    place.parent.parent.mkdir(mode=0o711, parents=True, exist_ok=True)
    place.parent.mkdir(mode=0o700, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=place.parent)  # created with mode 0600
    with os.fdopen(handle, "w", encoding="ascii") as lines:
        lines.write(base64.urlsafe_b64encode(secrets.token_bytes(32)).decode("ascii") + "\n")
    try:
        os.link(draft, place)
    except FileExistsError:
        pass
    finally:
        Path(draft).unlink()


def database_url() -> str:
    """``DATABASE_URL``, or the embedded server, started if need be."""
    return os.environ.get("DATABASE_URL") or embedded.ensure_running(home())


def database_settings(url: str) -> dict[str, Any]:
    """Django's settings for a PostgreSQL address such as ``postgresql://user:password@host:5432/name?sslmode=require``."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL must begin with postgresql://")
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    host, port = options.pop("host", ""), options.pop("port", "")
    settings = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "unionhall",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or host,
        "PORT": str(parts.port or port),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
        "TEST": {"NAME": text("UNIONHALL_TEST_DB", default="test_unionhall")},
    }
    return settings | _connection_reuse(options)


def _connection_reuse(options: dict[str, Any]) -> dict[str, Any]:
    """A pool in each process; none of our own where a transaction pooler stands before the database."""
    if flag("UNIONHALL_PGBOUNCER", default=False):
        return {"OPTIONS": options | {"prepare_threshold": None}, "DISABLE_SERVER_SIDE_CURSORS": True}
    largest = integer("UNIONHALL_DB_POOL", default=8)
    if largest == 0:
        return {"CONN_MAX_AGE": 60}
    pool = {"min_size": 1, "max_size": largest, "timeout": 10, "max_idle": 120}
    return {"OPTIONS": options | {"pool": pool}}
