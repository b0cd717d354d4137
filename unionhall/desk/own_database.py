"""What commands do about the database server itself: the embedded one when it is ours, its programs in any case."""

from __future__ import annotations

import logging
from typing import cast

from django.conf import settings
from django.db import connection
from django.db.backends.postgresql.base import DatabaseWrapper

from unionhall.database import embedded
from unionhall.database.clients import Clients, clients_for
from unionhall.database.errors import DatabaseError

log = logging.getLogger(__name__)


def is_ours() -> bool:
    return embedded.is_embedded(settings.HOME, settings.DATABASES["default"]["HOST"])


def keep_alive() -> None:
    """Start the embedded server again if it died; cheap while it lives."""
    if not is_ours():
        return
    try:
        embedded.ensure_running(settings.HOME)
        embedded.stop_with_last_user(settings.HOME)
    except DatabaseError as failure:
        log.warning("%s", failure)


def clients() -> Clients:
    """pg_dump and its kin, told where our database is."""
    return clients_for(connection.get_connection_params(), server_version() // 10_000)


def server_version() -> int:
    """``180006`` for 18.6."""
    return int(cast("DatabaseWrapper", connection).pg_version)
