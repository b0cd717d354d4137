"""``unionhall demo``: from nothing to a running city; Ctrl-C leaves nothing running."""

from __future__ import annotations

import os
import socket
from argparse import ArgumentParser
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from unionhall.desk import processes, static
from unionhall.desk.own_database import keep_alive

SCALES = ("small", "city", "province")
HOST = "127.0.0.1"


class Command(BaseCommand):
    help = "Prepare the demonstration city, start web server and worker, print the address and the sign-ins."
    requires_system_checks: list[str] = []  # the worker makes them; three times would double the start

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--scale", choices=SCALES, default="small", help="how much to load (default: small)")
        parser.add_argument("--no-serve", action="store_true", help="only prepare")
        parser.add_argument("--host", default=HOST)
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        if not options["no_serve"] and _answers(port):
            raise CommandError(f"Something already listens on port {port}. Stop it, or choose another: --port 8080")
        self._prepare(options["scale"])
        if options["no_serve"]:
            self._show_signins()
            return
        os.environ.setdefault("PUBLIC_URL", f"http://localhost:{port}")  # for the children
        children = [processes.web_server(host, port), processes.queue_worker()]
        try:
            processes.run_until_asked(children, _Announcer(self, port), pause=0.3)
        except processes.ChildrenKeepDying as failure:
            raise CommandError(f"The {failure} process keeps dying; its messages are above.") from failure
        self.stdout.write("Stopped.")

    def _prepare(self, scale: str) -> None:
        if _has_pending_migrations():
            self._say("Preparing the database …")
            call_command("migrate", interactive=False, verbosity=0)
            call_command("createcachetable", verbosity=0)
        if "load_demo" in get_commands():
            self._say(f"Loading the demonstration city ({scale}) …")
            call_command("load_demo", scale=scale)
        if static.collect_if_changed():
            self._say("Gathered the static files.")

    def announce(self, port: int) -> None:
        self._say(f"\nUnionhall · 职工之家   http://localhost:{port}/\n")
        self._show_signins()
        self._say("\nCtrl-C stops everything.")

    def _show_signins(self) -> None:
        if find_spec("unionhall.demo.signins") is None:
            return
        rows = [[str(cell) for cell in row] for row in import_module("unionhall.demo.signins").signins()]
        for row in rows:
            self._say("  " + "   ".join(row))

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def _has_pending_migrations() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


class _Announcer:
    """Looks after the database, and tells the address once the web server really answers there."""

    def __init__(self, command: Command, port: int) -> None:
        self.command = command
        self.port = port
        self.told = False

    def __call__(self) -> None:
        keep_alive()
        if not self.told and _answers(self.port):
            self.told = True
            self.command.announce(self.port)


def _answers(port: int) -> bool:
    with socket.socket() as line:
        line.settimeout(1)
        return line.connect_ex((HOST, port)) == 0
