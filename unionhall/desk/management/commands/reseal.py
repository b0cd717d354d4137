"""``unionhall reseal``: seal everything with the first of ``FIELD_KEYS``, so that an older key can be put away."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from unionhall.desk.actions import resealing
from unionhall.desk.actions.resealing import Progress

LEFT, UNREADABLE = 1, 2


class Command(BaseCommand):
    help = (
        "Seal rows, second factors and files again with the first key. Can be stopped at any moment and started again. "
        "Exit code 0: everything is sealed with the first key; 1 (--check): something is not; 2: something could not be opened."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing, only count what an older key has sealed")
        parser.add_argument("--json", action="store_true", help="one JSON document on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        stores: dict[str, Progress] = {}
        for progress in resealing.run(check=options["check"]):
            stores[progress.store] = progress
            self.stderr.write(self._line(progress), ending="\n")
        found = list(stores.values())
        if options["json"]:
            self.stdout.write(json.dumps({"check": options["check"], "stores": [asdict(each) for each in found]}))
        else:
            self.stdout.write(self._verdict(found, check=options["check"]))
        code = self._code(found, check=options["check"])
        if code:
            sys.exit(code)

    def _line(self, progress: Progress) -> str:
        text = f"{progress.store}: {progress.done:,} of {progress.waiting:,}"
        return f"{text}, {progress.unreadable:,} could not be opened" if progress.unreadable else text

    def _verdict(self, found: list[Progress], *, check: bool) -> str:
        waiting, done = sum(each.waiting for each in found), sum(each.done for each in found)
        unreadable = sum(each.unreadable for each in found)
        if check:
            return f"{waiting:,} values are sealed with an older key." if waiting else "Everything is sealed with the first key."
        if unreadable:
            return f"{done:,} values sealed anew. {unreadable:,} could not be opened: their key is missing, or they are damaged."
        return f"{done:,} values sealed anew."

    def _code(self, found: list[Progress], *, check: bool) -> int:
        if any(each.unreadable for each in found):
            return UNREADABLE
        return LEFT if check and any(each.waiting for each in found) else 0
