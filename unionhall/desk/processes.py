"""Child processes that make up a running Unionhall: started together, restarted when they die, stopped together."""

from __future__ import annotations

import ctypes
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

PATIENCE = 15  # seconds a child gets to finish what it is doing
DEATHS_TOLERATED = 5
WITHIN = 60
PR_SET_PDEATHSIG = 1


@dataclass
class Child:
    """One program. In a session of its own, so that Ctrl-C reaches it through us and in order."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    deaths: list[float] = field(default_factory=list)

    def start(self) -> None:
        self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, start_new_session=True)

    @property
    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def revive(self) -> None:
        """Start it again; raise ``ChildrenKeepDying`` when that has not helped lately."""
        now = time.monotonic()
        self.deaths = [*(each for each in self.deaths if each > now - WITHIN), now]
        if len(self.deaths) >= DEATHS_TOLERATED:
            raise ChildrenKeepDying(self.name)
        self.start()

    def ask_to_stop(self) -> None:
        if self.process is not None and self.is_alive:
            self.process.terminate()

    def wait_or_kill(self, deadline: float) -> None:
        if self.process is None:
            return
        try:
            self.process.wait(timeout=max(deadline - time.monotonic(), 0.1))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class ChildrenKeepDying(RuntimeError):
    """A child that dies again and again; restarting it is no help."""


def die_with_parent() -> None:
    """Ask the kernel to stop us when our parent is killed. Only Linux can; elsewhere such orphans stay."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def web_server(host: str, port: int) -> Child:
    """Without the system's checks: the worker beside it makes them, and nobody waits for the worker."""
    words = ["serve", "--host", host, "--port", str(port), "--child", "--skip-checks"]
    return Child("web", [sys.executable, "-m", "unionhall", *words])


def queue_worker() -> Child:
    return Child("worker", [sys.executable, "-m", "unionhall", "worker", "--child"])


def run_until_asked(children: Sequence[Child], watch: Callable[[], object], *, pause: float = 1.0) -> None:
    """Keep the children alive until SIGINT or SIGTERM, calling ``watch`` about every second; then stop them."""
    asked = _Asked()
    try:
        for child in children:
            child.start()
        while not asked.wait(pause):
            watch()
            for child in children:
                if not child.is_alive and not asked:
                    child.revive()
    finally:
        stop(children)


def stop(children: Sequence[Child]) -> None:
    for child in reversed(children):
        child.ask_to_stop()
    deadline = time.monotonic() + PATIENCE
    for child in reversed(children):
        child.wait_or_kill(deadline)


class _Asked:
    """Whether somebody asked us to stop. A second Ctrl-C changes nothing: the stop is already on its way."""

    def __init__(self) -> None:
        self.yes = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._note)

    def _note(self, *_: object) -> None:
        self.yes = True

    def __bool__(self) -> bool:
        return self.yes

    def wait(self, seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        while not self.yes and time.monotonic() < deadline:
            time.sleep(0.05)
        return self.yes
