"""``unionhall units load``: the country's divisions, and the federations of a part of it."""

from __future__ import annotations

import json
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from unionhall.common.actor import system
from unionhall.common.dates import today
from unionhall.common.errors import Refused
from unionhall.common.scope import unscoped
from unionhall.units.actions import loading

LENGTH = {"nation": 0, "province": 2, "city": 4, "county": 6}


class Command(BaseCommand):
    help = "units load: read the country's divisions, and found the federations of a part of it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        load = verbs.add_parser("load", help="divisions (GB/T 2260 and below), and federations on them")
        load.add_argument("--divisions", action="store_true", help="read the divisions (the default when --tree is not given)")
        load.add_argument("--province", default="", metavar="CODE", help="divisions of one province only, e.g. 37")
        load.add_argument(
            "--tree",
            nargs="+",
            metavar="PART",
            help="found federations: nation | province 37 | city 3702 | county 370202",
        )
        load.add_argument(
            "--down-to", type=int, default=5, choices=range(1, 6), help="lowest level: 3 county, 4 street, 5 community"
        )
        load.add_argument("--from", dest="folder", type=Path, default=None, help="folder of the division files")
        load.add_argument("--json", action="store_true", help="one JSON document on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        done: dict[str, Any] = {}
        if options["divisions"] or not options["tree"]:
            done["divisions"] = self.timed(self.divisions, options)
        if options["tree"]:
            done["units"] = self.timed(self.tree, options)
        if options["json"]:
            self.stdout.write(json.dumps(done))
        else:
            for what, result in done.items():
                self.stdout.write(f"{result['count']:,} {what} in {result['seconds']} s")

    def timed(self, work: Any, options: dict[str, Any]) -> dict[str, Any]:
        start = time.perf_counter()
        self.stderr.write(f"{work.__doc__} …")
        count = work(options)
        return {"count": count, "seconds": round(time.perf_counter() - start, 1)}

    def divisions(self, options: dict[str, Any]) -> int:
        """Reading the country's divisions"""
        folder = options["folder"] or settings.DIVISIONS_DIR
        if not (folder / "provinces.csv").exists():
            raise CommandError(f"There are no division files in {folder}. Run `make assets`, or name a folder with --from.")
        return loading.load_divisions(folder, province=options["province"])

    def tree(self, options: dict[str, Any]) -> int:
        """Founding federations on the divisions"""
        top = _top(options["tree"])
        try:
            with unscoped("the loader founds federations everywhere"):
                opened = loading.open_federations(top, by=system("units load"), opened_on=today(), down_to=options["down_to"])
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        if not opened:
            raise CommandError("No divisions are loaded there: run `unionhall units load --divisions` first.")
        return len(opened)


def _top(words: list[str]) -> str:
    level, code = (*words, "")[:2]
    if level not in LENGTH or len(code) != LENGTH[level] or len(words) > 2 or (code and not code.isdigit()):
        raise CommandError("--tree takes: nation | province 37 | city 3702 | county 370202")
    return code
