"""``unionhall restore FILE``: put a backup in the place of an empty, or a condemned, database."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from unionhall.database import archive
from unionhall.database.errors import DatabaseError
from unionhall.desk import backups, own_database


class Command(BaseCommand):
    help = "Restore a backup made by 'unionhall backup'. Refused while the database holds anything, unless --force."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--force", action="store_true", help="throw away what the database holds")
        parser.add_argument("--other-keys", action="store_true", help="restore although the keys here do not fit")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._restore(options["file"].resolve(), force=options["force"], other_keys=options["other_keys"])
        except (DatabaseError, OSError) as failure:
            raise CommandError(str(failure), returncode=2) from failure

    def _restore(self, source: Path, *, force: bool, other_keys: bool) -> None:
        note = archive.read_note(source)
        reasons = backups.misfits(note if not other_keys else note | {"keys": {}})
        if reasons:
            raise CommandError("\n".join([f"{source} cannot be restored here.", *reasons]))
        clients = own_database.clients()
        if not force and not archive.is_empty(clients):
            raise CommandError("The database is not empty. --force throws away what it holds.")
        self.stdout.write(f"Restoring the backup of {note['made_at']} …")
        connections.close_all()
        archive.load(source, clients, files=backups.files_folder())
        self.stdout.write("Restored. Run 'unionhall migrate' if this is a newer version than the one that saved it.")
