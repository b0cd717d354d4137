"""``unionhall load_demo``: the demonstration's data, once."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from unionhall.common.dates import today
from unionhall.common.scope import unscoped
from unionhall.demo import happenings, loading, signins
from unionhall.demo.places import SCALES
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
            loading.load(SCALES[options["scale"]], divisions=settings.DIVISIONS_DIR, today=today(), say=self.stdout.write)
            happenings.happen(today=today(), say=self.stdout.write)
