"""``unionhall bench``: figures as ratios, on data of its own."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.core.management.base import BaseCommand, CommandError

MISSED = 1


class Command(BaseCommand):
    help = (
        "Measure. The data, invented, are in a database of their own beside the main one (unionhall_bench), made once; "
        "yours are not touched."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("names", nargs="*", metavar="NAME", help="works to measure, such as roster (default: all; a wrong name lists them)")
        parser.add_argument("--people", type=int, default=5_000_000, help="how many people to measure on (default: 5,000,000)")
        parser.add_argument("--province-only", action="store_true", help="without the units of the other provinces")
        parser.add_argument("--prepare", action="store_true", help="only make the data")
        parser.add_argument("--as-is", action="store_true", help="measure on whatever data are there, of any size")
        parser.add_argument("--drop", action="store_true", help="remove the data")
        parser.add_argument("--json", action="store_true", help="one JSON document on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        if find_spec("benchmarks") is None:
            raise CommandError("The benchmarks are part of the source; run this in a checkout of Unionhall.")
        bench = import_module("benchmarks.bench")
        works = import_module("benchmarks.works").WORKS
        unknown = [name for name in options["names"] if name not in works]
        if unknown:
            raise CommandError(f"No such work: {', '.join(unknown)}. There are: {', '.join(works)}")
        if options["drop"]:
            bench.drop()
            return
        size = import_module("benchmarks.preparing").Size(options["people"], not options["province_only"])
        try:
            facts = bench.ensure_prepared(size, self._say, as_is=options["as_is"])
            if not options["prepare"]:
                self._report(bench.measure(options["names"] or list(works), facts, self._say), as_json=options["json"])
        except bench.Failed as failure:
            raise CommandError(str(failure)) from failure

    def _report(self, found: dict[str, Any], *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
        else:
            self.stdout.write(import_module("benchmarks.report").table(found))
        if found["missed"]:
            sys.exit(MISSED)

    def _say(self, text: str) -> None:
        self.stderr.write(text)
