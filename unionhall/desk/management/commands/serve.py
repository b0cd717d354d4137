"""``unionhall serve``: the web server alone."""

from __future__ import annotations

import os
import threading
import time
from argparse import ArgumentParser
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.module_loading import import_string
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer

from unionhall.desk import processes, static
from unionhall.desk.own_database import keep_alive

BACKPRESSURE = 8  # requests waiting for each thread before the socket itself makes them wait
LOOK_AFTER_DATABASE = 2  # seconds


class Command(BaseCommand):
    help = "Serve the pages and the API. Put a TLS proxy before it when it is to be reached from elsewhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2, help="processes (default: 2)")
        parser.add_argument("--threads", type=int, default=2, help="threads of each process (default: 2)")
        parser.add_argument("--child", action="store_true", help="print nothing and stop with the parent process")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["child"]:
            processes.die_with_parent()
        os.register_at_fork(after_in_child=processes.die_with_parent)
        static.collect_if_changed()
        # Loaded before the processes fork: they start at once and share the memory of the code.
        import_string(settings.WSGI_APPLICATION)
        import_module(settings.ROOT_URLCONF)
        server = _server(options["host"], options["port"], options["workers"], options["threads"])
        server.on_startup(threading.Thread(target=_look_after_database, daemon=True).start)
        if not options["child"]:
            self.stdout.write(f"http://{options['host']}:{options['port']}/")
        server.serve()


def _server(host: str, port: int, workers: int, threads: int) -> MPServer:
    """granian with WSGI: measured fastest and steadiest with two processes of two threads."""
    return MPServer(
        settings.WSGI_APPLICATION.replace(".application", ":application"),
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        backpressure=threads * BACKPRESSURE,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        log_level=LogLevels.warning,
    )


def _look_after_database() -> None:
    while True:
        time.sleep(LOOK_AFTER_DATABASE)
        keep_alive()
