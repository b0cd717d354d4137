"""``unionhall backup FILE``: database and files in one archive."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from unionhall.database import archive
from unionhall.database.errors import DatabaseError
from unionhall.desk import backups, own_database


class Command(BaseCommand):
    help = "Save the database and the uploaded files into FILE (a tar). Keep the keys apart: they are not inside."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--force", action="store_true", help="overwrite FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        target: Path = options["file"].resolve()
        if target.exists() and not options["force"]:
            raise CommandError(f"{target} exists. Choose another name, or overwrite it with --force.")
        self.stdout.write("Saving …")
        try:
            archive.save(target, own_database.clients(), files=backups.files_folder(), note=backups.note())
        except (DatabaseError, OSError) as failure:
            raise CommandError(str(failure), returncode=2) from failure
        self.stdout.write(f"Saved {target} ({target.stat().st_size / 1_000_000:.1f} MB).")
        self.stdout.write(
            "The keys are not inside. Keep FIELD_KEYS and INDEX_KEY somewhere else: without them people's document "
            "numbers in this backup cannot be read."
        )
        if backups.files_folder() is None:
            self.stdout.write("Uploaded files are in the object store; back them up there.")
