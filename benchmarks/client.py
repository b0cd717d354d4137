"""A small client for this machine only: some connections, some seconds, whole answers read."""

from __future__ import annotations

import http.client
import threading
import time
from dataclasses import dataclass, field

HOST = "127.0.0.1"
CONNECTIONS = 8
SECONDS = 6.0


@dataclass(slots=True)
class Answers:
    """What came back: seconds of each answer, and how many were not a page."""

    times: list[float] = field(default_factory=list)
    wrong: int = 0
    seconds: float = 0.0

    @property
    def per_second(self) -> float:
        return len(self.times) / self.seconds


def ask(port: int, path: str, cookie: str, *, connections: int = CONNECTIONS, seconds: float = SECONDS) -> Answers:
    """As many requests as the server answers in that time, one after the other on each connection."""
    found = Answers()
    start = time.perf_counter()
    threads = [threading.Thread(target=_ask, args=(port, path, cookie, start + seconds, found)) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found.seconds = time.perf_counter() - start
    return found


def _ask(port: int, path: str, cookie: str, until: float, found: Answers) -> None:
    line = http.client.HTTPConnection(HOST, port, timeout=30)
    headers = {"Cookie": cookie, "Accept-Language": "zh-hans"}
    while (start := time.perf_counter()) < until:
        line.request("GET", path, headers=headers)
        answer = line.getresponse()
        answer.read()
        found.times.append(time.perf_counter() - start)
        found.wrong += answer.status != 200
    line.close()
