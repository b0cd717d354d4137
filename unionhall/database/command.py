"""``unionhall database start|stop|status``: the embedded server alone, without Django."""

from __future__ import annotations

import sys
from pathlib import Path

from unionhall.database import embedded

USAGE = "usage: unionhall database start|stop|status"
STOPPED = 3  # what init scripts answer for a service that is not running


def main(arguments: list[str], home: Path) -> int:
    match arguments:
        case ["start"]:
            print(embedded.ensure_running(home))  # noqa: T201
        case ["stop"]:
            print("stopped" if embedded.stop(home) else "was not running")  # noqa: T201
        case ["status"]:
            return _show(embedded.status(home))
        case _:
            print(USAGE, file=sys.stderr)  # noqa: T201
            return 2
    return 0


def _show(found: embedded.Status) -> int:
    print(f"running, process {found.pid}, data in {found.data}" if found.running else "stopped")  # noqa: T201
    return 0 if found.running else STOPPED
