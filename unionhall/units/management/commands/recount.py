"""``unionhall recount``: bring counters back to what the tables say; with ``--check`` only tell whether they agree."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from unionhall.units.actions import counting
from unionhall.units.measures import MEASURES
from unionhall.units.queries import counters
from unionhall.units.queries.counters import Drift

SHOWN = 20
DRIFTED = 1


class Command(BaseCommand):
    help = "Count everything anew and mend the counters. With --check: change nothing, exit with 1 when they disagree."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing, only compare")
        parser.add_argument("--measure", action="append", default=[], choices=[name for name, _ in MEASURES.items()])
        parser.add_argument("--json", action="store_true", help="one JSON document on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        names = options["measure"] or [name for name, _ in MEASURES.items()]
        found = self.compare(names) if options["check"] else counting.recount(names)
        if options["json"]:
            self.stdout.write(json.dumps({"measures": len(names), "drifts": [asdict(drift) for drift in found]}))
        else:
            self.tell(found, len(names), mended=not options["check"])
        if found and options["check"]:
            sys.exit(DRIFTED)

    def compare(self, names: list[str]) -> list[Drift]:
        return [drift for name in names for drift in counters.drifts(MEASURES.get(name))]

    def tell(self, found: list[Drift], measures: int, *, mended: bool) -> None:
        for drift in found[:SHOWN]:
            self.stdout.write(f"{drift.measure} at {drift.path}: kept {drift.kept}, counted {drift.live}")
        if len(found) > SHOWN:
            self.stdout.write(f"… and {len(found) - SHOWN} more")
        verdict = f"{len(found)} counters {'mended' if mended else 'disagree'}" if found else "all counters agree"
        self.stdout.write(f"{measures} measures: {verdict}")
