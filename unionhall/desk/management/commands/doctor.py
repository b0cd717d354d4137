"""``unionhall doctor``: exit code 0 when fit, 1 when something is unsafe, 2 when something is broken."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from unionhall.desk import doctor

MARKS = {"ok": "  ok      ", "missing": "  missing ", "unsafe": "! UNSAFE  ", "broken": "! BROKEN  "}


class Command(BaseCommand):
    help = "Say what is configured, what is missing and what is unsafe."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON document and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        findings = doctor.examine()
        code = doctor.exit_code(findings)
        if options["json"]:
            document = {"exit_code": code, "findings": [asdict(each) for each in findings]}
            self.stdout.write(json.dumps(document, ensure_ascii=False, indent=2))
        else:
            for each in findings:
                self.stdout.write(f"{MARKS[each.state]}{each.topic:<11} {each.text}")
        sys.exit(code)
