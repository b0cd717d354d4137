"""Requests for each second: the list of members against empty pages of the same server."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import time

from django.conf import settings

from benchmarks.client import CONNECTIONS, HOST, Answers, ask
from benchmarks.figures import Figure
from benchmarks.measuring import percentile
from benchmarks.officers import session_of
from benchmarks.preparing import Say

PAGES = {"list": "/members/", "shell": "/bench/empty/", "bare": "/bench/bare/"}
ROUNDS = 2
PATIENCE = 60


def run(say: Say) -> list[Figure]:
    cookie = f"{settings.SESSION_COOKIE_NAME}={session_of('city')}"
    port = _free_port()
    command = [sys.executable, "-m", "unionhall", "serve", "--host", HOST, "--port", str(port), "--workers", "2", "--child"]
    server = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    try:
        _wait_for(port)
        found = _rounds(port, cookie, say)
    finally:
        server.terminate()
        server.wait(20)
    best = {name: max(answers, key=lambda each: each.per_second) for name, answers in found.items()}
    return [_figure(best, "shell", 0.5), _figure(best, "bare", None)]


def _rounds(port: int, cookie: str, say: Say) -> dict[str, list[Answers]]:
    """Turn by turn, so that whatever else the machine does falls on all of them."""
    for path in PAGES.values():
        ask(port, path, cookie, seconds=1)
    found: dict[str, list[Answers]] = {name: [] for name in PAGES}
    for _ in range(ROUNDS):
        for name, path in PAGES.items():
            answers = ask(port, path, cookie)
            say(
                f"{name}: {answers.per_second:.0f} a second, p95 {percentile(answers.times, 0.95) * 1000:.0f} ms, {answers.wrong} wrong"
            )
            found[name].append(answers)
    return found


def _figure(best: dict[str, Answers], other: str, reach: float | None) -> Figure:
    ours, reference = best["list"], best[other]
    wrong = sum(each.wrong for each in best.values())
    return Figure(
        "throughput", "the list of members, 2 web processes", round(ours.per_second, 1), "requests/s", at_least=True,
        reference=round(reference.per_second, 1), reference_is=f"empty page, {other}", ratio_reach=reach,
        note=f"{CONNECTIONS} connections; p95 {percentile(ours.times, 0.95) * 1000:.0f} ms; {wrong} wrong answers",
    )  # fmt: skip


def _free_port() -> int:
    with socket.socket() as line:
        line.bind((HOST, 0))
        return int(line.getsockname()[1])


def _wait_for(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            line = http.client.HTTPConnection(HOST, port, timeout=5)
            line.request("GET", PAGES["bare"])
            if line.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.3)
    raise RuntimeError("The web server did not answer.")
