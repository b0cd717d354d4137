"""``unionhall load_demo``: the demonstration's data, once."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from unionhall.common.dates import held, today
from unionhall.common.scope import unscoped
from unionhall.demo import happenings, loading, signins
from unionhall.demo.places import SCALES, Scale
from unionhall.notices.channels import muted
from unionhall.units.models import Unit


class Command(BaseCommand):
    help = "Load the demonstration city into an empty database. Loaded already, it does nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--scale", choices=list(SCALES), default="small")

    def handle(self, *args: Any, **options: Any) -> None:
        with unscoped("the demonstration is loaded for the whole tree"):
            if signins.are_there():
                return
            if Unit.objects.exists():
                raise CommandError("This database has units already; the demonstration goes into an empty one only.")
            with muted(), held(today()):
                load(SCALES[options["scale"]], say=self.stdout.write)
                call_command("worker", queue=["errands"], once=True)  # what its past still has to tell


@transaction.atomic
def load(scale: Scale, *, say: loading.Say) -> None:
    """The whole city or nothing of it: who breaks off or loses the machine starts again with an empty database."""
    with connection.cursor() as cursor:
        # Checked row by row: millions of checks would otherwise pile up until the end.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    loading.load(scale, divisions=settings.DIVISIONS_DIR, today=today(), say=say)
    happenings.happen(today=today(), say=say)
