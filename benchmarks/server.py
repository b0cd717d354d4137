"""The web server of the product, two processes, for as long as something is asked of it."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.client import HOST

PATIENCE = 60
EMPTY = "/bench/bare/"


@contextmanager
def serving() -> Iterator[int]:
    """Its port."""
    port = _free_port()
    command = [sys.executable, "-m", "unionhall", "serve", "--host", HOST, "--port", str(port), "--workers", "2", "--child"]
    server = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def _free_port() -> int:
    with socket.socket() as line:
        line.bind((HOST, 0))
        return int(line.getsockname()[1])


def _wait_for(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            line = http.client.HTTPConnection(HOST, port, timeout=5)
            line.request("GET", EMPTY)
            if line.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.3)
    raise RuntimeError("The web server did not answer.")
