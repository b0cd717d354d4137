"""``unionhall serve``: the web server alone."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from unionhall.desk import processes, static
from unionhall.desk.own_database import keep_alive, leave_behind_nothing


class Command(BaseCommand):
    help = "Serve the pages and the API. Put a TLS proxy before it when it is to be reached from elsewhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2, help="processes (default: 2)")
        parser.add_argument("--threads", type=int, default=2, help="threads of each process (default: 2)")

    def handle(self, *args: Any, **options: Any) -> None:
        leave_behind_nothing()
        static.collect_if_changed()
        web = processes.web_server(options["host"], options["port"], options["workers"], options["threads"])
        if not settings.DEBUG:
            self.stdout.write(f"http://{options['host']}:{options['port']}/")
        try:
            processes.run_until_asked([web], keep_alive)
        except processes.ChildrenKeepDying as failure:
            raise CommandError(f"The {failure} process keeps dying; its messages are above.") from failure
