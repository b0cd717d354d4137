"""Clocks, memory and the state of the machine."""

from __future__ import annotations

import math
import os
import platform
import resource
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection

MEGABYTE = 1_000_000


@dataclass
class Watch:
    """How long a ``with clock()`` block took."""

    seconds: float = 0.0


@contextmanager
def clock() -> Iterator[Watch]:
    watch, start = Watch(), time.perf_counter()
    try:
        yield watch
    finally:
        watch.seconds = time.perf_counter() - start


def timed(work: Callable[[], object]) -> float:
    with clock() as watch:
        work()
    return watch.seconds


def repeated(work: Callable[[], object], *, times: int, warm: int = 1) -> list[float]:
    """Seconds of each of ``times`` calls, after some that do not count."""
    for _ in range(warm):
        work()
    return [timed(work) for _ in range(times)]


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that ``share`` of all do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def peak_megabytes() -> float:
    """The largest resident size this process ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEGABYTE


def load() -> float:
    return round(os.getloadavg()[0], 2)


def machine() -> dict[str, Any]:
    """Facts without which a figure means nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        server = cursor.fetchone()[0]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / MEGABYTE
    return {
        "cores": os.cpu_count(),
        "memory_mb": round(memory),
        "python": platform.python_version(),
        "postgresql": server,
        "system": platform.system(),
    }
